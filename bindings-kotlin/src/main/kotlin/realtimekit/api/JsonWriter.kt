package realtimekit.api

import java.time.Instant
import java.time.LocalDate
import kotlin.time.Duration
import kotlin.time.DurationUnit

/**
 * Writes arguments as the native library reads them: JSON, in which what is null is left out.
 *
 * What cannot be written is remembered and refused by the call, where every refusal of an argument comes from.
 */
internal class JsonWriter {
    private val text = StringBuilder(128)

    /** The argument that is being written. */
    private var current = ""

    /** What is wrong with an argument, if one is. */
    var problem: String? = null
        private set

    override fun toString(): String = text.toString()

    fun value(value: String) {
        check(value)
        text.appendText(value)
    }

    fun value(value: Boolean) {
        text.append(value)
    }

    fun value(value: Long) {
        text.append(value)
    }

    fun value(value: Double) {
        if (value.isFinite()) text.append(value) else refuse("$value is no number that JSON has")
    }

    fun value(value: Json) {
        if (isOneValue(value.text)) text.append(value.text) else refuse("it is no JSON")
    }

    inline fun model(write: JsonWriter.() -> Unit) {
        open('{')
        write()
        close('}')
    }

    inline fun <T> list(items: Iterable<T>, write: JsonWriter.(T) -> Unit) {
        open('[')
        for (item in items) {
            next()
            write(item)
        }
        close(']')
    }

    inline fun <T> map(members: Map<String, T>, write: JsonWriter.(T) -> Unit) = model {
        for ((name, member) in members) {
            check(name)
            name(name)
            write(member)
        }
    }

    inline fun <T> nullable(value: Nullable<T>, write: JsonWriter.(T) -> Unit) = when (value) {
        is Nullable.Value -> write(value.value)
        Nullable.Cleared -> model { put("\$clear", true) }
    }

    fun put(name: String, value: String?) = put(name, value) { value(it) }

    fun put(name: String, value: Boolean?) = put(name, value) { value(it) }

    fun put(name: String, value: Long?) = put(name, value) { value(it) }

    fun put(name: String, value: Double?) = put(name, value) { value(it) }

    fun put(name: String, value: Instant?) = put(name, value?.toString())

    fun put(name: String, value: LocalDate?) = put(name, value?.toString())

    fun put(name: String, value: Json?) = put(name, value) { value(it) }

    /** A number of an option. One that JSON cannot hold is written as a string, and refused under its name. */
    fun putOption(name: String, value: Double?) = put(name, value) {
        if (it.isFinite()) value(it) else value(it.toString())
    }

    fun putOption(name: String, value: Duration?) = putOption(name, value?.toDouble(DurationUnit.SECONDS))

    inline fun <T : Any> put(name: String, value: T?, write: JsonWriter.(T) -> Unit) {
        if (value != null) {
            name(name)
            write(value)
        }
    }

    /** Like [put], but what is null is written as that. */
    fun putOrNull(name: String, value: String?) {
        name(name)
        if (value == null) text.append("null") else value(value)
    }

    /** Begins a member of an object. */
    fun name(name: String) {
        next()
        text.appendText(name).append(':')
        current = name
    }

    /** What stands between two members or items. */
    fun next() {
        if (text.last() != '{' && text.last() != '[') text.append(',')
    }

    fun open(bracket: Char) {
        text.append(bracket)
    }

    fun close(bracket: Char) {
        text.append(bracket)
    }

    /** Refuses what UTF-8 has no form for. */
    fun check(value: String) {
        if (hasHalves(value)) refuse("it holds half of a character")
    }

    private fun refuse(why: String) {
        if (problem == null) problem = "$current: $why"
    }
}

/** The arguments of a call, under their names. */
internal inline fun arguments(write: JsonWriter.() -> Unit): JsonWriter = JsonWriter().apply { model(write) }

/** A value as JSON. */
internal fun jsonText(value: Any?): String = buildString { appendJson(value) }

private fun StringBuilder.appendJson(value: Any?) {
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
                appendText(name as? String ?: throw IllegalArgumentException("a name in JSON is text, not $name"))
                append(':')
                appendJson(member)
            }
            append('}')
        }
        is Iterable<*> -> {
            append('[')
            value.forEachIndexed { position, item ->
                if (position > 0) append(',')
                appendJson(item)
            }
            append(']')
        }
        is CharSequence -> appendText(value)
        else -> throw IllegalArgumentException("JSON has no form for ${value::class.java.name}")
    }
}

private fun StringBuilder.appendText(text: CharSequence): StringBuilder {
    append('"')
    var written = 0
    for (position in text.indices) {
        val letter = text[position]
        if (letter >= ' ' && letter != '"' && letter != '\\') continue
        append(text, written, position).append('\\')
        if (letter < ' ') append('u').append(letter.code.toString(16).padStart(4, '0')) else append(letter)
        written = position + 1
    }
    return append(text, written, text.length).append('"')
}

/** Whether it holds one half of a character that takes two, which has no form in UTF-8. */
private fun hasHalves(text: String): Boolean {
    var position = 0
    while (position < text.length) {
        val letter = text[position++]
        if (!letter.isSurrogate()) continue
        if (letter.isLowSurrogate() || position == text.length || !text[position++].isLowSurrogate()) return true
    }
    return false
}

/** Whether it cannot end what it is put into. What else JSON must be is found where it is read. */
private fun isOneValue(text: String): Boolean {
    var depth = 0
    var quoted = false
    var escaped = false
    for (letter in text) {
        when {
            escaped -> escaped = false
            quoted -> when (letter) {
                '"' -> quoted = false
                '\\' -> escaped = true
            }
            letter == '"' -> quoted = true
            letter == '{' || letter == '[' -> depth++
            letter == '}' || letter == ']' -> if (--depth < 0) return false
            letter == ',' || letter == ':' -> if (depth == 0) return false
        }
    }
    return depth == 0 && !quoted && text.isNotBlank()
}
