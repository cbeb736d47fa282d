import Foundation
import RealtimeKitAPI
import XCTest

/// A program's own tests can make everything that a call gives or throws, without a server. Nothing here is `@testable`.
final class DoublesTests: XCTestCase {
    /// What a program's code asks for, where its tests stand in for the client.
    private protocol MeetingSource: Sendable {
        func meeting(_ id: String) async throws -> Meeting
        func meetings() -> PageItems<Meeting>
    }

    private struct MeetingSourceOfTests: MeetingSource {
        func meeting(_ id: String) async throws -> Meeting {
            throw RealtimeKitError(
                ErrorFacts(
                    kind: .notFound, message: "no such meeting", status: 404,
                    errors: [ErrorDetail(code: 404, message: "no such meeting")], operation: "meetings.get",
                    requestId: "ray-1", attempts: 1, sent: .yes))
        }

        func meetings() -> PageItems<Meeting> {
            PageItems {
                Page(items: [Meeting(id: "m-1")], totalCount: 2) {
                    Page(items: [Meeting(id: "m-2")], totalCount: 2)
                }
            }
        }
    }

    func testAnErrorIsOfTheKindThatItsFactsName() async throws {
        do {
            _ = try await MeetingSourceOfTests().meeting("m-1")
            XCTFail("no error")
        } catch RealtimeKitError.notFound(let facts) {
            XCTAssertEqual(facts.status, 404)
            XCTAssertEqual(facts.sent, .yes)
            XCTAssertEqual(RealtimeKitError(facts).localizedDescription, "meetings.get: no such meeting")
        }
        for kind in ErrorKind.allCases {
            let error = RealtimeKitError(ErrorFacts(kind: kind, message: "made up"))
            XCTAssertEqual(error.kind, kind)
            XCTAssertEqual("\(error)", "\(kind.rawValue): made up")
        }
    }

    func testAnErrorKeepsWhatItIsMadeOf() {
        struct Mine: Error {}
        let facts = ErrorFacts(
            kind: .rateLimited, message: "slow down", code: 10013, retryAfter: .seconds(7), retryable: true,
            bodySnippet: "{}", task: "livestreams.wait_until_live", last: Livestream(id: "ls-1"),
            underlyingError: Mine())
        XCTAssertEqual(facts.code, 10013)
        XCTAssertEqual(facts.retryAfter, .seconds(7))
        XCTAssert(facts.retryable)
        XCTAssertEqual(facts.bodySnippet, "{}")
        XCTAssertEqual(facts.task, "livestreams.wait_until_live")
        XCTAssertEqual((facts.last as? Livestream)?.id, "ls-1")
        XCTAssert(facts.underlyingError is Mine)
    }

    func testPagesFollowEachOther() async throws {
        var ids: [String] = []
        for try await meeting in MeetingSourceOfTests().meetings() { ids.append(meeting.id) }
        XCTAssertEqual(ids, ["m-1", "m-2"])
        let run = LivestreamSession(id: "r-1")
        let page = LivestreamSessionPage(items: [run], livestreams: [Livestream(id: "l-1")])
        XCTAssertEqual(page.items, [run])
        XCTAssertFalse(page.hasNext)
        let next = try await page.nextPage()
        XCTAssertNil(next)
    }

    func testWhatHooksAndHandlersTakeCanBeMade() {
        let request = RequestInfo(operation: "meetings.get", method: "GET", path: "/{app_id}/meetings/{meeting_id}")
        XCTAssertEqual(request.attempt, 1)
        let response = ResponseInfo(
            operation: request.operation, method: request.method, path: request.path, status: 503,
            duration: .seconds(1), error: .server)
        XCTAssertEqual(response.error, .server)
        XCTAssertEqual(DownloadProgress(received: 5).total, nil)
        XCTAssertEqual(LogEntry(level: .info, message: "again").description, "again: ")
        XCTAssertEqual(RawResponse(status: 200, headers: ["cf-ray": "ray-1"]).headers["cf-ray"], "ray-1")
    }
}
