import Foundation

/// What kind of failure it is. As text, it is the same in every language: `not_found`, for example.
public enum ErrorKind: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible {
    /// An option of the client is missing or malformed. Nothing was sent.
    case configuration
    /// The request was refused: before sending, or by the service with 400, 422 or another 4xx without a kind of its own.
    case invalidRequest = "invalid_request"
    /// The API token was not accepted (401).
    case authentication
    /// The API token may not do this (403).
    case permission
    /// The resource does not exist, or nothing is active (404).
    case notFound = "not_found"
    /// The state of the resource forbids it (409).
    case conflict
    /// Too many requests (429).
    case rateLimited = "rate_limited"
    /// The service failed (5xx), or reported a failure with status 200.
    case server
    /// No connection, or it broke, and retries did not help.
    case connection
    /// The call's deadline passed, or the response's body stalled.
    case timeout
    /// A write may or may not have happened. It was not retried, because that could do it twice.
    case outcomeUnknown = "outcome_unknown"
    /// The response is not what the operation promises.
    case decode
    /// The call was cancelled.
    case cancelled
    /// A received webhook does not carry a valid signature.
    case webhookSignature = "webhook_signature"
    /// A bug of this library.
    case `internal`

    public var description: String { rawValue }
}

/// Whether a request reached the service.
public enum Sent: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible {
    /// It certainly did not.
    case no
    /// It may have.
    case maybe
    /// It did: a response came back.
    case yes

    public var description: String { rawValue }
}

/// One entry of the list of errors in a response.
public struct ErrorDetail: Sendable, Hashable {
    /// The service's number for the error.
    public let code: Int?
    /// The service's words.
    public let message: String

    /// Makes an entry, for a test.
    public init(code: Int? = nil, message: String) {
        self.code = code
        self.message = message
    }
}

/// What is known about a failure. No secret is ever part of it.
public struct ErrorFacts: Sendable, Hashable {
    let text: String

    /// What kind of failure it is.
    public let kind: ErrorKind
    /// What happened, for people. The service's own words where it said something.
    public let message: String
    /// HTTP status of the response, if one arrived.
    public let status: Int?
    /// The service's number of the first error in the response.
    public let code: Int?
    /// Every error that the response lists.
    public let errors: [ErrorDetail]
    /// The operation that failed, as `resource.method`.
    public let operation: String?
    /// The service's identifier of the exchange, which its support asks for.
    public let requestId: String?
    /// How many times the request was sent, or tried to be.
    public let attempts: Int
    /// How long the service asked to wait.
    public let retryAfter: Duration?
    /// Whether the request reached the service.
    public let sent: Sent
    /// Whether the same call may succeed later, and may be made again without doing something twice.
    public let retryable: Bool
    /// The start of a response that could not be read, with secrets masked.
    public let bodySnippet: String?
    /// The task that made the call, if one did, as `resource.method`.
    public let task: String?
    private let cause: Cause?
    private let seen: Seen?

    /// The object that a waiting task saw last, such as the ``Livestream`` of ``Livestreams/waitUntilLive(meetingId:livestreamId:options:onProgress:)``.
    public var last: (any Sendable & Hashable)? { seen?.object }

    /// What your token provider threw, if that is why.
    public var underlyingError: (any Error)? { cause?.error }

    /// Makes the facts of a failure that did not happen, for a test: `RealtimeKitError(ErrorFacts(kind: .notFound, ...))`.
    public init(
        kind: ErrorKind, message: String, status: Int? = nil, code: Int? = nil, errors: [ErrorDetail] = [],
        operation: String? = nil, requestId: String? = nil, attempts: Int = 0, retryAfter: Duration? = nil,
        sent: Sent = .no, retryable: Bool = false, bodySnippet: String? = nil, task: String? = nil,
        last: (any Sendable & Hashable)? = nil, underlyingError: (any Error)? = nil
    ) {
        let names = [task == operation ? nil : task, operation].compactMap { $0 }
        self.init(
            text: (names + [message]).joined(separator: ": "), kind: kind, message: message, status: status,
            code: code, errors: errors, operation: operation, requestId: requestId, attempts: attempts,
            retryAfter: retryAfter, sent: sent, retryable: retryable, bodySnippet: bodySnippet, task: task, last: last,
            cause: underlyingError)
    }

    /// With the text that the native library made of them.
    init(_ native: NativeFacts, cause: (any Error)?, last: (any Sendable & Hashable)?) {
        self.init(
            text: native.text, kind: ErrorKind(rawValue: native.kind) ?? .internal, message: native.message,
            status: native.status.map { Int($0) }, code: native.code.map { Int($0) },
            errors: native.errors.map { ErrorDetail(code: $0.code.map { Int($0) }, message: $0.message) },
            operation: native.operation, requestId: native.requestId, attempts: Int(native.attempts),
            retryAfter: native.retryAfter.map { .seconds($0) }, sent: Sent(rawValue: native.sent) ?? .maybe,
            retryable: native.retryable, bodySnippet: native.bodySnippet, task: native.task, last: last, cause: cause)
    }

    private init(
        text: String, kind: ErrorKind, message: String, status: Int?, code: Int?, errors: [ErrorDetail],
        operation: String?, requestId: String?, attempts: Int, retryAfter: Duration?, sent: Sent, retryable: Bool,
        bodySnippet: String?, task: String?, last: (any Sendable & Hashable)?, cause: (any Error)?
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
        self.task = task
        seen = last.map(Seen.init)
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

    /// An object of any model.
    private struct Seen: Sendable, Hashable {
        let object: any Sendable & Hashable

        static func == (left: Seen, right: Seen) -> Bool {
            AnyHashable(left.object) == AnyHashable(right.object)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(AnyHashable(object))
        }
    }
}
