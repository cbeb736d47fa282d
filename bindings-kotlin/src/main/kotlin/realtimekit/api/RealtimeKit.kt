package realtimekit.api

import kotlin.time.Duration

/**
 * A client for one account, and usually one app.
 *
 * ```
 * RealtimeKit(accountId = "...", appId = "...", apiToken = "...").use { kit ->
 *     val meeting = kit.meetings.create(title = "Town hall")
 *     val livestream = kit.livestreams.start(meeting.id, name = "town-hall")
 *     println("${livestream.status} ${livestream.playbackUrl}")
 *     kit.livestreams.stop(meeting.id)
 * }
 * ```
 *
 * Options that are left out come from the environment (`CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID`,
 * `CLOUDFLARE_API_TOKEN`, `CLOUDFLARE_BASE_URL`) or have their default. Making a client sends nothing.
 *
 * A client may be used from any thread and any coroutine. Cancelling a coroutine ends its request.
 */
public class RealtimeKit private constructor(override val core: Core) : ClientDownloads(), AutoCloseable {
    /**
     * Makes a client.
     *
     * @param accountId The Cloudflare account. By default the environment variable `CLOUDFLARE_ACCOUNT_ID`.
     * @param appId The RealtimeKit app. By default `REALTIMEKIT_APP_ID`.
     * @param apiToken The API token. By default `CLOUDFLARE_API_TOKEN`.
     * @param tokenProvider Gives API tokens in place of [apiToken]: asked when a token is needed, and once more for a
     *   call that is answered with 401; calls that need a token at the same time share one question. It runs on
     *   `Dispatchers.IO`. What it throws is the cause of a [RealtimeKitException.Authentication].
     * @param baseUrl Where the API is. By default `CLOUDFLARE_BASE_URL`, else Cloudflare's own address.
     * @param timeout Deadline of one call: all attempts, waits and the body. 60 seconds by default.
     * @param connectTimeout How long a connection may take to open. 5 seconds by default.
     * @param attemptTimeout How long one attempt waits for the head of an answer. 30 seconds by default.
     * @param stallTimeout The longest silence while a body is read. 10 seconds by default.
     * @param poolIdleTimeout How long an unused connection is kept. 20 seconds by default.
     * @param maxRetries How many times a call may be repeated where that is safe. 2 by default.
     * @param retryCreates Whether operations that create something are repeated too, which can create it twice.
     * @param rateLimit How many requests a second may be sent, evenly spaced, by this client and all its copies
     *   together. By default as many as the service's own headers allow; those are obeyed in any case.
     * @param allowHttp Whether plain HTTP is allowed beyond this machine.
     * @param headers Headers of every request.
     * @param proxy The address of a proxy, `http://user:password@host:port`. An empty text means none at all. By default
     *   what the environment says: `HTTPS_PROXY` and `NO_PROXY`.
     * @param caCertificate Certificates of authorities to trust beside those of the platform: a path to a PEM file, or
     *   its text. On Linux the environment variable `SSL_CERT_FILE` names the file that holds the platform's.
     * @param http2 True insists on HTTP/2, false never speaks it. By default it is spoken where the server offers it.
     * @param onRequest Sees every attempt before it is sent. It runs in the middle of the call, on a thread that serves
     *   all calls, so it must be quick and wait for no other call. What it throws does not concern the call.
     * @param onResponse Sees how every attempt ended, under the same conditions.
     * @throws RealtimeKitException.Configuration when an option is missing or malformed, or the platform is not supported
     */
    public constructor(
        accountId: String? = null,
        appId: String? = null,
        apiToken: String? = null,
        tokenProvider: (suspend () -> String)? = null,
        baseUrl: String? = null,
        timeout: Duration? = null,
        connectTimeout: Duration? = null,
        attemptTimeout: Duration? = null,
        stallTimeout: Duration? = null,
        poolIdleTimeout: Duration? = null,
        maxRetries: Int? = null,
        retryCreates: Boolean? = null,
        rateLimit: Double? = null,
        allowHttp: Boolean? = null,
        headers: Map<String, String> = emptyMap(),
        proxy: String? = null,
        caCertificate: String? = null,
        http2: Boolean? = null,
        onRequest: ((RequestInfo) -> Unit)? = null,
        onResponse: ((ResponseInfo) -> Unit)? = null,
    ) : this(
        tokenProvider?.let(::TokenSource).let { tokens ->
            Core.make(tokens) {
                NativeClient(
                    NativeClientOptions(
                        accountId, appId, apiToken, baseUrl, timeout?.inSeconds(), connectTimeout?.inSeconds(),
                        attemptTimeout?.inSeconds(), stallTimeout?.inSeconds(), poolIdleTimeout?.inSeconds(),
                        maxRetries?.toLong(), retryCreates, rateLimit, allowHttp, headers, proxy, caCertificate, http2,
                    ),
                    tokens, onRequest?.let(::requestHook), onResponse?.let(::responseHook),
                )
            }
        },
    )

