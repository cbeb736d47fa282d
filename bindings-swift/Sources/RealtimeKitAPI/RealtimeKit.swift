import Foundation

/// A client for one account, and usually one app.
///
/// ```swift
/// let kit = try RealtimeKit(accountId: "...", appId: "...", apiToken: "...")
/// let meeting = try await kit.meetings.create(title: "Town hall")
/// let livestream = try await kit.livestreams.start(meetingId: meeting.id, name: "town-hall")
/// print(livestream.status, livestream.playbackUrl)
/// try await kit.livestreams.stop(meetingId: meeting.id)
/// ```
///
/// Options that are left out come from the environment (`CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID`,
/// `CLOUDFLARE_API_TOKEN`, `CLOUDFLARE_BASE_URL`) or have their default. Making a client sends nothing. It may be used
/// from any task; cancelling a task ends its request.
public final class RealtimeKit: Sendable {
    let core: Core

    /// The account.
    public let accountId: String

    /// The app, if one is set.
    public let appId: String?

    /// Where the API is.
    public let baseUrl: String

    init(core: Core, native: NativeClient) {
        self.core = core
        accountId = native.accountId()
        appId = native.appId()
        baseUrl = native.baseUrl()
    }

    private init(core: Core, like other: RealtimeKit) {
        self.core = core
        accountId = other.accountId
        appId = other.appId
        baseUrl = other.baseUrl
    }

    /// The same client bound to another app. Everything else is shared; each of the two is closed on its own.
    public func app(_ appId: String) throws -> RealtimeKit {
        try derived { $0.app(appId: appId) }
    }

    /// The client of a changed copy of the native client.
    func derived(
        _ tokens: TokenSource? = nil, _ make: (NativeClient) throws -> NativeClient
    ) throws -> RealtimeKit {
        let open = try core.open(nil)
        let native = try translating { try make(open) }
        return RealtimeKit(core: Core(native, tokens: tokens ?? core.tokens), native: native)
    }

    /// Calls an endpoint that has no method yet, with the same credentials, retries and errors.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. A `POST` counts as creating something.
    ///   - path: What follows `/accounts/{account_id}/realtime/kit`; `{app_id}` in it stands for the client's app.
    ///   - query: Parameters.
    ///   - body: The JSON body.
    ///   - options: What differs for this one call.
    /// - Returns: The response as it arrived.
    /// - Throws: ``RealtimeKitError``, or `CancellationError` when the task was cancelled.
    public func request(
        method: String,
        path: String,
        query: [String: String] = [:],
        body: Json? = nil,
        options: RequestOptions? = nil
    ) async throws -> RawResponse {
        let pairs = query.mapValues { [$0] }
        let native = core.options(options)
        return try await core.call(nil) {
            let answer = try await $0.request(
                method: method, path: path, query: pairs, body: body?.text, options: native)
            return RawResponse(answer)
        }
    }

    /// Makes a call and keeps the response beside the result, for what the result does not carry: headers, or fields that the
    /// service has added.
    ///
    /// ```swift
    /// let (livestream, response) = try await kit.withRawResponse {
    ///     try await $0.livestreams.getActiveForMeeting(meetingId: meeting.id)
    /// }
    /// print(response.headers["cf-ray"] ?? "")
    /// ```
    ///
    /// - Parameters:
    ///   - isolation: Where the call is made from; leave it out.
    ///   - call: Makes one call with the client that it is given. Of several calls, the response of the last is kept.
    /// - Returns: The result of the call, and its response as it arrived.
    /// - Throws: What the call throws, or ``RealtimeKitError/invalidRequest(_:)`` when it made none.
    public func withRawResponse<Result: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ call: (RealtimeKit) async throws -> Result
    ) async throws -> (result: Result, response: RawResponse) {
        let capture = Capture()
        let result = try await call(RealtimeKit(core: core.keepingAnswers(in: capture), like: self))
        guard let answer = capture.kept else {
            let message = "withRawResponse: no call was made with the client that was given"
            throw RealtimeKitError(local: .invalidRequest, message, operation: nil)
        }
        return (result, RawResponse(answer))
    }

    /// Closes the client. Calls in flight finish; later ones fail with
    /// ``RealtimeKitError/configuration(_:)``. Closing twice does no harm. Copies made by ``app(_:)`` and `withOptions` stay
    /// open. A client that nobody holds any more is closed on its own.
    public func close() {
        core.close()
    }
}

extension RealtimeKit: CustomStringConvertible, CustomReflectable {
    public var description: String {
        "RealtimeKit(accountId: \(accountId), appId: \(appId ?? "nil"), baseUrl: \(baseUrl))"
    }

    public var customMirror: Mirror {
        Mirror(self, children: ["accountId": accountId, "appId": appId as Any, "baseUrl": baseUrl])
    }
}
