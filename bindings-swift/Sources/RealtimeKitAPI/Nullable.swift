/// An input that can be cleared: a value, or nothing at all. Left out, it is `nil` and not sent.
///
/// Cleared, it is null in JSON. Null that is read is `nil`, as in every response: what was cleared does not stay so when it
/// is stored as JSON.
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
