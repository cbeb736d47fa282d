import Foundation
import RealtimeKitAPI

/// A value as cases write it.
indirect enum Form: Sendable {
    case nothing
    case truth(Bool)
    /// The digits as they were written: 60 is not 60.0 in a body.
    case digits(String)
    case text(String)
    case list([Form])
    case object([String: Form])
}

struct Failed: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A type of the SDK that is read through its public properties.
protocol CaseForm {
    var caseForm: Form { get }
}

extension String: CaseForm {
    var caseForm: Form { .text(self) }
}

extension Bool: CaseForm {
    var caseForm: Form { .truth(self) }
}

extension Int: CaseForm {
    var caseForm: Form { .digits(String(self)) }
}

extension Double: CaseForm {
    var caseForm: Form { .digits(String(self)) }
}

extension Date: CaseForm {
    var caseForm: Form { .text(Times.text(self)) }
}

extension Data: CaseForm {
    var caseForm: Form { .text(String(decoding: self, as: UTF8.self)) }
}

extension Optional: CaseForm where Wrapped: CaseForm {
    var caseForm: Form { self?.caseForm ?? .nothing }
}

extension Nullable: CaseForm where Value: CaseForm {
    var caseForm: Form { value.caseForm }
}

extension Array: CaseForm where Element: CaseForm {
    var caseForm: Form { .list(map(\.caseForm)) }
}

extension Dictionary: CaseForm where Key == String, Value: CaseForm {
    var caseForm: Form { .object(mapValues(\.caseForm)) }
}

extension DownloadUrl: CaseForm {
    var caseForm: Form {
        switch self {
        case .url(let value): .text(value)
        case .tracks(let value): value.caseForm
        }
    }
}

extension Page: CaseForm where Item: CaseForm {
    var caseForm: Form {
        .object(["items": items.caseForm, "total_count": totalCount.caseForm, "has_next": hasNext.caseForm])
    }
}

extension Json: CaseForm {
    var caseForm: Form {
        switch self {
        case .null: .nothing
        case .bool(let value): .truth(value)
        case .integer(let value): value.caseForm
        case .number(let value): value.caseForm
        case .string(let value): .text(value)
        case .array(let items): items.caseForm
        case .object(let members): .object(members.mapValues(\.caseForm))
        }
    }
}

extension RawResponse: CaseForm {
    var caseForm: Form {
        .object(["status": status.caseForm, "json": (try? Parser.parse(body)) ?? .text("not JSON")])
    }
}

extension ErrorDetail: CaseForm {
    var caseForm: Form { .object(["code": code.caseForm, "message": message.caseForm]) }
}

func collected<Item: CaseForm & Sendable>(_ items: PageItems<Item>) async throws -> Form {
    var forms: [Form] = []
    for try await item in items { forms.append(item.caseForm) }
    return .list(forms)
}

/// Times as strings, to the microsecond.
enum Times {
    static func text(_ date: Date) -> String {
        let micros = (date.timeIntervalSince1970 * 1e6).rounded()
        let seconds = (micros / 1e6).rounded(.down)
        let fraction = String(Int(micros - seconds * 1e6))
        let whole = Date(timeIntervalSince1970: seconds).ISO8601Format()
        if fraction == "0" { return whole }
        let padded = String(repeating: "0", count: 6 - fraction.count) + fraction
        return whole.replacingOccurrences(of: "Z", with: ".\(padded)Z")
    }

    /// Microseconds since 1970 of an RFC 3339 time.
    static func micros(_ text: String) -> Int? {
        guard text.count >= 20, text.dropFirst(10).first == "T" else { return nil }
        var rest = text
        var micros = 0
        if let dot = rest.firstIndex(of: ".") {
            let digits = rest[rest.index(after: dot)...].prefix { $0.isNumber }
            micros = Int((digits + String(repeating: "0", count: max(0, 6 - digits.count))).prefix(6)) ?? 0
            rest.removeSubrange(dot..<digits.endIndex)
        }
        guard let date = try? Date(rest, strategy: .iso8601) else { return nil }
        return Int(date.timeIntervalSince1970) * 1_000_000 + micros
    }
}

extension Form: CustomStringConvertible {
    var description: String {
        switch self {
        case .nothing: "null"
        case .truth(let value): String(value)
        case .digits(let digits): digits
        case .text(let text): Json.string(text).text
        case .list(let items): "[" + items.map(\.description).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(Json.string($0.key).text):\($0.value)" }
                .joined(separator: ",") + "}"
        }
    }
}

extension Form {
    subscript(name: String) -> Form? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var members: [String: Form] {
        if case .object(let members) = self { members } else { [:] }
    }

    var elements: [Form] {
        if case .list(let items) = self { items } else { [] }
    }

    var string: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var isNothing: Bool {
        if case .nothing = self { true } else { false }
    }

    var double: Double? {
        if case .digits(let digits) = self { Double(digits) } else { nil }
    }
}

/// Reads JSON and keeps its digits, which Foundation does not.
struct Parser {
    private var bytes: ArraySlice<UInt8>

    static func parse(_ data: Data) throws -> Form {
        var parser = Parser(bytes: ArraySlice(Array(data)))
        let form = try parser.value()
        parser.skipBlanks()
        guard parser.bytes.isEmpty else { throw Failed("something follows the JSON") }
        return form
    }

    private mutating func skipBlanks() {
        while let byte = bytes.first, byte == 0x20 || (0x09...0x0d).contains(byte) { bytes.removeFirst() }
    }

    private mutating func take(_ byte: Character) -> Bool {
        skipBlanks()
        guard bytes.first == byte.asciiValue else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func expect(_ byte: Character) throws {
        guard take(byte) else { throw Failed("JSON without \(byte) where it must be") }
    }

    private mutating func value() throws -> Form {
        skipBlanks()
        switch bytes.first.map({ Character(UnicodeScalar($0)) }) {
        case "{":
            var members: [String: Form] = [:]
            try expect("{")
            if take("}") { return .object(members) }
            repeat {
                skipBlanks()
                let name = try text()
                try expect(":")
                members[name] = try value()
            } while take(",")
            try expect("}")
            return .object(members)
        case "[":
            var items: [Form] = []
            try expect("[")
            if take("]") { return .list(items) }
            repeat { items.append(try value()) } while take(",")
            try expect("]")
            return .list(items)
        case "\"":
            return .text(try text())
        default:
            let word = bytes.prefix { $0 > 0x20 && !"{}[],:".utf8.contains($0) }
            bytes = bytes.dropFirst(word.count)
            let text = String(decoding: word, as: UTF8.self)
            switch text {
            case "null": return .nothing
            case "true": return .truth(true)
            case "false": return .truth(false)
            default:
                guard Double(text) != nil else { throw Failed("JSON with \(text)") }
                return .digits(text)
            }
        }
    }

    private mutating func text() throws -> String {
        guard bytes.first == 0x22 else { throw Failed("JSON without a text where it must be") }
        var end = bytes.index(after: bytes.startIndex)
        while end < bytes.endIndex, bytes[end] != 0x22 { end += bytes[end] == 0x5c ? 2 : 1 }
        guard end < bytes.endIndex else { throw Failed("JSON with a text without an end") }
        let literal = Data(bytes[bytes.startIndex...end])
        bytes = bytes[(end + 1)...]
        return try JSONDecoder().decode(String.self, from: literal)
    }
}
