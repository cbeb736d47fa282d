/// An input that can be cleared: a value, or nothing at all. Left out, it is `nil` and not sent.
public enum Nullable<Value: Sendable & Hashable>: Sendable, Hashable {
    /// It is cleared.
    case cleared
    /// It has this value.
    case value(Value)

    init(_ value: Value?) {
        self = value.map(Nullable.value) ?? .cleared
    }

    /// The value, unless it is cleared.
    public var value: Value? {
        switch self {
        case .cleared: nil
        case .value(let value): value
        }
    }
}

/// What can be given for an input that can be cleared: a plain value, or `.clear`.
///
/// ```swift
/// try await kit.meetings.replace(meetingId: id, title: "Town hall")
/// try await kit.meetings.replace(meetingId: id, title: .clear)
/// ```
///
/// `nil` means what it means everywhere: the input is left out.
public protocol Clearable<Value>: Sendable {
    /// What stands there when it is not cleared.
    associatedtype Value: Sendable & Hashable

    /// The input as it is sent.
    var nullable: Nullable<Value> { get }
}

extension Nullable: Clearable {
    public var nullable: Nullable<Value> { self }
}

extension Nullable: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .cleared : .value(try container.decode(Value.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .cleared: try container.encodeNil()
        case .value(let value): try container.encode(value)
        }
    }
}

extension KeyedDecodingContainer {
    /// The conformances that the compiler writes for our structs call this one, so that what was cleared stays so.
    func decodeIfPresent<Value: Codable>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value>? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}
