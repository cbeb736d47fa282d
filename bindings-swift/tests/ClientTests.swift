import EmulatorControl
import Foundation
@testable import RealtimeKitAPI
import XCTest

/// The client as a program uses it.
final class ClientTests: EmulatorTestCase {
    func testCallsRunSideBySide() async throws {
        try emulator.reset()
        let kit = try kit()
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<40 { group.addTask { try await kit.livestreams.create(name: "stream-\(number)").id } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        XCTAssertEqual(ids.count, 40)
    }

    func testASequenceWalksEveryPageAndAsksForNoMore() async throws {
        try emulator.reset()
        let kit = try kit()
        for number in 0..<5 { try await kit.livestreams.create(name: "stream-\(number)") }
        var names: Set<String> = []
        for try await livestream in kit.livestreams.listAll(perPage: 2) { names.insert(livestream.name ?? "") }
        XCTAssertEqual(names.count, 5)
        let before = try log().count
        var seen = 0
        for try await _ in kit.livestreams.listAll(perPage: 2) {
            seen += 1
            if seen == 3 { break }
        }
        let after = try log().count
        XCTAssertEqual(after - before, 2)
        let page = try await kit.livestreams.list(perPage: 2)
        XCTAssertEqual(page.totalCount, 5)
        XCTAssert(page.hasNext)
        let next = try await page.nextPage()
        XCTAssertEqual(next?.items.count, 2)
    }

    func testCollectReachesWhatAWalkWouldSkip() async throws {
        try emulator.reset()
        let kit = try kit()
        for _ in 0..<5 { try await kit.meetings.create() }
        let meetings = try await kit.meetings.listAll(perPage: 2, status: .active).collect()
        XCTAssertEqual(meetings.count, 5)
        for meeting in meetings { try await kit.meetings.update(meetingId: meeting.id, status: .inactive) }
        let left = try await kit.meetings.list(status: .active)
        XCTAssertEqual(left.totalCount, 0)
    }

    func testAClosedClientRefusesCallsAndItsCopiesGoOn() async throws {
        try emulator.reset()
        let kit = try kit()
        let other = try kit.app(Emulator.appId)
        let impatient = try kit.withOptions(timeout: .seconds(5))
        kit.close()
        kit.close()
        do {
            _ = try await kit.livestreams.list()
            XCTFail("a closed client made a call")
        } catch let RealtimeKitError.configuration(facts) {
            XCTAssertEqual(facts.operation, "livestreams.list")
            XCTAssertEqual(facts.sent, .no)
        }
        XCTAssertThrowsError(try kit.app("other"))
        _ = try await other.livestreams.list()
        _ = try await impatient.livestreams.list()
    }

    func testAPageOfAClosedClientHasNoPageAfterIt() async throws {
        try emulator.reset()
        let kit = try kit()
        for number in 0..<2 { try await kit.livestreams.create(name: "stream-\(number)") }
        let page = try await kit.livestreams.list(perPage: 1)
        XCTAssert(page.hasNext)
        kit.close()
        do {
            _ = try await page.nextPage()
            XCTFail("a closed client made a call")
        } catch RealtimeKitError.configuration {}
    }

    func testAnErrorCarriesItsFacts() async throws {
        try emulator.prepare(
            #"[{"status": 429, "headers": {"retry-after": "7", "cf-ray": "ray-1"}, "json": {"success": false, "errors": [{"code": 10013, "message": "slow down"}]}}]"#
        )
        do {
            let options = RequestOptions(maxRetries: 0)
            _ = try await kit().livestreams.getSession(livestreamSessionId: "se-1", options: options)
            XCTFail("no error")
        } catch let error as RealtimeKitError {
            guard case .rateLimited(let facts) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(facts.status, 429)
            XCTAssertEqual(error.code, 10013)
            XCTAssertEqual(error.retryAfter, .seconds(7))
            XCTAssertEqual(error.requestId, "ray-1")
            XCTAssert(error.localizedDescription.contains("slow down"))
            XCTAssert(facts.message.contains("the service asks to wait 7s; no retry is left (maxRetries: 0)"))
        }
    }

    func testNumbersOutOfRangeAndSenselessTimesAreRefused() async throws {
        try emulator.prepare("[]")
        let kit = try kit()
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await kit.livestreams.list(perPage: -1) },
            { _ = try await kit.livestreams.start(meetingId: "m", videoConfig: LivestreamVideoConfig(width: 1 << 40)) },
            { _ = try await kit.livestreams.list(options: RequestOptions(timeout: .seconds(-1))) },
            { _ = try await kit.livestreams.list(startTime: Date(timeIntervalSince1970: 1e30)) },
            { _ = try await kit.livestreams.list(startTime: Date(timeIntervalSince1970: .nan)) },
        ]
        for call in calls {
            do {
                try await call()
                XCTFail("it was sent")
            } catch let RealtimeKitError.invalidRequest(facts) {
                XCTAssertEqual(facts.sent, .no)
            }
        }
        let arrived = try log()
        XCTAssertEqual(arrived.count, 0)
    }

    func testManyClientsLeaveNoFileOpen() async throws {
        try emulator.reset()
        let open = { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }
        for _ in 0..<20 { _ = try await kit().livestreams.list() }
        let before = open()
        for _ in 0..<300 { _ = try await kit().livestreams.list() }
        let giveUpAt = ContinuousClock.now + .seconds(20)
        while open() > before + 20, ContinuousClock.now < giveUpAt { try await Task.sleep(for: .milliseconds(10)) }
        XCTAssertLessThanOrEqual(open(), before + 20)
    }

    func testManyCallsKeepNoMemory() async throws {
        guard FileManager.default.fileExists(atPath: "/proc/self/status") else {
            throw XCTSkip("only Linux tells how much memory a process has")
        }
        try emulator.reset()
        let kit = try RealtimeKit(
            accountId: Emulator.accountId, appId: Emulator.appId, tokenProvider: { Emulator.apiToken },
            baseUrl: emulator.baseUrl, onRequest: { _ in })
        func round() async throws -> Int {
            for _ in 0..<100 {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<20 { group.addTask { _ = try? await kit.livestreams.list(perPage: 5) } }
                    for _ in 0..<5 { group.addTask { _ = try? await kit.livestreams.get(livestreamId: "no-such") } }
                }
            }
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try XCTUnwrap(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
            return try XCTUnwrap(Int(line.filter(\.isNumber)))
        }
        var rounds: [Int] = []
        for _ in 0..<6 { rounds.append(try await round()) }
        // 7,500 calls lie between the two. A kilobyte kept by each would be 7,500.
        XCTAssertLessThan(rounds[5] - rounds[2], 5_000, "\(rounds)")
    }

    func testAnOptionalThatIsNilIsNotSentAndClearIs() async throws {
        try emulator.reset()
        let kit = try kit()
        let title: String? = nil
        _ = try? await kit.meetings.create(title: title)
        _ = try? await kit.meetings.create(title: .clear)
        _ = try? await kit.meetings.create(title: "Standup")
        XCTAssertEqual(try log().map { $0["body"] as? String }, ["{}", #"{"title":null}"#, #"{"title":"Standup"}"#])
    }

    func testTheAnswerCanBeHadBesideTheResult() async throws {
        try emulator.prepare(
            #"[{"headers": {"cf-ray": "ray-1"}, "json": {"success": true, "data": {"id": "se-1", "brand_new": 7}}}]"#)
        let (session, response) = try await kit().withRawResponse {
            try await $0.livestreams.getSession(livestreamSessionId: "se-1")
        }
        XCTAssertEqual(session.id, "se-1")
        XCTAssertEqual(response.status, 200)
        XCTAssertEqual(response.headers["cf-ray"], "ray-1")
        XCTAssert(String(decoding: response.body, as: UTF8.self).contains("brand_new"))
        XCTAssertEqual("\(response)", "RawResponse(status: 200, body: \"\(response.body.count) bytes\")")
    }

    func testAPageOutlivesTheClientThatKeptItsAnswer() async throws {
        try emulator.reset()
        let kit = try kit()
        for number in 0..<3 { try await kit.livestreams.create(name: "stream-\(number)") }
        // From the main actor, as an app would.
        let page = try await Task { @MainActor in
            try await kit.withRawResponse { try await $0.livestreams.list(perPage: 2) }.result
        }.value
        let next = try await page.nextPage()
        XCTAssertEqual(next?.items.count, 1)
        kit.close()
        do {
            _ = try await kit.withRawResponse { try await $0.livestreams.list() }
            XCTFail("a closed client made a call")
        } catch RealtimeKitError.configuration {}
    }

    func testNoAnswerCanBeHadWithoutACall() async throws {
        do {
            _ = try await kit().withRawResponse { _ in 1 }
            XCTFail("there was an answer")
        } catch RealtimeKitError.invalidRequest(let facts) {
            XCTAssertEqual(facts.sent, .no)
        }
    }

    func testAPanicIsAnError() async throws {
        let kit = try kit()
        for operation in ["testing.panic", "testing.panic_early"] {
            do {
                _ = try await kit.core.call(operation, JsonWriter(), nil)
                XCTFail("nothing was thrown")
            } catch let error as RealtimeKitError {
                guard case .internal = error else { return XCTFail("\(error)") }
                XCTAssert(error.message.contains("a test asked for it"), error.message)
            }
        }
    }
}
