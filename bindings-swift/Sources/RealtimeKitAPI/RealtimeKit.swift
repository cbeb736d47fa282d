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

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - accountId: The Cloudflare account. By default the environment variable `CLOUDFLARE_ACCOUNT_ID`.
    ///   - appId: The RealtimeKit app. By default `REALTIMEKIT_APP_ID`.
    ///   - apiToken: The API token. By default `CLOUDFLARE_API_TOKEN`.
    ///   - tokenProvider: Gives API tokens in place of `apiToken`: asked when a token is needed, and once more for a call
    ///     that is answered with 401; calls that need a token at the same time share one question. What it throws is the
    ///     `underlyingError` of a ``RealtimeKitError/authentication(_:)``.
    ///   - baseUrl: Where the API is. By default `CLOUDFLARE_BASE_URL`, else Cloudflare's own address.
    ///   - timeout: Deadline of one call: all attempts, waits and the body. 60 seconds by default.
    ///   - connectTimeout: How long a connection may take to open. 5 seconds by default.
    ///   - attemptTimeout: How long one attempt waits for the head of an answer. 30 seconds by default.
    ///   - stallTimeout: The longest silence while a body is read. 10 seconds by default.
    ///   - poolIdleTimeout: How long an unused connection is kept. 20 seconds by default.
    ///   - maxRetries: How many times a call may be repeated where that is safe. 2 by default.
    ///   - retryCreates: Whether operations that create something are repeated too, which can create it twice.
    ///   - rateLimit: How many requests a second may be sent, evenly spaced, by this client and all its copies together.
    ///     By default as many as the service's own headers allow; those are obeyed in any case.
    ///   - allowHttp: Whether plain HTTP is allowed beyond this machine.
    ///   - headers: Headers of every request.
    ///   - proxy: The address of a proxy, `http://user:password@host:port`. An empty text means none at all. By default
    ///     what the environment says: `HTTPS_PROXY` and `NO_PROXY`.
    ///   - caCertificate: Certificates of authorities to trust beside those of the platform: a path to a PEM file, or its
    ///     text. On Linux the environment variable `SSL_CERT_FILE` names the file that holds the platform's.
    ///   - http2: True insists on HTTP/2, false never speaks it. By default it is spoken where the server offers it.
    ///   - onRequest: Sees every attempt before it is sent. It runs in the middle of the call, on a thread that serves all
    ///     calls, so it must be quick and wait for no other call.
    ///   - onResponse: Sees how every attempt ended, under the same conditions.
    /// - Throws: ``RealtimeKitError/configuration(_:)`` when an option is missing or malformed.
    public convenience init(
        accountId: String? = nil,
        appId: String? = nil,
        apiToken: String? = nil,
        tokenProvider: (@Sendable () async throws -> String)? = nil,
        baseUrl: String? = nil,
        timeout: Duration? = nil,
        connectTimeout: Duration? = nil,
        attemptTimeout: Duration? = nil,
        stallTimeout: Duration? = nil,
        poolIdleTimeout: Duration? = nil,
        maxRetries: Int? = nil,
        retryCreates: Bool? = nil,
        rateLimit: Double? = nil,
        allowHttp: Bool? = nil,
        headers: [String: String] = [:],
        proxy: String? = nil,
        caCertificate: String? = nil,
        http2: Bool? = nil,
        onRequest: (@Sendable (RequestInfo) -> Void)? = nil,
        onResponse: (@Sendable (ResponseInfo) -> Void)? = nil
    ) throws {
        let options = NativeClientOptions(
            accountId: accountId, appId: appId, apiToken: apiToken, baseUrl: baseUrl, timeout: timeout?.inSeconds,
            connectTimeout: connectTimeout?.inSeconds, attemptTimeout: attemptTimeout?.inSeconds,
            stallTimeout: stallTimeout?.inSeconds, poolIdleTimeout: poolIdleTimeout?.inSeconds,
            maxRetries: maxRetries.map { Int64($0) }, retryCreates: retryCreates, rateLimit: rateLimit,
            allowHttp: allowHttp, headers: headers, proxy: proxy, caCertificate: caCertificate, http2: http2
        )
        let tokens = tokenProvider.map(TokenSource.init)
        let native = try translating {
            try NativeClient(
                options: options, tokenProvider: tokens, onRequest: onRequest.map(RequestHook.init),
                onResponse: onResponse.map(ResponseHook.init))
        }
        self.init(core: Core(native, tokens: tokens), native: native)
    }

    /// The same client bound to another app. Everything else is shared; each of the two is closed on its own.
    public func app(_ appId: String) throws -> RealtimeKit {
        try derived { $0.app(appId: appId) }
    }

    /// The same client with some options changed; what is not given stays. The copy shares the connections unless the
    /// address, the token or an option of the connections themselves changes; each of the two is closed on its own.
    public func withOptions(
        accountId: String? = nil,
        appId: String? = nil,
        apiToken: String? = nil,
        tokenProvider: (@Sendable () async throws -> String)? = nil,
        baseUrl: String? = nil,
        timeout: Duration? = nil,
        connectTimeout: Duration? = nil,
        attemptTimeout: Duration? = nil,
        stallTimeout: Duration? = nil,
        poolIdleTimeout: Duration? = nil,
        maxRetries: Int? = nil,
        retryCreates: Bool? = nil,
        rateLimit: Double? = nil,
        allowHttp: Bool? = nil,
        headers: [String: String] = [:],
        proxy: String? = nil,
        caCertificate: String? = nil,
        http2: Bool? = nil,
        onRequest: (@Sendable (RequestInfo) -> Void)? = nil,
        onResponse: (@Sendable (ResponseInfo) -> Void)? = nil
    ) throws -> RealtimeKit {
        let options = NativeClientOptions(
            accountId: accountId, appId: appId, apiToken: apiToken, baseUrl: baseUrl, timeout: timeout?.inSeconds,
            connectTimeout: connectTimeout?.inSeconds, attemptTimeout: attemptTimeout?.inSeconds,
            stallTimeout: stallTimeout?.inSeconds, poolIdleTimeout: poolIdleTimeout?.inSeconds,
            maxRetries: maxRetries.map { Int64($0) }, retryCreates: retryCreates, rateLimit: rateLimit,
            allowHttp: allowHttp, headers: headers, proxy: proxy, caCertificate: caCertificate, http2: http2
        )
        let tokens = tokenProvider.map(TokenSource.init)
        return try derived(tokens) {
            try $0.withOptions(
                options: options, tokenProvider: tokens, onRequest: onRequest.map(RequestHook.init),
                onResponse: onResponse.map(ResponseHook.init))
        }
    }

    private func derived(
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
    /// - Returns: The answer as it arrived.
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

    /// Makes a call and keeps the answer beside the result, for what the result does not carry: headers, or fields that the
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
    ///   - call: Makes one call with the client that it is given. Of several calls, the answer of the last is kept.
    /// - Returns: The result of the call, and its answer as it arrived.
    /// - Throws: What the call throws, or ``RealtimeKitError/invalidRequest(_:)`` when it made none.
    public func withRawResponse<Result: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ call: (RealtimeKit) async throws -> Result
    ) async throws -> (result: Result, response: RawResponse) {
        let capture = Capture()
        let result = try await call(RealtimeKit(core: core.keepingAnswers(in: capture), like: self))
        guard let answer = capture.kept else {
            let message = "withRawResponse: no call was made with the client that was given"
            throw RealtimeKitError(local: "invalid_request", message, operation: nil)
        }
        return (result, RawResponse(answer))
    }

    /// Closes the client. Calls that are on their way go on; later ones fail with
    /// ``RealtimeKitError/configuration(_:)``. Closing twice does no harm. Copies made by ``app(_:)`` and
    /// ``withOptions(accountId:appId:apiToken:tokenProvider:baseUrl:timeout:connectTimeout:attemptTimeout:stallTimeout:poolIdleTimeout:maxRetries:retryCreates:rateLimit:allowHttp:headers:proxy:caCertificate:http2:onRequest:onResponse:)``
    /// stay open. A client that nobody holds any more is closed by itself.
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
