import Foundation

/// What can be set for one call. What is not set comes from the client.
public struct RequestOptions: Sendable, Hashable {
    /// Deadline of the whole call.
    public var timeout: Duration?
    /// How long one attempt waits for the head of an answer.
    public var attemptTimeout: Duration?
    /// How many times the call may be repeated where that is safe.
    public var maxRetries: Int?
    /// Whether to repeat an operation that creates something, which can create it twice.
    public var retryCreates: Bool?
    /// Headers beside and above the client's.
    public var extraHeaders: [String: String]
    /// Parameters beside and above the operation's.
    public var extraQuery: [String: String]
    /// Fields beside and above the operation's body.
    public var extraBody: [String: Json]?

    /// Makes options out of what differs from the client's.
    public init(
        timeout: Duration? = nil,
        attemptTimeout: Duration? = nil,
        maxRetries: Int? = nil,
        retryCreates: Bool? = nil,
        extraHeaders: [String: String] = [:],
        extraQuery: [String: String] = [:],
        extraBody: [String: Json]? = nil
    ) {
        self.timeout = timeout
        self.attemptTimeout = attemptTimeout
        self.maxRetries = maxRetries
        self.retryCreates = retryCreates
        self.extraHeaders = extraHeaders
        self.extraQuery = extraQuery
        self.extraBody = extraBody
    }

    func native(keepingAnswer: Bool) -> NativeOptions {
        NativeOptions(
            timeout: timeout?.inSeconds, attemptTimeout: attemptTimeout?.inSeconds,
            maxRetries: maxRetries.map { Int64($0) }, retryCreates: retryCreates, extraHeaders: extraHeaders,
            extraQuery: extraQuery, extraBody: extraBody.map { Json.object($0).text }, keepAnswer: keepingAnswer
        )
    }
}

/// Headers, parameters and fields only by their names: values may be secrets.
extension RequestOptions: MaskedValue {
    var shown: KeyValuePairs<String, Any> {
        [
            "timeout": timeout as Any, "attemptTimeout": attemptTimeout as Any, "maxRetries": maxRetries as Any,
            "retryCreates": retryCreates as Any, "extraHeaders": extraHeaders.keys.sorted(),
            "extraQuery": extraQuery.keys.sorted(), "extraBody": (extraBody ?? [:]).keys.sorted(),
        ]
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