    /** The account. */
    public val accountId: String = core.native.accountId()

    /** The app, if one is set. */
    public val appId: String? = core.native.appId()

    /** Where the API is. */
    public val baseUrl: String = core.native.baseUrl()

    /** The same client bound to another app. Everything else is shared; each of the two is closed on its own. */
    public fun app(appId: String): RealtimeKit = RealtimeKit(core.derive { it.app(appId) })

    /**
     * The same client with some options changed; what is not given stays. The copy shares the connections unless the
     * address, the token or an option of the connections themselves changes; each of the two is closed on its own.
     */
    public fun withOptions(
        accountId: String? = null,
        appId: String? = null,
        apiToken: String? = null,
        tokenProvider: (suspend () -> String)? = null,
        baseUrl: String? = null,
        timeout: Duration? = null,
        connectTimeout: Duration? = null,
        attemptTimeout: Duration? = null,
        stallTimeout: Duration? = null,
        poolIdleTimeout: Duration? = null,
        maxRetries: Int? = null,
        retryCreates: Boolean? = null,
        rateLimit: Double? = null,
        allowHttp: Boolean? = null,
        headers: Map<String, String> = emptyMap(),
        proxy: String? = null,
        caCertificate: String? = null,
        http2: Boolean? = null,
        onRequest: ((RequestInfo) -> Unit)? = null,
        onResponse: ((ResponseInfo) -> Unit)? = null,
    ): RealtimeKit {
        val tokens = tokenProvider?.let(::TokenSource)
        val options = NativeClientOptions(
            accountId, appId, apiToken, baseUrl, timeout?.inSeconds(), connectTimeout?.inSeconds(),
            attemptTimeout?.inSeconds(), stallTimeout?.inSeconds(), poolIdleTimeout?.inSeconds(),
            maxRetries?.toLong(), retryCreates, rateLimit, allowHttp, headers, proxy, caCertificate, http2,
        )
        return RealtimeKit(
            core.derive(tokens) {
                it.withOptions(options, tokens, onRequest?.let(::requestHook), onResponse?.let(::responseHook))
            },
        )
    }

    /**
     * Calls an endpoint that has no method yet, with the same credentials, retries and errors.
     *
     * @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. A `POST` counts as creating something.
     * @param path What follows `/accounts/{account_id}/realtime/kit`; `{app_id}` in it stands for the client's app.
     * @param query Parameters; a list repeats its name.
     * @param body A JSON value: a map, a list, text, a number, a boolean, null or a [Json].
     * @param options What differs for this one call.
     */
    public suspend fun request(
        method: String,
        path: String,
        query: Map<String, Any?> = emptyMap(),
        body: Any? = null,
        options: RequestOptions? = null,
    ): RawResponse = core.call(null) {
        val answer = core.native.request(method, path, texts(query), body?.let(::jsonText), core.options(options))
        answer.response()
    }

    /**
     * Makes a call and keeps the answer beside the result, for what the result does not carry: headers, or fields that
     * the service has added.
     *
     * ```
     * val (livestream, response) = kit.withRawResponse { livestreams.getActiveForMeeting(meetingId) }
     * println(response.headers["cf-ray"])
     * ```
     *
     * @param call Makes one call with the client that it is given. Of several calls, the answer of the last one is kept.
     * @throws IllegalStateException when it made no call
     */
    public suspend fun <T> withRawResponse(call: suspend RealtimeKit.() -> T): ResultWithResponse<T> =
        RealtimeKit(core.capturing()).use { kit ->
            val result = kit.call()
            val answer = checkNotNull(kit.core.answer) { "the block made no call with the client that it was given" }
            ResultWithResponse(result, answer.response())
        }

    /**
     * Closes the client. Calls that are on their way go on; later ones fail with [RealtimeKitException.Configuration].
     * Closing twice does no harm. Copies made by [app] and [withOptions] stay open.
     */
    override fun close(): Unit = core.close()

    override fun toString(): String = "RealtimeKit(accountId=$accountId, appId=$appId, baseUrl=$baseUrl)"
}

private fun texts(query: Map<String, Any?>): Map<String, List<String>> =
    query.filterValues { it != null }.mapValues { (_, value) ->
        if (value is Iterable<*>) value.map { it.toString() } else listOf(value.toString())
    }
