import Foundation
import RealtimeKitAPI
import XCTest

/// `Codable` reads and writes JSON as the service does.
final class ServiceJsonTests: EmulatorTestCase {
    private let meeting = #"""
        {
            "id": "m-1", "created_at": "2026-01-31T18:00:00.250+01:00", "title": "Hall", "record_on_start": true,
            "status": "ACTIVE", "session_keep_alive_time_in_secs": 90,
            "recording_config": {"max_seconds": 60, "file_name_prefix": "hall", "audio_config": {"codec": "AAC"}}
        }
        """#

    private func decoded<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    private func json(_ value: some Encodable, _ encoder: JSONEncoder = JSONEncoder()) throws -> Json {
        try JSONDecoder().decode(Json.self, from: encoder.encode(value))
    }

    func testTheServicesJsonIsReadWithEveryField() throws {
        let meeting = try decoded(meeting, as: Meeting.self)
        XCTAssertEqual(
            meeting,
            Meeting(
                id: "m-1", createdAt: Date(timeIntervalSince1970: 1_769_878_800.25), title: "Hall", status: .active,
                recordOnStart: true,
                recordingConfig: RecordingConfig(
                    audioConfig: AudioConfig(codec: .aac), fileNamePrefix: "hall", maxSeconds: 60),
                sessionKeepAliveTimeInSecs: 90))
    }

    func testAModelIsWrittenAsTheServiceWritesIt() throws {
        var expected = try decoded(meeting, as: [String: Json].self)
        expected["created_at"] = "2026-01-31T17:00:00.250000Z"
        XCTAssertEqual(try json(decoded(meeting, as: Meeting.self)), .object(expected))
        // What is cleared is null, which is how the service takes it.
        XCTAssertEqual(try json(RecordingConfig(storageConfig: .clear)), ["storage_config": nil])
        XCTAssertNil(try decoded(#"{"storage_config": null}"#, as: RecordingConfig.self).storageConfig)
        // Names that no language could have are the service's nevertheless.
        XCTAssertEqual(try json(BackgroundColors(shade600: "#222222")), ["600": "#222222"])
    }

    func testSettingsOfTheCoderForNamesAndTimesChangeNothing() throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        let read = try decoder.decode(Meeting.self, from: Data(meeting.utf8))
        XCTAssertEqual(read, try decoded(meeting))
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .secondsSince1970
        XCTAssertEqual(try json(read, encoder), try json(read))
    }

    func testItIsReadAsLenientlyAsAResponse() throws {
        let meeting = try decoded(
            #"{"id": 7, "title": null, "record_on_start": "true", "session_keep_alive_time_in_secs": "90", "new": {}}"#,
            as: Meeting.self)
        XCTAssertEqual(meeting, Meeting(id: "7", recordOnStart: true, sessionKeepAliveTimeInSecs: 90))
        let poll = try decoded(#"{"id": "p-1", "options": [{"votes": [{"name": "Ann"}]}]}"#, as: Poll.self)
        XCTAssertEqual(poll.options.first?.votes.first?.name, "Ann")
    }

    func testAnObjectWithoutItsIdIsRefusedAndThePlaceIsNamed() throws {
        struct Stored: Codable { let meetings: [Meeting] }
        for nameless in [#"{"title": "Hall"}"#, #"{"id": ""}"#, #"{"id": null}"#] {
            let stored = #"{"meetings": [{"id": "m-1"}, \#(nameless)]}"#
            XCTAssertThrowsError(try decoded(stored, as: Stored.self)) { error in
                guard case DecodingError.dataCorrupted(let context) = error else { return XCTFail("\(error)") }
                XCTAssertEqual(context.codingPath.map(\.stringValue).first, "meetings")
                XCTAssertEqual(context.codingPath.last?.intValue, 1)
                XCTAssert(context.debugDescription.contains("$.id"), context.debugDescription)
            }
        }
        XCTAssertThrowsError(try decoded("[]", as: Meeting.self)) { error in
            guard case DecodingError.dataCorrupted(let context) = error else { return XCTFail("\(error)") }
            XCTAssert(context.debugDescription.contains("this is no Meeting"), context.debugDescription)
        }
    }

    func testAResponseIsReadAsTheCallReadsIt() async throws {
        try emulator.reset()
        struct Envelope: Decodable { let data: Meeting }
        let kit = try kit()
        let made = try await kit.meetings.create(title: "Hall", recordingConfig: RecordingConfig(maxSeconds: 60))
        let (meeting, response) = try await kit.withRawResponse { try await $0.meetings.get(meetingId: made.id) }
        XCTAssertEqual(try JSONDecoder().decode(Envelope.self, from: response.body).data, meeting)
        XCTAssertNotNil(meeting.createdAt)
    }

    func testEventsAndFilesOfSeveralTracksComeBack() throws {
        let ended = #"""
            {"event": "meeting.ended", "meeting": {"sessionId": "s-1", "roomName": "hall"}, "reason": "ALL_LEFT"}
            """#
        let event = try decoded(ended, as: ReceivedEvent.self)
        guard case .meetingEnded(let end) = event else { return XCTFail("\(event)") }
        XCTAssertEqual(end.meeting.sessionId, "s-1")
        XCTAssertEqual(try json(event), try decoded(ended))
        let other = #"{"event": "meeting.renamed", "newTitle": "Hall"}"#
        XCTAssertEqual(try json(decoded(other, as: ReceivedEvent.self)), try decoded(other))
        let file = #"{"video": {"download_url": "https://example.com/v"}}"#
        let recording =
            #"{"id": "r-1", "download_url": [{"layer_name": "default", "download_urls": \#(file)}]}"#
        let read = try decoded(recording, as: Recording.self)
        guard case .tracks(let tracks)? = read.downloadUrl else { return XCTFail("\(read)") }
        XCTAssertEqual(tracks.first?.downloadUrls["video"]?.downloadUrl, "https://example.com/v")
        XCTAssertEqual(try json(read), try decoded(recording))
    }

    func testOtherFormatsHoldTheSame() throws {
        let meeting = try decoded(meeting, as: Meeting.self)
        let list = try PropertyListEncoder().encode(meeting)
        XCTAssertEqual(try PropertyListDecoder().decode(Meeting.self, from: list), meeting)
    }
}
