package realtimekit.api

import com.fasterxml.jackson.annotation.JsonCreator
import com.fasterxml.jackson.annotation.JsonValue

/**
 * An input that can be cleared: a value, or [CLEAR]. Left out, it is null and not sent.
 *
 * Methods take plain values too; this is for the few inputs that can be cleared, and for them inside of other objects.
 */
public sealed class Nullable<out T> {
    /** The value, or null if it is to be cleared. */
    @get:JsonValue
    public val orNull: T?
        get() = when (this) {
            is Value -> value
            Cleared -> null
        }

    /** Sent as `null`. */
    public data object Cleared : Nullable<Nothing>()

    /** Sent as it is. */
    public data class Value<out T>(val value: T) : Nullable<T>()

    public companion object {
        /** The value, ready to be passed where [CLEAR] could be. */
        @JvmStatic
        @JsonCreator
        public fun <T> of(value: T): Nullable<T> = Value(value)
    }
}

/** Clears the input that it is given for: `kit.livestreams.start(meetingId, name = CLEAR)`. */
public val CLEAR: Nullable<Nothing> = Nullable.Cleared

/**
 * JSON that the service leaves without a shape, for the parser of your choice.
 *
 * @property text The JSON as text.
 */
public data class Json @JsonCreator constructor(@get:JsonValue val text: String) {
    override fun toString(): String = text
}

/**
 * A response as it arrived.
 *
 * @property status HTTP status.
 * @property headers Headers, with lower-case names.
 * @property body The body, already decompressed.
 */
public class RawResponse(
    public val status: Int,
    public val headers: Map<String, String> = emptyMap(),
    public val body: ByteArray = ByteArray(0),
) {
    /** The body as text. */
    public fun text(): String = body.decodeToString()

    /** Without headers and body: both may hold secrets. */
    override fun toString(): String = "RawResponse(status=$status, body=${body.size} bytes)"
}

internal fun NativeRawAnswer.response() = RawResponse(status.toInt(), headers, body)

/**
 * A result, and the response that it was read from.
 *
 * @property result The result, as the call alone gives it.
 * @property response The response.
 */
public data class ResultWithResponse<out T>(val result: T, val response: RawResponse)

/** What stands in place of a secret, where people read. */
internal fun masked(secret: Any?): String = if (secret == null) "null" else "********"
