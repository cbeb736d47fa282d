import EmulatorControl
import Foundation
import RealtimeKitAPI
import XCTest

/// How values behave: as text, as JSON, compared.
final class ValueTests: XCTestCase {
    /// Every way in which Swift shows a value to people.
    private func texts<Value>(_ value: Value) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        let nested = ["key": [value as Value?]]
        dump(nested, to: &dumped)
        return ["\(value)", String(reflecting: value), "\(nested)", dumped].joined(separator: "\n")
    }

    private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    func testSecretsAreDataButNotText() throws {
        let config = RtmpOutConfig(rtmpUrl: "rtmp://example.com/key")
        XCTAssertEqual(config.rtmpUrl, "rtmp://example.com/key")
        XCTAssertEqual(try roundTrip(config), config)
        for text in [texts(config), texts(RecordingConfig(liveStreamingConfig: config))] {
            XCTAssertFalse(text.contains("example.com"), text)
            XCTAssert(text.contains("rtmpUrl"), text)
            XCTAssert(text.contains("********"), text)
        }
        XCTAssertFalse(texts(RtmpOutConfig()).contains("********"))

        let url = DownloadUrl.url(value: "https://example.com/signed")
        XCTAssertFalse(texts(url).contains("example.com"))
        XCTAssertEqual(try roundTrip(url), url)
    }

    func testOptionsAndClientsShowNoSecret() throws {
        let options = RequestOptions(
            extraHeaders: ["x-key": "value-1"], extraQuery: ["q": "value-2"], extraBody: ["b": "value-3"])
        XCTAssertFalse(texts(options).contains("value-"), texts(options))
        XCTAssert(texts(options).contains("x-key"))
        let kit = try RealtimeKit(
            accountId: "acc", appId: "app", apiToken: "token-secret", baseUrl: "http://127.0.0.1:1",
            headers: ["x-key": "value-1"])
        XCTAssertFalse(texts(kit).contains("token-secret"))
        XCTAssertFalse(texts(kit).contains("value-1"))
        XCTAssertEqual("\(kit)", "RealtimeKit(accountId: acc, appId: app, baseUrl: http://127.0.0.1:1)")
    }

    func testEnumsAreOpen() throws {
        XCTAssertEqual(LivestreamStatus(rawValue: "LIVE"), .live)
        XCTAssertEqual("\(LivestreamStatus.live)", "LIVE")
        XCTAssertEqual(LivestreamStatus(rawValue: "BRAND NEW"), .unknown(value: "BRAND NEW"))
        let literal: LivestreamStatus = "LIVE"
        XCTAssertEqual(literal, .live)
        let data = try JSONEncoder().encode([LivestreamStatus.live])
        XCTAssertEqual(String(decoding: data, as: UTF8.self), #"["LIVE"]"#)
        XCTAssertEqual(try roundTrip([LivestreamStatus.unknown(value: "NEW")]), [.unknown(value: "NEW")])
    }

    func testTheKnownValuesOfAnEnumCanBeListed() {
        XCTAssertEqual(MeetingStatus.allCases, [.active, .inactive])
        XCTAssertFalse(LivestreamStatus.allCases.isEmpty)
        for status in LivestreamStatus.allCases { XCTAssertEqual(LivestreamStatus(rawValue: status.rawValue), status) }
        XCTAssertEqual(Sent.allCases, [.no, .maybe, .yes])
    }

    func testModelsCompareChangeAndAreCodable() throws {
        var meeting = Meeting(id: "m-1", createdAt: Date(timeIntervalSince1970: 1), title: "Standup")
        let before = meeting
        XCTAssertEqual(try roundTrip(meeting), meeting)
        meeting.title = "Retrospective"
        XCTAssertNotEqual(meeting, before)
        XCTAssertEqual(Set([meeting, before, before]).count, 2)
        func identifier<Value: Identifiable>(of value: Value) -> Value.ID { value.id }
        XCTAssertEqual(identifier(of: meeting), "m-1")
    }

    func testWhatCanBeClearedIsLeftOutClearedOrSet() {
        let left: StorageConfig? = nil
        XCTAssertNil(RecordingConfig(storageConfig: left).storageConfig)
        XCTAssertEqual(RecordingConfig(storageConfig: .clear).storageConfig, .cleared)
        XCTAssertEqual(RecordingConfig(storageConfig: StorageConfig()).storageConfig, .value(StorageConfig()))
    }

    func testJsonIsWrittenAsItIsInSwift() throws {
        let json: Json = ["text": "a", "list": [1, 2.5, true, nil], "none": nil]
        XCTAssertEqual(json.text, #"{"list":[1,2.5,true,null],"none":null,"text":"a"}"#)
        XCTAssertEqual(try roundTrip(json), json)
        struct Mine: Decodable, Equatable { let text: String }
        XCTAssertEqual(try json.decoded(as: Mine.self), Mine(text: "a"))
    }
}
