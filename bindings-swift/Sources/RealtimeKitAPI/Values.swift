import Foundation

/// A time as an argument: a `Date`, ISO 8601 text, or whole Unix seconds.
public protocol TimeValue: Sendable {
    /// The time in a form that crosses into the native library.
    var timeInput: TimeArgument { get }
}

/// What a ``TimeValue`` gives.
public struct TimeArgument: Sendable {
    let native: TimeInput
}

extension Date: TimeValue {
    public var timeInput: TimeArgument {
        // Beyond the years of the calendar it is refused as text is; its numbers would not fit the border.
        if abs(timeIntervalSince1970) < 1e12 { return TimeArgument(native: .instant(value: self)) }
        return TimeArgument(native: .text(value: "\(timeIntervalSince1970) seconds"))
    }
}

extension String: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(native: .text(value: self)) }
}

extension Int: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(native: .seconds(value: self)) }
}

/// A calendar day as an argument: text such as `2026-01-31`, or `DateComponents` with year, month and day.
public protocol DayValue: Sendable {
    /// The day as `YYYY-MM-DD`.
    var dayText: String { get }
}

extension String: DayValue {
    public var dayText: String { self }
}

extension DateComponents: DayValue {
    public var dayText: String {
        let padded = { (number: Int?, digits: Int) in
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension Optional where Wrapped: ExpressibleByNilLiteral {
    /// Clears the input that it is given for: `kit.livestreams.start(meetingId: id, name: .clear)`. Only the few inputs
    /// that can be cleared are optional twice; `nil` leaves them out.
    public static var clear: Self { .some(nil) }
}

/// JSON that has no fixed shape.
public enum Json: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([Json])
    case object([String: Json])

    init(text: String) {
        // The native library wrote it, so it is JSON.
        self = (try? JSONDecoder().decode(Json.self, from: Data(text.utf8))) ?? .null
    }

    /// The JSON as text.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    /// The value as a type of your own.
    public func decoded<T: Decodable>(as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension Json: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([Json].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: Json].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension Json: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: Json...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, Json)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

/// Every address in it is signed: whoever has one can download. So it is masked as a whole.
extension DownloadUrl: MaskedValue, Codable {
    public var description: String { "DownloadUrl(********)" }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(reflecting: description) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let url = try? container.decode(String.self) {
            self = .url(value: url)
        } else {
            self = .tracks(value: try container.decode([TrackDownload].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .url(let value): try container.encode(value)
        case .tracks(let value): try container.encode(value)
        }
    }
}

/// An answer as it arrived.
public struct RawResponse: Sendable, CustomStringConvertible, CustomReflectable {
    /// HTTP status.
    public let status: Int
    /// Headers, with lower-case names.
    public let headers: [String: String]
    /// The body, already decompressed.
    public let body: Data

    /// Without headers and body: both may hold secrets.
    public var description: String { "RawResponse(status: \(status), body: \(body.count) bytes)" }

    public var customMirror: Mirror { Mirror(reflecting: description) }
}

/// A value that shows itself to people without its secrets, in every way that Swift has.
protocol MaskedValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

/// What stands in place of a secret.
func masked(_ secret: Any?) -> Any {
    secret == nil ? "nil" : "********"
}

func text(of type: String, _ fields: KeyValuePairs<String, Any>) -> String {
    "\(type)(\(fields.map { "\($0.key): \($0.value)" }.joined(separator: ", ")))"
}
