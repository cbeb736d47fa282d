import Foundation
import RealtimeKitAPI
import XCTest

/// Received events in Swift's own words; signatures are the business of the conformance cases.
final class WebhookTests: XCTestCase {
    private func kit() throws -> RealtimeKit {
        try RealtimeKit(accountId: "acc", appId: "app", apiToken: "token", baseUrl: "http://127.0.0.1:9")
    }

    private func parsed(_ text: String) throws -> ReceivedEvent {
        try kit().webhooks.parse(body: text.utf8)
    }

    func testAnEventIsOneOfTheCasesOrUnknownWithAllThatCame() throws {
        guard case .meetingEnded(let ended) = try parsed(#"{"event": "meeting.ended", "meeting": {"title": "Hall"}}"#)
        else { return XCTFail("another event") }
        XCTAssertEqual(ended.meeting.title, "Hall")
        let live = try parsed(#"{"event": "livestreaming.statusUpdate", "status": "LIVE", "streamKey": "str3am-k3y"}"#)
        guard case .livestreamStatus(let livestream) = live else { return XCTFail("\(live)") }
        XCTAssertEqual(livestream.status, .live)
        XCTAssertEqual(livestream.streamKey, "str3am-k3y")
        XCTAssertFalse("\(live)".contains("str3am-k3y"))
        guard case .unknown(let other) = try parsed(#"{"event": "meeting.renamed", "newTitle": "Hall"}"#)
        else { return XCTFail("another event") }
        XCTAssertEqual(other.event, "meeting.renamed")
        XCTAssertEqual(other.body, ["event": "meeting.renamed", "newTitle": "Hall"])
    }

    func testAnEventIsCodable() throws {
        for text in [
            #"{"event": "meeting.ended", "meeting": {"title": "Hall"}}"#, #"{"event": "meeting.renamed", "count": 3}"#,
        ] {
            let event = try parsed(text)
            XCTAssertEqual(try JSONDecoder().decode(ReceivedEvent.self, from: JSONEncoder().encode(event)), event)
        }
    }

    func testWhatIsNoEventIsRefusedAndSoIsAClosedClient() throws {
        XCTAssertThrowsError(try parsed("no")) { error in
            guard case RealtimeKitError.decode(let facts) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(facts.operation, "webhooks.parse")
        }
        let closed = try kit()
        closed.close()
        XCTAssertThrowsError(try closed.webhooks.parse(body: "{}".utf8)) { error in
            guard case RealtimeKitError.configuration = error else { return XCTFail("\(error)") }
        }
    }

    func testHeadersArePairsOrADictionary() async throws {
        let kit = try kit()
        do {
            _ = try await kit.webhooks.verify(body: Data("{}".utf8), headers: [(name: "accept", value: "*/*")])
            XCTFail("nothing was signed")
        } catch RealtimeKitError.webhookSignature(let facts) {
            XCTAssert(facts.message.contains("rtk-signature"), facts.message)
            XCTAssertEqual(facts.operation, "webhooks.verify")
        }
        do {
            _ = try await kit.webhooks.verify(body: Data("{}".utf8), headers: ["RTK-Signature": "***"])
            XCTFail("nothing was signed")
        } catch RealtimeKitError.webhookSignature(let facts) {
            XCTAssert(facts.message.contains("base64"), facts.message)
        }
    }
}
