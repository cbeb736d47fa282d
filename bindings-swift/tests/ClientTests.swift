import EmulatorControl
import Foundation
import RealtimeKitAPI
import XCTest

/// What only Swift has: tasks and their cancelling, sequences, sendable values, descriptions.
final class ClientTests: XCTestCase {
    private static let running = Result { try Emulator() }
    private var emulator: Emulator { get throws { try Self.running.get() } }

    override class func tearDown() {
        try? running.get().stop()
    }

    /// What arrived since the last reset.
    private func log() throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: emulator.log())
        return try XCTUnwrap((document as? [String: Any])?["requests"] as? [[String: Any]])
    }

    private func kit() throws -> RealtimeKit {
        try RealtimeKit(
            accountId: Emulator.accountId, appId: Emulator.appId, apiToken: Emulator.apiToken,
            baseUrl: emulator.baseUrl, maxRetries: 0)
    }

    private func outcomes() throws -> [String] {
        try log().compactMap { $0["outcome"] as? String }
    }

    /// Waits until the emulator has seen what must come; the test's own deadline is the only clock.
    private func until(_ wanted: [String]) async throws {
        let giveUpAt = ContinuousClock.now + .seconds(20)
        while try outcomes() != wanted {
            guard ContinuousClock.now < giveUpAt else { return XCTFail("\(try outcomes()) is not \(wanted)") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    func testCancellingATaskEndsItsRequest() async throws {
        try emulator.prepare(#"[{"fault": "no_answer"}]"#)
        let kit = try kit()
        let call = Task { try await kit.livestreams.getSession(livestreamSessionId: "se-1") }
        try await until(["pending"])
        call.cancel()
        do {
            _ = try await call.value
            XCTFail("the call went on")
        } catch is CancellationError {}
        try await until(["client_gone"])
    }

    func testCancellingEndsTheReadingOfABody() async throws {
        try emulator.prepare(
            #"[{"json": {"success": true, "data": {"id": "se-1"}}, "fault": {"stall_body": 5}}]"#)
        let kit = try kit()
        let call = Task { try await kit.livestreams.getSession(livestreamSessionId: "se-1") }
        try await until(["pending"])
        call.cancel()
        let result = await call.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        try await until(["client_gone"])
    }

    func testACancelledTaskSendsNothing() async throws {
        try emulator.prepare("[]")
        let kit = try kit()
        let call = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await kit.livestreams.getSession(livestreamSessionId: "se-1")
        }
        let result = await call.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        let arrived = try log()
        XCTAssertEqual(arrived.count, 0)
    }

    /// A call that ends while it is cancelled must neither crash nor leave anything behind.
    func testCancellingRacesWithTheAnswer() async throws {
        try emulator.reset()
        let kit = try kit()
        for number in 0..<500 {
            let call = Task { try await kit.livestreams.list(perPage: 1) }
            if number % 2 == 0 { try await Task.sleep(for: .microseconds(number * 8)) }
            call.cancel()
            do {
                _ = try await call.value
            } catch is CancellationError {}
        }
        let page = try await kit.livestreams.list()
        XCTAssertEqual(page.items.count, 0)
    }

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
            XCTAssertEqual(facts.sent, "no")
        }
        XCTAssertThrowsError(try kit.app("other"))
        _ = try await other.livestreams.list()
        _ = try await impatient.livestreams.list()
    }

    func testAnErrorCarriesItsFacts() async throws {
        try emulator.prepare(
            #"[{"status": 429, "headers": {"retry-after": "7", "cf-ray": "ray-1"}, "json": {"success": false, "errors": [{"code": 10013, "message": "slow down"}]}}]"#
        )
        do {
            _ = try await kit().livestreams.getSession(livestreamSessionId: "se-1")
            XCTFail("no error")
        } catch let error as RealtimeKitError {
            guard case .rateLimited(let facts) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(facts.status, 429)
            XCTAssertEqual(error.code, 10013)
            XCTAssertEqual(error.retryAfter, .seconds(7))
            XCTAssertEqual(error.requestId, "ray-1")
            XCTAssert(error.localizedDescription.contains("slow down"))
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
                XCTAssertEqual(facts.sent, "no")
            }
        }
        let arrived = try log()
        XCTAssertEqual(arrived.count, 0)
    }

    func testSecretsAreDataButNotText() throws {
        let config = RtmpOutConfig(rtmpUrl: "rtmp://example.com/key")
        var dumped = ""
        dump([config], to: &dumped)
        for text in ["\(config)", String(reflecting: [config]), "\(RecordingConfig(liveStreamingConfig: config))", dumped] {
            XCTAssertFalse(text.contains("example.com"), text)
        }
        XCTAssertEqual(config.rtmpUrl, "rtmp://example.com/key")
        let data = try JSONEncoder().encode(config)
        XCTAssertEqual(try JSONDecoder().decode(RtmpOutConfig.self, from: data), config)
        let token = "\(try kit())"
        XCTAssertFalse(token.contains(Emulator.apiToken))
        let options = RequestOptions(extraHeaders: ["x-key": "value-1"])
        dumped = ""
        dump(options, to: &dumped)
        XCTAssertFalse("\(options)\(dumped)".contains("value-1"))
    }

    func testEnumsAreOpen() throws {
        XCTAssertEqual(LivestreamStatus(rawValue: "LIVE"), .live)
        XCTAssertEqual("\(LivestreamStatus.live)", "LIVE")
        XCTAssertEqual(LivestreamStatus(rawValue: "BRAND NEW"), .unknown(value: "BRAND NEW"))
        let data = try JSONEncoder().encode([LivestreamStatus.live])
        XCTAssertEqual(String(decoding: data, as: UTF8.self), #"["LIVE"]"#)
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
}
