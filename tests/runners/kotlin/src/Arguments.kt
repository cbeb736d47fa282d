package realtimekit.api.conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime
import kotlin.time.Duration
import realtimekit.api.CLEAR
import realtimekit.api.Nullable

/** The arguments of a case, read by the generated table. An argument that is not read is an error in the case. */
internal class Arguments(
    private val values: JsonObject,
    /** The function that a waiting task calls with its progress. */
    val progress: ((String, Duration) -> Unit)? = null,
) {
    private val read = HashSet<String>()

    private fun take(name: String): JsonElement? {
        read.add(name)
        return values.get(name)?.takeUnless { it.isJsonNull }
    }

    fun text(name: String): String = take(name)?.asText() ?: error("the argument $name is missing")

    fun <T> value(name: String, convert: (JsonElement) -> T): T? = take(name)?.let(convert)

    fun <T : Any> nullable(name: String, convert: (JsonElement) -> T): Nullable<T>? {
        val value = take(name) ?: return null
        return if (value.isClear()) CLEAR else Nullable.Value(convert(value))
    }

    fun timeText(name: String): String? = take(name)?.let { if (it.isNumber()) it.asInstant().toString() else it.asText() }

    /** Whether one of these can only be passed as a string, or is cleared. */
    fun needsOtherForm(vararg names: String): Boolean = names.any { name ->
        val value = values.get(name)
        value != null && (value.isClear() || value.isNoTime(name))
    }

    /** A time that Kotlin's own types cannot hold is passed as a string, so that the SDK itself refuses it. */
    private fun JsonElement.isNoTime(name: String): Boolean {
        if (!(name.endsWith("_time") || name.endsWith("_date")) || !isJsonPrimitive) return false
        return try {
            if (name.endsWith("_date")) asDay() else asInstant()
            false
        } catch (_: DateTimeException) {
            true
        }
    }

    fun finish() {
        val unknown = values.keySet() - read
        check(unknown.isEmpty()) { "there is no argument $unknown" }
    }
}

private fun JsonElement.isClear() = this is JsonObject && get("\$clear") == JsonPrimitive(true)

private fun JsonElement.isNumber() = this is JsonPrimitive && isNumber

private fun JsonElement.primitive(what: String, fits: (JsonPrimitive) -> Boolean): JsonPrimitive =
    (this as? JsonPrimitive)?.takeIf(fits) ?: error("$this is not $what")

internal fun JsonElement.asText(): String = primitive("text") { it.isString }.asString

internal fun JsonElement.asTruth(): Boolean = primitive("true or false") { it.isBoolean }.asBoolean

internal fun JsonElement.asNumber(): Double = primitive("a number") { it.isNumber }.asDouble

internal fun JsonElement.asWhole(): Long = BigDecimal(primitive("a whole number") { it.isNumber }.asString).longValueExact()

internal fun JsonElement.asInstant(): Instant =
    if (isNumber()) Instant.ofEpochSecond(asWhole()) else OffsetDateTime.parse(asText()).toInstant()

internal fun JsonElement.asDay(): LocalDate = LocalDate.parse(asText())

/** A single value in place of a list of one. */
internal fun JsonElement.asItems(): List<JsonElement> = if (isJsonArray) asJsonArray.toList() else listOf(this)

internal fun JsonElement.asMembers(): Map<String, JsonElement> = asJsonObject.asMap()

internal fun JsonElement.asTexts(): Map<String, String> = asMembers().mapValues { (_, it) -> it.asText() }

/** JSON as a user would write it in Kotlin. */
internal fun JsonElement.asPlain(): Any? = when (this) {
    is JsonObject -> entrySet().associate { (name, member) -> name to member.asPlain() }
    is JsonArray -> map { it.asPlain() }
    is JsonPrimitive -> when {
        isString -> asString
        isBoolean -> asBoolean
        asString.all { it.isDigit() || it == '-' } -> asLong
        else -> asDouble
    }
    else -> null
}

internal fun JsonElement.asArguments(): Arguments = Arguments(asJsonObject)
