package realtimekit.api

import java.nio.ByteBuffer

/**
 * An input that can be cleared: a value, or [CLEAR]. Left out, it is null and not sent.
 *
 * Methods take plain values too; this is for the few inputs that can be cleared, and for them inside of other objects.
 */
public sealed class Nullable<out T> {
    /** Sent as `null`. */
    public data object Cleared : Nullable<Nothing>()

    /** Sent as it is. */
    public data class Value<out T>(val value: T) : Nullable<T>()
}

/** Clears the input that it is given for: `kit.livestreams.start(meetingId, name = CLEAR)`. */
public val CLEAR: Nullable<Nothing> = Nullable.Cleared

/** How an input that can be cleared crosses: nothing, or something that may be nothing. */
internal abstract class NullableConverter<T>(
    private val inner: FfiConverterRustBuffer<T?>,
) : FfiConverterRustBuffer<Nullable<T & Any>?> {
    override fun read(buf: ByteBuffer): Nullable<T & Any>? {
        if (buf.get().toInt() == 0) return null
        val value = inner.read(buf) ?: return Nullable.Cleared
        return Nullable.Value(value)
    }

    override fun allocationSize(value: Nullable<T & Any>?): ULong =
        if (value == null) 1UL else 1UL + inner.allocationSize(value.content())

    override fun write(value: Nullable<T & Any>?, buf: ByteBuffer) {
        buf.put(if (value == null) 0 else 1)
        if (value != null) inner.write(value.content(), buf)
    }

    private fun Nullable<T & Any>.content(): T? = when (this) {
        is Nullable.Value -> value
        Nullable.Cleared -> null
    }
}

/**
 * JSON that the service leaves without a shape, for the parser of your choice.
 *
 * @property text The JSON as text.
 */
public data class Json(val text: String) {
    override fun toString(): String = text
}

/**
 * An answer as it arrived.
 *
 * @property status HTTP status.
 * @property headers Headers, with lower-case names.
 * @property body The body, already decompressed.
 */
public class RawResponse internal constructor(
    public val status: Int,
    public val headers: Map<String, String>,
    public val body: ByteArray,
) {
    /** The body as text. */
    public fun text(): String = body.decodeToString()

    /** Without headers and body: both may hold secrets. */
    override fun toString(): String = "RawResponse(status=$status, body=${body.size} bytes)"
}

internal fun NativeRawAnswer.response() = RawResponse(status.toInt(), headers, body)

/**
 * A result, and the answer that it was read from.
 *
 * @property result The result, as the call alone gives it.
 * @property response The answer.
 */
public data class ResultWithResponse<out T>(val result: T, val response: RawResponse)

/** What stands in place of a secret, where people read. */
internal fun masked(secret: Any?): String = if (secret == null) "null" else "********"

/** A value as JSON. */
internal fun jsonText(value: Any?): String = buildString { writeJson(value) }

private fun StringBuilder.writeJson(value: Any?) {
    when (value) {
        null -> append("null")
        is Boolean -> append(value)
        is Json -> append(value.text)
        is Double, is Float -> {
            require((value as Number).toDouble().isFinite()) { "JSON has no $value" }
            append(value)
        }
        is Number -> append(value)
        is Map<*, *> -> {
            append('{')
            value.entries.forEachIndexed { position, (name, member) ->
                if (position > 0) append(',')
                writeText(name as? String ?: throw IllegalArgumentException("a name in JSON is text, not $name"))
                append(':')
                writeJson(member)
            }
            append('}')
        }
        is Iterable<*> -> {
            append('[')
            value.forEachIndexed { position, item ->
                if (position > 0) append(',')
                writeJson(item)
            }
            append(']')
        }
        is CharSequence -> writeText(value)
        else -> throw IllegalArgumentException("JSON has no form for ${value::class.java.name}")
    }
}

private fun StringBuilder.writeText(text: CharSequence) {
    append('"')
    for (letter in text) {
        when {
            letter == '"' -> append("\\\"")
            letter == '\\' -> append("\\\\")
            letter < ' ' -> append("\\u").append(letter.code.toString(16).padStart(4, '0'))
            else -> append(letter)
        }
    }
    append('"')
}
