import EmulatorControl
import Foundation
import RealtimeKitAPI
import XCTest

/// Counts and keeps what closures see.
private final class Seen<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [Value] = []

    var all: [Value] { lock.withLock { kept } }

    @discardableResult
    func add(_ value: Value) -> Int {
        lock.withLock {
            kept.append(value)
            return kept.count
        }
    }
}

/// Functions that a program gives to its client: token providers and hooks, and the one that takes reports.
final class HooksTests: EmulatorTestCase {
    private func kit(
        tokenProvider: (@Sendable () async throws -> String)? = nil,
        onRequest: (@Sendable (RequestInfo) -> Void)? = nil,
        onResponse: (@Sendable (ResponseInfo) -> Void)? = nil
    ) throws -> RealtimeKit {
        try RealtimeKit(
            accountId: Emulator.accountId, appId: Emulator.appId,
            apiToken: tokenProvider == nil ? Emulator.apiToken : nil, tokenProvider: tokenProvider,
            baseUrl: emulator.baseUrl, onRequest: onRequest, onResponse: onResponse)
    }

    func testCallersShareOneQuestionToTheProvider() async throws {
        try emulator.reset()
        let asked = Seen<Void>()
        let kit = try kit(tokenProvider: {
            asked.add(())
            try await Task.sleep(for: .milliseconds(20))
            return Emulator.apiToken
        })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await kit.livestreams.list() } }
            try await group.waitForAll()
        }
        _ = try await kit.livestreams.list()
        XCTAssertEqual(asked.all.count, 1)
        XCTAssert(try log().allSatisfy { $0["authorized"] as? Bool == true })
    }

    func testARefusedTokenIsAskedForOnceMore() async throws {
        try emulator.reset()
        let asked = Seen<Void>()
        let kit = try kit(tokenProvider: { asked.add(()) == 1 ? "too-old" : Emulator.apiToken })
        _ = try await kit.livestreams.list()
        XCTAssertEqual(asked.all.count, 2)
        XCTAssertEqual(try log().map { $0["authorized"] as? Bool }, [false, true])
    }

    func testWhatTheProviderThrowsIsKept() async throws {
        struct VaultIsClosed: Error {}
        try emulator.prepare("[]")
        let kit = try kit(tokenProvider: { throw VaultIsClosed() })
        for client in [kit, try kit.app("other"), try kit.withOptions(timeout: .seconds(5))] {
            do {
                _ = try await client.livestreams.list()
                XCTFail("there was a token")
            } catch RealtimeKitError.authentication(let facts) {
                XCTAssert(facts.underlyingError is VaultIsClosed, "\(facts)")
                XCTAssertEqual(facts.sent, .no)
                XCTAssert(facts.message.contains("VaultIsClosed"), facts.message)
            }
        }
        XCTAssertEqual(try log().count, 0)
    }

    func testCancellingACallCancelsTheProviderThatItWaitsFor() async throws {
        try emulator.prepare("[]")
        let steps = Seen<String>()
        let kit = try kit(tokenProvider: {
            steps.add("begun")
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                steps.add("cancelled")
                throw error
            }
            return Emulator.apiToken
        })
        let call = Task { try await kit.livestreams.list() }
        try await until { steps.all == ["begun"] }
        call.cancel()
        let result = await call.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        try await until { steps.all == ["begun", "cancelled"] }
    }

    func testATokenAndAProviderAreOneTooMany() throws {
        XCTAssertThrowsError(
            try RealtimeKit(accountId: "acc", apiToken: "one", tokenProvider: { "two" }, baseUrl: emulator.baseUrl)
        ) { error in
            guard case RealtimeKitError.configuration(let facts) = error else { return XCTFail("\(error)") }
            XCTAssert(facts.message.contains("give one of the two"), facts.message)
        }
    }

    func testHooksSeeEveryAttempt() async throws {
        try emulator.prepare(
            #"[{"status": 503}, {"headers": {"cf-ray": "ray-1"}, "json": {"success": true, "data": {"id": "m-1"}}}]"#)
        let requests = Seen<RequestInfo>()
        let responses = Seen<ResponseInfo>()
        let kit = try kit(onRequest: { requests.add($0) }, onResponse: { responses.add($0) })
        _ = try await kit.meetings.get(meetingId: "m-1")
        XCTAssertEqual(requests.all.map(\.attempt), [1, 2])
        XCTAssertEqual(Set(requests.all.map(\.path)), ["/{app_id}/meetings/{meeting_id}"])
        XCTAssertEqual(Set(requests.all.map(\.operation)), ["meetings.get"])
        XCTAssertEqual(responses.all.map(\.status), [503, 200])
        XCTAssertEqual(responses.all.map(\.error), [.server, nil])
        XCTAssertEqual(responses.all.map(\.requestId), [nil, "ray-1"])
        XCTAssert(responses.all.allSatisfy { $0.duration > .zero })
    }

    func testACallThatIsGivenUpIsToldAsCancelled() async throws {
        try emulator.prepare(#"[{"fault": "no_answer"}]"#)
        let responses = Seen<ResponseInfo>()
        let kit = try kit(onResponse: { responses.add($0) })
        let call = Task { try await kit.meetings.get(meetingId: "m-1") }
        try await until(["pending"])
        call.cancel()
        try await until { responses.all.count == 1 }
        XCTAssertEqual(responses.all.first?.error, .cancelled)
    }

    func testACopyKeepsTheHooksThatItIsNotGivenAnew() async throws {
        try emulator.reset()
        let first = Seen<RequestInfo>()
        let second = Seen<RequestInfo>()
        let kit = try kit(onRequest: { first.add($0) })
        _ = try await kit.withOptions(maxRetries: 0).livestreams.list()
        _ = try await kit.withOptions(onRequest: { second.add($0) }).livestreams.list()
        XCTAssertEqual([first.all.count, second.all.count], [1, 1])
    }

    func testAHookLivesAsLongAsTheLastClientThatHasIt() async throws {
        final class Held: Sendable {}
        weak var held: Held?
        func copy() throws -> RealtimeKit {
            let made = Held()
            held = made
            return try kit(onRequest: { _ in withExtendedLifetime(made) {} }).withOptions(timeout: .seconds(5))
        }
        var last: RealtimeKit? = try copy()
        _ = try await last?.livestreams.list()
        XCTAssertNotNil(held)
        last = nil
        try await until { held == nil }
    }

    func testARateSetByHandSpacesCalls() async throws {
        try emulator.reset()
        let kit = try RealtimeKit(
            accountId: Emulator.accountId, appId: Emulator.appId, apiToken: Emulator.apiToken,
            baseUrl: emulator.baseUrl, rateLimit: 20)
        let began = ContinuousClock.now
        for _ in 0..<5 { _ = try await kit.livestreams.list() }
        // Four gaps of 50 ms; only the lower bound is certain.
        XCTAssertGreaterThan(ContinuousClock.now - began, .milliseconds(190))
    }

    func testReportsGoToWhoeverTakesThem() async throws {
        let answer =
            #"{"headers": {"retry-after": "0"}, "status": 503}, {"json": {"success": true, "data": {"id": "m-1"}}}"#
        try emulator.prepare("[\(answer), \(answer), \(answer)]")
        let kit = try kit()
        let entries = Seen<LogEntry>()
        RealtimeKit.log(from: .debug) { entries.add($0) }
        _ = try await kit.meetings.get(meetingId: "m-1")
        let attempts = entries.all.filter { $0.level == .debug }.map(\.message)
        XCTAssertEqual(attempts, ["request", "response", "request", "response"])
        XCTAssertEqual(entries.all.first?.facts["operation"], "meetings.get")
        XCTAssert(entries.all.allSatisfy { !"\($0)".contains(Emulator.apiToken) })
        let whole = entries.all.count
        RealtimeKit.log { entries.add($0) }
        _ = try await kit.meetings.get(meetingId: "m-1")
        XCTAssert(entries.all.dropFirst(whole).allSatisfy { $0.level >= .info })
        XCTAssertGreaterThan(entries.all.count, whole)
        RealtimeKit.log(nil)
        let before = entries.all.count
        _ = try await kit.meetings.get(meetingId: "m-1")
        XCTAssertEqual(entries.all.count, before)
    }
}
