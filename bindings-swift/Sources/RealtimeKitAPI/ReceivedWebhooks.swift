import Foundation

extension UnknownEvent {
    /// Nobody knows its fields, so its JSON is its body.
    public init(from decoder: any Decoder) throws {
        let body = try Json(from: decoder)
        guard case .object(let fields) = body, case .string(let event)? = fields["event"] else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "this is no event"))
        }
        self.init(event: WebhookEvent(rawValue: event), body: body)
    }

    public func encode(to encoder: any Encoder) throws {
        try body.encode(to: encoder)
    }
}

/// What can be done with received webhooks, beside the operations of the API.
extension Webhooks {
    /// Checks the signature of a received webhook and reads its event.
    ///
    /// The service's public key is fetched with the first webhook, without the API token, and kept. When a signature does
    /// not fit, the key is fetched once more, at most once a minute. With `publicKey` nothing is fetched.
    ///
    /// The signature covers neither a time nor a recipient, and an event may be delivered twice: remember what you handled,
    /// by the header `rtk-uuid` and by the identifiers in the event.
    ///
    /// ```swift
    /// switch try await kit.webhooks.verify(body: body, headers: request.headers) {
    /// case .meetingEnded(let ended): print(ended.meeting.title ?? "", ended.reason?.rawValue ?? "")
    /// case let other: print(other.event)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - body: The body exactly as it arrived. JSON that was read and written again is other bytes.
    ///   - headers: The headers of the request, as pairs of name and value. `rtk-signature` is read, or else the older
    ///     `dyte-signature`; letter case does not matter.
    ///   - publicKey: The service's public key as PEM text, to go without the network.
    ///   - options: What differs when the key is fetched: times, and how often it is tried.
    /// - Returns: The event; one that this version does not know is ``ReceivedEvent/unknown(_:)``.
    /// - Throws: ``RealtimeKitError/webhookSignature(_:)`` when the signature is missing or wrong: response 400 or 401 and do
    ///   nothing. ``RealtimeKitError/decode(_:)`` when it is right, but the body is no event. Another ``RealtimeKitError``
    ///   when the key could not be fetched: response 500, so that the service tries again.
    public func verify(
        body: some Collection<UInt8>,
        headers: some Sequence<(name: String, value: String)>,
        publicKey: String? = nil,
        options: RequestOptions? = nil
    ) async throws -> ReceivedEvent {
        let body = Data(body)
        let headers = headers.map { NativeHeader(name: $0.name, value: $0.value) }
        let native = core.options(options)
        let operation = "webhooks.verify"
        let event = try await core.call(operation) {
            try await $0.verifyWebhook(body: body, headers: headers, publicKey: publicKey, options: native)
        }
        return try PackedReader.read(event, of: operation, sent: .no) { $0.field() }
    }

    /// Checks the signature of a received webhook and reads its event, with the headers in a dictionary.
    ///
    /// - Parameters:
    ///   - body: The body exactly as it arrived.
    ///   - headers: The headers of the request.
    ///   - publicKey: The service's public key as PEM text, to go without the network.
    ///   - options: What differs when the key is fetched.
    /// - Returns: The event.
    /// - Throws: As the form that takes pairs.
    public func verify(
        body: some Collection<UInt8>,
        headers: [String: String],
        publicKey: String? = nil,
        options: RequestOptions? = nil
    ) async throws -> ReceivedEvent {
        let pairs = headers.map { (name: $0.key, value: $0.value) }
        return try await verify(body: body, headers: pairs, publicKey: publicKey, options: options)
    }

    /// Reads the event of a received webhook without asking who sent it. For input that is trusted for another reason.
    ///
    /// - Parameter body: The body of the request.
    /// - Returns: The event; one that this version does not know is ``ReceivedEvent/unknown(_:)``.
    /// - Throws: ``RealtimeKitError/decode(_:)`` when the body is no event.
    public func parse(body: some Collection<UInt8>) throws -> ReceivedEvent {
        let operation = "webhooks.parse"
        let native = try core.open(operation)
        let event = try translating { try native.parseWebhook(body: Data(body)) }
        return try PackedReader.read(event, of: operation, sent: .no) { $0.field() }
    }
}
