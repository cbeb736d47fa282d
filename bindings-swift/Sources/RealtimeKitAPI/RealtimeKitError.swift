import Foundation

/// A failure. The facts about it can be read from the error itself: `error.status`.
///
/// Cancelling is no failure: it throws Swift's `CancellationError`.
@dynamicMemberLookup
public enum RealtimeKitError: Error, Sendable, Hashable {
    /// An option of the client is missing or malformed, or the client is closed. Nothing was sent.
    case configuration(ErrorFacts)
    /// The request was refused: before sending, or by the service with 400, 422 or another 4xx without its own kind.
    case invalidRequest(ErrorFacts)
    /// The API token was not accepted (401).
    case authentication(ErrorFacts)
    /// The API token may not do this (403).
    case permission(ErrorFacts)
    /// The resource does not exist, or nothing is active (404).
    case notFound(ErrorFacts)
    /// The state of things forbids it (409).
    case conflict(ErrorFacts)
    /// Too many requests (429).
    case rateLimited(ErrorFacts)
    /// The service failed (5xx), or reported a failure in a response with a status of success.
    case server(ErrorFacts)
    /// No connection, or it broke, and repeating did not help.
    case connection(ErrorFacts)
    /// The call's deadline passed, or the response body stalled.
    case timeout(ErrorFacts)
    /// A write may or may not have happened. It was not repeated, because that could do it twice.
    case outcomeUnknown(ErrorFacts)
    /// The response is not what the operation promises.
    case decode(ErrorFacts)
    /// The call was cancelled from within; Swift has an error of its own for cancelling.
    case cancelled(ErrorFacts)
    /// A received webhook does not carry a valid signature.
    case webhookSignature(ErrorFacts)
    /// A bug in this library.
    case `internal`(ErrorFacts)

    /// Everything that is known about it.
    public var facts: ErrorFacts {
        switch self {
        case .configuration(let facts), .invalidRequest(let facts), .authentication(let facts), .permission(let facts),
            .notFound(let facts), .conflict(let facts), .rateLimited(let facts), .server(let facts),
            .connection(let facts), .timeout(let facts), .outcomeUnknown(let facts), .decode(let facts),
            .cancelled(let facts), .webhookSignature(let facts), .internal(let facts):
            facts
        }
    }

    public subscript<Value>(dynamicMember member: KeyPath<ErrorFacts, Value>) -> Value {
        facts[keyPath: member]
    }
}

extension RealtimeKitError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { facts.text }

    public var description: String { "\(facts.kind): \(facts.text)" }
}

extension RealtimeKitError {
    /// The error of the kind that the facts name. Tests make their errors with it.
    public init(_ facts: ErrorFacts) {
        switch facts.kind {
        case .configuration: self = .configuration(facts)
        case .invalidRequest: self = .invalidRequest(facts)
        case .authentication: self = .authentication(facts)
        case .permission: self = .permission(facts)
        case .notFound: self = .notFound(facts)
        case .conflict: self = .conflict(facts)
        case .rateLimited: self = .rateLimited(facts)
        case .server: self = .server(facts)
        case .connection: self = .connection(facts)
        case .timeout: self = .timeout(facts)
        case .outcomeUnknown: self = .outcomeUnknown(facts)
        case .decode: self = .decode(facts)
        case .cancelled: self = .cancelled(facts)
        case .webhookSignature: self = .webhookSignature(facts)
        case .internal: self = .internal(facts)
        }
    }

    /// A failure that the native library never saw.
    init(local kind: ErrorKind, _ message: String, operation: String?, sent: Sent = .no) {
        self.init(ErrorFacts(kind: kind, message: message, operation: operation, sent: sent))
    }
}
