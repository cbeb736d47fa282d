package realtimekit.api

import kotlin.time.Duration
import kotlin.time.DurationUnit

/**
 * What can be set for one call. What is not set comes from the client.
 *
 * @property timeout Deadline of the whole call.
 * @property attemptTimeout How long one attempt waits for the head of an answer.
 * @property maxRetries How many times the call may be repeated where that is safe.
 * @property retryCreates Whether to repeat an operation that creates something, which can create it twice.
 * @property extraHeaders Headers beside and above the client's.
 * @property extraQuery Parameters beside and above the operation's.
 * @property extraBody Fields beside and above the operation's body: JSON values, as in [RealtimeKit.request].
 */
public data class RequestOptions(
    val timeout: Duration? = null,
    val attemptTimeout: Duration? = null,
    val maxRetries: Int? = null,
    val retryCreates: Boolean? = null,
    val extraHeaders: Map<String, String> = emptyMap(),
    val extraQuery: Map<String, String> = emptyMap(),
    val extraBody: Map<String, Any?>? = null,
) {
    internal fun native(keepAnswer: Boolean) = NativeOptions(
        timeout?.inSeconds(),
        attemptTimeout?.inSeconds(),
        maxRetries?.toLong(),
        retryCreates,
        extraHeaders,
        extraQuery,
        extraBody?.let(::jsonText),
        keepAnswer,
    )

    /** Headers, parameters and fields only by their names: values may be secrets. */
    override fun toString(): String =
        "RequestOptions(timeout=$timeout, attemptTimeout=$attemptTimeout, maxRetries=$maxRetries, " +
            "retryCreates=$retryCreates, extraHeaders=${extraHeaders.keys}, extraQuery=${extraQuery.keys}, " +
            "extraBody=${extraBody?.keys})"
}

internal fun Duration.inSeconds(): Double = toDouble(DurationUnit.SECONDS)
