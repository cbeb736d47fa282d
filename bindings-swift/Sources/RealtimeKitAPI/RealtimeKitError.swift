import Foundation

/// One entry of the list of errors in an answer.
public struct ErrorDetail: Sendable, Hashable {
    /// The service's number for the error.
    public let code: Int?
    /// The service's words.
    public let message: String
}

/// What is known about a failure. No secret is ever part of it.
public struct ErrorFacts: Sendable, Hashable {
    let text: String

    /// What kind of failure it is, as text that is the same in every language: `not_found`, for example.
    public let kind: String
    /// What happened, for people. The service's own words where it said something.
    public let message: String
    /// HTTP status of the answer, if one arrived.
    public let status: Int?
    /// The service's number of the first error in the answer.
    public let code: Int?
    /// Every error that the answer lists.
    public let errors: [ErrorDetail]
    /// The operation that failed, as `resource.method`.
    public let operation: String?
    /// The service's identifier of the exchange, which its support asks for.
    public let requestId: String?
    /// How many times the request was sent, or tried to be.
    public let attempts: Int
    /// How long the service asked to wait.
    public let retryAfter: Duration?
    /// Whether the request reached the service: `no`, `maybe` or `yes`.
    public let sent: String
    /// Whether the same call may succeed later, and may be made again without doing something twice.
    public let retryable: Bool
    /// The start of an answer that could not be understood, with secrets masked.
    public let bodySnippet: String?
    private let cause: Cause?

    /// What your token provider threw, if that is why.
    public var underlyingError: (any Error)? { cause?.error }

    init(
        text: String, kind: String, message: String, status: Int?, code: Int?, errors: [ErrorDetail],
        operation: String?, requestId: String?, attempts: Int, retryAfter: Duration?, sent: String, retryable: Bool,
        bodySnippet: String?, cause: (any Error)?
    ) {
        self.text = text
        self.kind = kind
        self.message = message
        self.status = status
        self.code = code
        self.errors = errors
        self.operation = operation
        self.requestId = requestId
        self.attempts = attempts
        self.retryAfter = retryAfter
        self.sent = sent
        self.retryable = retryable
        self.bodySnippet = bodySnippet
        self.cause = cause.map(Cause.init)
    }

    /// An error of somebody else, which may be of any type: two are the same when they say the same.
    private struct Cause: Sendable, Hashable {
        let error: any Error

        static func == (left: Cause, right: Cause) -> Bool {
            String(reflecting: left.error) == String(reflecting: right.error)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(String(reflecting: error))
        }
    }
}

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
    /// There is no such thing (404).
    case notFound(ErrorFacts)
    /// The state of things forbids it (409).
    case conflict(ErrorFacts)
    /// Too many requests (429).
    case rateLimited(ErrorFacts)
    /// The service failed (5xx), or said so in an answer that otherwise looks like a success.
    case server(ErrorFacts)
    /// No connection, or it broke, and repeating did not help.
    case connection(ErrorFacts)
    /// The call's deadline passed, or the answer's body stalled.
    case timeout(ErrorFacts)
    /// A write may or may not have happened. It was not repeated, because that could do it twice.
    case outcomeUnknown(ErrorFacts)
    /// The answer is not what the operation promises.
    case decode(ErrorFacts)
    /// The call was cancelled from within; Swift has a word of its own for cancelling.
    case cancelled(ErrorFacts)
    /// A received webhook does not carry a valid signature.
    case webhookSignature(ErrorFacts)
    /// A mistake in this library.
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
    init(_ native: NativeFacts, cause: (any Error)? = nil) {
        self.init(
            ErrorFacts(
                text: native.text, kind: native.kind, message: native.message, status: native.status.map { Int($0) },
                code: native.code.map { Int($0) },
                errors: native.errors.map { ErrorDetail(code: $0.code.map { Int($0) }, message: $0.message) },
                operation: native.operation, requestId: native.requestId, attempts: Int(native.attempts),
                retryAfter: native.retryAfter.map { .seconds($0) }, sent: native.sent, retryable: native.retryable,
                bodySnippet: native.bodySnippet, cause: cause
            ))
    }

    /// A failure that the native library never saw.
    init(local kind: String, _ message: String, operation: String?, sent: String = "no") {
        self.init(
            ErrorFacts(
                text: operation.map { "\($0): \(message)" } ?? message, kind: kind, message: message, status: nil,
                code: nil, errors: [], operation: operation, requestId: nil, attempts: 0, retryAfter: nil, sent: sent,
                retryable: false, bodySnippet: nil, cause: nil
            ))
    }

    private init(_ facts: ErrorFacts) {
        switch facts.kind {
        case "configuration": self = .configuration(facts)
        case "invalid_request": self = .invalidRequest(facts)
        case "authentication": self = .authentication(facts)
        case "permission": self = .permission(facts)
        case "not_found": self = .notFound(facts)
        case "conflict": self = .conflict(facts)
        case "rate_limited": self = .rateLimited(facts)
        case "server": self = .server(facts)
        case "connection": self = .connection(facts)
        case "timeout": self = .timeout(facts)
        case "outcome_unknown": self = .outcomeUnknown(facts)
        case "decode": self = .decode(facts)
        case "cancelled": self = .cancelled(facts)
        case "webhook_signature": self = .webhookSignature(facts)
        default: self = .internal(facts)
        }
    }
}
