import Foundation
import RealtimeKitAPI

/// The arguments of a case, read by the generated table. An argument that is not read is an error in the case.
final class Arguments {
    private let values: [String: Form]
    private var read: Set<String> = []
    /// The function that a waiting task calls with its progress.
    let progress: (@Sendable (String, Duration) -> Void)?

    init(_ values: [String: Form], progress: (@Sendable (String, Duration) -> Void)? = nil) {
        self.values = values
        self.progress = progress
    }

    private func take(_ name: String) -> Form? {
        read.insert(name)
        guard let value = values[name], !value.isNothing else { return nil }
        return value
    }

    func text(_ name: String) throws -> String {
        guard let value = take(name) else { throw Failed("the argument \(name) is missing") }
        return try value.text
    }

    func required<T>(_ name: String, _ convert: (Form) throws -> T) throws -> T {
        guard let value = take(name) else { throw Failed("the argument \(name) is missing") }
        return try convert(value)
    }

    func value<T>(_ name: String, _ convert: (Form) throws -> T) throws -> T? {
        try take(name).map(convert)
    }

    func nullable<T>(_ name: String, _ convert: (Form) throws -> T) throws -> Nullable<T>? {
        guard let value = take(name) else { return nil }
        if case .truth(true)? = value["$clear"] { return .cleared }
        return .value(try convert(value))
    }

    func finish() throws {
        let unknown = Set(values.keys).subtracting(read)
        guard unknown.isEmpty else { throw Failed("there is no argument \(unknown)") }
    }
}

extension Form {
    var text: String {
        get throws {
            guard case .text(let text) = self else { throw Failed("\(self) is not text") }
            return text
        }
    }

    var truth: Bool {
        get throws {
            guard case .truth(let value) = self else { throw Failed("\(self) is not true or false") }
            return value
        }
    }

    var number: Double {
        get throws {
            guard let value = double else { throw Failed("\(self) is not a number") }
            return value
        }
    }

    var whole: Int {
        get throws {
            guard case .digits(let digits) = self, let value = Int(digits) else {
                throw Failed("\(self) is not a whole number")
            }
            return value
        }
    }

    /// A time as a user would pass it: a number, a date where it is one, else a string.
    var time: any TimeValue {
        get throws {
            if case .digits = self { return try whole }
            let text = try text
            if let micros = Times.micros(text) { return Date(timeIntervalSince1970: Double(micros) / 1e6) }
            return text
        }
    }

    /// A single value in place of a list of one.
    var items: [Form] {
        if case .list(let items) = self { items } else { [self] }
    }

    var arguments: Arguments { Arguments(members) }

    /// JSON as a user would write it in Swift.
    var json: Json {
        switch self {
        case .nothing: .null
        case .truth(let value): .bool(value)
        case .digits(let digits): Int(digits).map(Json.integer) ?? .number(Double(digits) ?? .nan)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .object(let members): .object(members.mapValues(\.json))
        }
    }
}
