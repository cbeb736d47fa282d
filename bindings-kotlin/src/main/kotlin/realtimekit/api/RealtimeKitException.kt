package realtimekit.api

import kotlin.time.Duration
import kotlinx.coroutines.CopyableThrowable
import kotlinx.coroutines.ExperimentalCoroutinesApi

/**
 * A failure, with everything that is known about it. No secret is ever part of it.
 *
 * Its stack trace continues with the functions that made the call, also where the call was suspended meanwhile. Cancelling
 * is no failure: it throws the `CancellationException` of coroutines.
 *
 * A test can make one: `RealtimeKitException.NotFound(ErrorFacts("no such meeting", status = 404))`.
 *
 * @property kind What kind of failure it is. Each kind has a subclass.
 * @property facts What is known about it. Its parts are properties of the exception, too.
 */
@OptIn(ExperimentalCoroutinesApi::class)
public sealed class RealtimeKitException private constructor(
    public val kind: ErrorKind,
    public val facts: ErrorFacts,
    cause: Throwable?,
) : Exception(facts.message, cause), CopyableThrowable<RealtimeKitException> {
    /** The message with operation, status and request id. */
    private var text: String =
        listOfNotNull(facts.task?.takeIf { it != facts.operation }, facts.operation, facts.message).joinToString(": ")

    /** What happened, for people. The service's own words where it said something. */
    override val message: String get() = facts.message

    /** HTTP status of the response, if one arrived. */
    public val status: Int? get() = facts.status

    /** The service's number of the first error in the response. */
    public val code: Long? get() = facts.code

    /** Every error that the response lists. */
    public val errors: List<ErrorDetail> get() = facts.errors

    /** The operation that failed, as `resource.method`. */
    public val operation: String? get() = facts.operation

    /** The service's identifier of the exchange, which its support asks for. */
    public val requestId: String? get() = facts.requestId

    /** How many times the request was sent, or tried to be. */
    public val attempts: Int get() = facts.attempts

    /** How long the service asked to wait. */
    public val retryAfter: Duration? get() = facts.retryAfter

    /** Whether the request reached the service. */
    public val sent: Sent get() = facts.sent

    /** Whether the same call may succeed later, and may be made again without doing something twice. */
    public val retryable: Boolean get() = facts.retryable

    /** The start of a response that could not be read, with secrets masked. */
    public val bodySnippet: String? get() = facts.bodySnippet

    /** The task that made the call, if one did, as `resource.method`. */
    public val task: String? get() = facts.task

    /** The object that a waiting task saw last, such as the [Livestream] of [Livestreams.waitUntilLive]. */
    public val last: Any? get() = facts.last

    override fun toString(): String = "${this::class.java.name}: $text"

    /** A copy with this one as its cause, for a coroutine that waits for the one that failed: it adds its own callers. */
    final override fun createCopy(): RealtimeKitException = of(kind, facts, text, this)

    /** An option of the client is missing or malformed, or the client is closed. Nothing was sent. */
    public class Configuration(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Configuration, facts, cause)

    /** The request was refused: before sending, or by the service with 400, 422 or another 4xx without its own kind. */
    public class InvalidRequest(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.InvalidRequest, facts, cause)

    /** The API token was not accepted (401). */
    public class Authentication(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Authentication, facts, cause)

    /** The API token may not do this (403). */
    public class Permission(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Permission, facts, cause)

    /** The resource does not exist, or nothing is active (404). */
    public class NotFound(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.NotFound, facts, cause)

    /** The state of things forbids it (409). */
    public class Conflict(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Conflict, facts, cause)

    /** Too many requests (429). */
    public class RateLimited(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.RateLimited, facts, cause)

    /** The service failed (5xx), or reported a failure in a response with a status of success. */
    public class Server(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Server, facts, cause)

    /** No connection, or it broke, and repeating did not help. */
    public class Connection(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Connection, facts, cause)

    /** The call's deadline passed, or the response body stalled. */
    public class Timeout(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Timeout, facts, cause)

    /** A write may or may not have happened. It was not repeated, because that could do it twice. */
    public class OutcomeUnknown(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.OutcomeUnknown, facts, cause)

    /** The response is not what the operation promises. */
    public class Decode(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Decode, facts, cause)

    /** The call was cancelled from within; coroutines have a word of their own for cancelling. */
    public class Cancelled(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Cancelled, facts, cause)

    /** A received webhook does not carry a valid signature. */
    public class WebhookSignature(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.WebhookSignature, facts, cause)

    /** A bug in this library. */
    public class Internal(facts: ErrorFacts, cause: Throwable? = null) :
        RealtimeKitException(ErrorKind.Internal, facts, cause)

    internal companion object {
        /** The exception of this kind. Its text says more than its message. */
        fun of(kind: ErrorKind, facts: ErrorFacts, text: String, cause: Throwable?): RealtimeKitException {
            val exception = when (kind) {
                ErrorKind.Configuration -> Configuration(facts, cause)
                ErrorKind.InvalidRequest -> InvalidRequest(facts, cause)
                ErrorKind.Authentication -> Authentication(facts, cause)
                ErrorKind.Permission -> Permission(facts, cause)
                ErrorKind.NotFound -> NotFound(facts, cause)
                ErrorKind.Conflict -> Conflict(facts, cause)
                ErrorKind.RateLimited -> RateLimited(facts, cause)
                ErrorKind.Server -> Server(facts, cause)
                ErrorKind.Connection -> Connection(facts, cause)
                ErrorKind.Timeout -> Timeout(facts, cause)
                ErrorKind.OutcomeUnknown -> OutcomeUnknown(facts, cause)
                ErrorKind.Decode -> Decode(facts, cause)
                ErrorKind.Cancelled -> Cancelled(facts, cause)
                ErrorKind.WebhookSignature -> WebhookSignature(facts, cause)
                ErrorKind.Internal -> Internal(facts, cause)
            }
            exception.text = text
            return exception
        }
    }
}

/** The failure as users see it; its cause is what their token provider threw, if that is why. */
internal fun NativeException.translated(tokens: TokenSource?): RealtimeKitException = when (this) {
    is NativeException.Failed -> facts.translated(tokens)
}

internal fun NativeFacts.translated(tokens: TokenSource?, last: Any? = null): RealtimeKitException =
    exception(failedQuestion?.let { tokens?.thrown(it) }, last)

/** A failure that the native side never saw. */
internal fun localFailure(kind: ErrorKind, message: String, operation: String?): RealtimeKitException =
    localFacts(kind, message, operation).exception(null)

internal fun localFacts(kind: ErrorKind, message: String, operation: String?): NativeFacts {
    val text = if (operation == null) message else "$operation: $message"
    return NativeFacts(
        kind.text, text, message, null, null, emptyList(), operation, null, null, 0, null, Sent.No.text, false, null,
        null, null,
    )
}

private fun NativeFacts.exception(cause: Throwable?, last: Any? = null): RealtimeKitException {
    val kind = ErrorKind.entries.firstOrNull { it.text == kind } ?: ErrorKind.Internal
    return RealtimeKitException.of(kind, facts(last), text, cause)
}
