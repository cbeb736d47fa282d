import Foundation
@testable import RealtimeKitAPI
import XCTest

/// What crosses into the native library and out of it.
final class BorderTests: XCTestCase {
    /// An app as the native library hands it over.
    private let app: [UInt8] = Array(
        [
            [1], bytes(of: UInt32(3)), Array("a-1".utf8), [1], bytes(of: UInt32(4)), Array("Häl".utf8),
            [1], bytes(of: Int64(-1)), bytes(of: Int64(500_000_000)),
        ].joined())

    private func read<Value: Packed>(_ packed: [UInt8], as type: Value.Type = Value.self) throws -> Value {
        try PackedReader.read(Data(packed), of: "apps.get", sent: .yes) { $0.element() }
    }

    private func assertRefused<Value: Packed>(_ packed: [UInt8], as type: Value.Type) {
        XCTAssertThrowsError(try read(packed, as: type), "\(packed)") { error in
            guard case RealtimeKitError.internal(let facts) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(facts.operation, "apps.get")
            XCTAssertEqual(facts.sent, .yes)
        }
    }

    func testAResultIsReadWhereverItLies() throws {
        let expected = App(id: "a-1", name: "Häl", createdAt: Date(timeIntervalSince1970: -0.5))
        XCTAssertEqual(try read(app), expected)
        // Numbers need not be where the processor would have them.
        XCTAssertEqual(try read([1] + app), Optional(expected))
        XCTAssertEqual(try read(bytes(of: UInt32(2)) + app + app), [expected, expected])
        XCTAssertEqual(try read([0]), App?.none)
        XCTAssertEqual(try read(bytes(of: UInt32(0))), [App]())
    }

    func testWhatIsCutShortOrTooLongIsAnErrorAndNoTrap() {
        for length in 0..<app.count { assertRefused(Array(app[..<length]), as: App.self) }
        assertRefused(app + [0], as: App.self)
        // The identifier of an app is never missing.
        assertRefused([0] + app[8...], as: App.self)
        assertRefused(bytes(of: UInt32(2)) + app, as: [App].self)
        assertRefused(bytes(of: UInt32.max) + app, as: [App].self)
        assertRefused(bytes(of: UInt32.max) + app, as: [String: App].self)
        assertRefused([2], as: Bool.self)
        assertRefused([2] + app, as: App?.self)
        assertRefused(bytes(of: UInt32(2)) + app, as: DownloadUrl.self)
        assertRefused(bytes(of: UInt32.max) + app, as: ReceivedEvent.self)
        assertRefused([], as: ReceivedEvent.self)
    }

    func testArgumentsAreExactJson() throws {
        let all = String(String.UnicodeScalarView((0...0x7f).map { Unicode.Scalar(UInt8($0)) })) + "ä\u{2028}🎥"
        var json = JsonWriter()
        json.add("text", all)
        json.add("whole", Int.min)
        json.add("number", 0.1)
        json.add("truth", true)
        json.add("list", ["[", "{", ""])
        json.add("none", [String]())
        json.add("left_out", String?.none)
        json.add("map", [all: 1e300])
        json.add("cleared", Nullable<String>.cleared)
        json.add("json", ["a": [1, nil]] as Json)
        XCTAssertEqual(
            try JSONDecoder().decode(Json.self, from: Data(json.object.utf8)),
            [
                "text": .string(all), "whole": .integer(Int.min), "number": 0.1, "truth": true, "list": ["[", "{", ""],
                "none": [], "map": .object([all: 1e300]), "cleared": ["$clear": true], "json": ["a": [1, nil]],
            ])
        XCTAssertEqual(JsonWriter().object, "{}")
    }

    func testANumberThatIsNoneIsRefusedByName() async throws {
        let kit = try RealtimeKit(accountId: "acc", appId: "app", apiToken: "token", baseUrl: "http://127.0.0.1:9")
        for number in [Double.nan, -.infinity] {
            do {
                _ = try await kit.meetings.create(sessionKeepAliveTimeInSecs: number)
                XCTFail("it was sent")
            } catch RealtimeKitError.invalidRequest(let facts) {
                XCTAssert(facts.message.contains("sessionKeepAliveTimeInSecs"), facts.message)
                XCTAssertEqual(facts.sent, .no)
            }
        }
    }

    func testTimesAreExactToTheMicrosecond() {
        let times: [(Double, String)] = [
            (0, "1970-01-01T00:00:00Z"), (-0.25, "1969-12-31T23:59:59.750000Z"),
            (0.000_001, "1970-01-01T00:00:00.000001Z"), (1_769_878_799.999_999_9, "2026-01-31T17:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"), (-62_167_219_201, "-000001-12-31T23:59:59Z"),
            (253_402_300_798, "9999-12-31T23:59:58Z"), (253_402_300_800, "253402300800.0 seconds"),
            (-.infinity, "-inf seconds"), (.nan, "nan seconds"),
        ]
        for (seconds, text) in times {
            var json = JsonWriter()
            Date(timeIntervalSince1970: seconds).write(to: &json)
            XCTAssertEqual(json.text, "\"\(text)\"")
        }
        // Foundation agrees since there is one calendar.
        for day in stride(from: -141_000.0, to: 2_900_000, by: 997) {
            let date = Date(timeIntervalSince1970: day * 86_400)
            var json = JsonWriter()
            date.write(to: &json)
            XCTAssertEqual(json.text, "\"\(date.ISO8601Format())\"")
        }
    }
}

/// A number in little endian.
private func bytes<Number: FixedWidthInteger>(of number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
