import Foundation
import RealtimeKitAPI
import XCTest

/// `Task.cancel()` ends a request, wherever it is; the log of the emulator tells.
final class CancellingTests: EmulatorTestCase {
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

    func testCancellingEndsTheWaitForAnotherAttempt() async throws {
        try emulator.prepare(#"[{"status": 503, "headers": {"retry-after": "50"}, "text": "later"}]"#)
        let kit = try kit()
        let call = Task { try await kit.livestreams.getSession(livestreamSessionId: "se-1") }
        try await until(["answered"])
        let started = ContinuousClock.now
        call.cancel()
        let result = await call.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        XCTAssertLessThan(ContinuousClock.now - started, .seconds(20))
        XCTAssertEqual(try outcomes(), ["answered"])
    }

    func testCancellingEndsAWalkThroughPages() async throws {
        try emulator.reset()
        let kit = try kit()
        for number in 0..<4 { try await kit.livestreams.create(name: "stream-\(number)") }
        let walk = Task {
            var seen = 0
            for try await _ in kit.livestreams.listAll(perPage: 2) {
                seen += 1
                withUnsafeCurrentTask { $0?.cancel() }
            }
            return seen
        }
        let result = await walk.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        // Four were made, and one page of them was asked for.
        XCTAssertEqual(try log().count, 5)
    }

    func testAGroupThatFailsEndsTheCallsOfItsOtherTasks() async throws {
        try emulator.prepare(#"[{"fault": "no_answer"}]"#)
        let kit = try kit()
        struct Enough: Error {}
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await kit.livestreams.getSession(livestreamSessionId: "se-1") }
                try await until(["pending"])
                throw Enough()
            }
            XCTFail("nothing was thrown")
        } catch is Enough {}
        try await until(["client_gone"])
    }
}
