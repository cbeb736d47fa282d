package realtimekit.api

import kotlin.time.Duration
import kotlin.time.toKotlinDuration

/** One entry of the list of errors in an answer. */
public data class ErrorDetail(
    /** The service's number for the error. */
    val code: Long?,
    /** The service's words. */
    val message: String,
)

/**
 * A failure, with everything that is known about it. No secret is ever part of it.
 *
 * Cancelling is no failure: it throws the `CancellationException` of coroutines.
 */
public sealed class RealtimeKitException private constructor(facts: NativeFacts) : Exception(facts.message) {
    private val text = facts.text

    /** What kind of failure it is, as text that is the same in every language: `not_found`, for example. */
    public val kind: String = facts.kind

    /** What happened, for people. The service's own words where it said something. */
    override val message: String = facts.message

    /** HTTP status of the answer, if one arrived. */
    public val status: Int? = facts.status?.toInt()

    /** The service's number of the first error in the answer. */
    public val code: Long? = facts.code

    /** Every error that the answer lists. */
    public val errors: List<ErrorDetail> = facts.errors.map { ErrorDetail(it.code, it.message) }

    /** The operation that failed, as `resource.method`. */
    public val operation: String? = facts.operation

    /** The service's identifier of the exchange, which its support asks for. */
    public val requestId: String? = facts.requestId

    /** How many times the request was sent, or tried to be. */
    public val attempts: Int = facts.attempts.toInt()

    /** How long the service asked to wait. */
    public val retryAfter: Duration? = facts.retryAfter?.toKotlinDuration()

    /** Whether the request reached the service: `no`, `maybe` or `yes`. */
    public val sent: String = facts.sent

    /** Whether the same call may succeed later, and may be made again without doing something twice. */
    public val retryable: Boolean = facts.retryable

    /** The start of an answer that could not be understood, with secrets masked. */
    public val bodySnippet: String? = facts.bodySnippet

    override fun toString(): String = "${this::class.java.name}: $text"

    /** An option of the client is missing or malformed, or the client is closed. Nothing was sent. */
    public class Configuration internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The request was refused: before sending, or by the service with 400, 422 or another 4xx without its own kind. */
    public class InvalidRequest internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The API token was not accepted (401). */
    public class Authentication internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The API token may not do this (403). */
    public class Permission internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** There is no such thing (404). */
    public class NotFound internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The state of things forbids it (409). */
    public class Conflict internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** Too many requests (429). */
    public class RateLimited internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The service failed (5xx), or said so in an answer that otherwise looks like a success. */
    public class Server internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** No connection, or it broke, and repeating did not help. */
    public class Connection internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The call's deadline passed, or the answer's body stalled. */
    public class Timeout internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** A write may or may not have happened. It was not repeated, because that could do it twice. */
    public class OutcomeUnknown internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The answer is not what the operation promises. */
    public class Decode internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** The call was cancelled from within; coroutines have a word of their own for cancelling. */
    public class Cancelled internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** A received webhook does not carry a valid signature. */
    public class WebhookSignature internal constructor(facts: NativeFacts) : RealtimeKitException(facts)

    /** A mistake in this library. */
    public class Internal internal constructor(facts: NativeFacts) : RealtimeKitException(facts)
}

/** The failure as users see it; its cause is what their token provider threw, if that is why. */
internal fun NativeException.translated(tokens: TokenSource?): RealtimeKitException = when (this) {
    is NativeException.Failed -> facts.translated(tokens)
}

internal fun NativeFacts.translated(tokens: TokenSource?): RealtimeKitException = exception().apply {
    failedQuestion?.let { tokens?.thrown(it) }?.let(::initCause)
}

/** A failure that the native side never saw. */
internal fun localFailure(kind: String, message: String, operation: String?): RealtimeKitException =
    localFacts(kind, message, operation).exception()

internal fun localFacts(kind: String, message: String, operation: String?): NativeFacts {
    val text = if (operation == null) message else "$operation: $message"
    return NativeFacts(kind, text, message, null, null, emptyList(), operation, null, 0, null, "no", false, null, null)
}

private fun NativeFacts.exception(): RealtimeKitException = when (kind) {
    "configuration" -> RealtimeKitException.Configuration(this)
    "invalid_request" -> RealtimeKitException.InvalidRequest(this)
    "authentication" -> RealtimeKitException.Authentication(this)
    "permission" -> RealtimeKitException.Permission(this)
    "not_found" -> RealtimeKitException.NotFound(this)
    "conflict" -> RealtimeKitException.Conflict(this)
    "rate_limited" -> RealtimeKitException.RateLimited(this)
    "server" -> RealtimeKitException.Server(this)
    "connection" -> RealtimeKitException.Connection(this)
    "timeout" -> RealtimeKitException.Timeout(this)
    "outcome_unknown" -> RealtimeKitException.OutcomeUnknown(this)
    "decode" -> RealtimeKitException.Decode(this)
    "cancelled" -> RealtimeKitException.Cancelled(this)
    "webhook_signature" -> RealtimeKitException.WebhookSignature(this)
    else -> RealtimeKitException.Internal(this)
}
