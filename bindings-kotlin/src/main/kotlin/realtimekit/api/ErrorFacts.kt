package realtimekit.api

import kotlin.time.Duration
import kotlin.time.toKotlinDuration

/**
 * What kind of failure it is. A [RealtimeKitException] has a subclass for each.
 *
 * @property text The value as it is written in every language.
 */
public enum class ErrorKind(public val text: String) {
    /** See [RealtimeKitException.Configuration]. */
    Configuration("configuration"),

    /** See [RealtimeKitException.InvalidRequest]. */
    InvalidRequest("invalid_request"),

    /** See [RealtimeKitException.Authentication]. */
    Authentication("authentication"),

    /** See [RealtimeKitException.Permission]. */
    Permission("permission"),

    /** See [RealtimeKitException.NotFound]. */
    NotFound("not_found"),

    /** See [RealtimeKitException.Conflict]. */
    Conflict("conflict"),

    /** See [RealtimeKitException.RateLimited]. */
    RateLimited("rate_limited"),

    /** See [RealtimeKitException.Server]. */
    Server("server"),

    /** See [RealtimeKitException.Connection]. */
    Connection("connection"),

    /** See [RealtimeKitException.Timeout]. */
    Timeout("timeout"),

    /** See [RealtimeKitException.OutcomeUnknown]. */
    OutcomeUnknown("outcome_unknown"),

    /** See [RealtimeKitException.Decode]. */
    Decode("decode"),

    /** See [RealtimeKitException.Cancelled]. */
    Cancelled("cancelled"),

    /** See [RealtimeKitException.WebhookSignature]. */
    WebhookSignature("webhook_signature"),

    /** See [RealtimeKitException.Internal]. */
    Internal("internal"),
    ;

    override fun toString(): String = text
}

/**
 * Whether a request reached the service.
 *
 * @property text The value as it is written in every language.
 */
public enum class Sent(public val text: String) {
    /** It was not sent. */
    No("no"),

    /** It may have arrived. */
    Maybe("maybe"),

    /** It arrived: the API responded. */
    Yes("yes"),
    ;

    override fun toString(): String = text
}

/**
 * An entry of the list of errors in a response.
 *
 * @property code The service's number for the error.
 * @property message The service's description of the error.
 */
public data class ErrorDetail(val code: Long?, val message: String)

/**
 * Everything that is known about a failure, except its kind. Make one to construct a [RealtimeKitException] in a test.
 *
 * @property message What happened, for people. The service's own words if it sent some.
 * @property status HTTP status of the response, if one arrived.
 * @property code The service's number of the first error in the response.
 * @property errors Every error that the response lists.
 * @property operation The operation that failed, as `resource.method`.
 * @property requestId The service's identifier of the request, which its support asks for.
 * @property attempts How many times the request was sent, or an attempt to send it was made.
 * @property retryAfter How long the service asked to wait.
 * @property sent Whether the request reached the service.
 * @property retryable Whether the same call may succeed later, and may be made again without doing something twice.
 * @property bodySnippet The start of a response that could not be read, with secrets masked.
 * @property task The task that made the call, if one did, as `resource.method`.
 * @property last The object that a waiting task saw last, such as the [Livestream] of [Livestreams.waitUntilLive].
 */
public data class ErrorFacts(
    val message: String,
    val status: Int? = null,
    val code: Long? = null,
    val errors: List<ErrorDetail> = emptyList(),
    val operation: String? = null,
    val requestId: String? = null,
    val attempts: Int = if (status == null) 0 else 1,
    val retryAfter: Duration? = null,
    val sent: Sent = if (status == null) Sent.No else Sent.Yes,
    val retryable: Boolean = false,
    val bodySnippet: String? = null,
    val task: String? = null,
    val last: Any? = null,
)

internal fun NativeFacts.facts(last: Any?) = ErrorFacts(
    message, status?.toInt(), code, errors.map { ErrorDetail(it.code, it.message) }, operation, requestId,
    attempts.toInt(), retryAfter?.toKotlinDuration(), Sent.entries.first { it.text == sent }, retryable, bodySnippet,
    task, last,
)
