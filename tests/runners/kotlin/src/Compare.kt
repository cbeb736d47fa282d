package realtimekit.api.conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.google.gson.JsonPrimitive
import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant
import java.time.OffsetDateTime

/** Compares the outcome with the expectation of a case. Each check throws an AssertionError that shows both sides. */
internal object Compare {
    private fun assert(good: Boolean, message: () -> String) {
        if (!good) throw AssertionError(message())
    }

    /** The value without null members and empty lists. */
    private fun withoutNothing(value: JsonElement): JsonElement = when (value) {
        is JsonObject -> JsonObject().apply {
            for ((name, member) in value.entrySet()) {
                val kept = withoutNothing(member)
                if (!kept.isJsonNull && !(kept is JsonArray && kept.isEmpty)) add(name, kept)
            }
        }
        is JsonArray -> JsonArray().apply { value.forEach { add(withoutNothing(it)) } }
        else -> value
    }

    private fun instant(text: String): Instant? = try {
        if (text.length < "2026-01-31T00:00Z".length) null else OffsetDateTime.parse(text).toInstant()
    } catch (_: DateTimeException) {
        null
    }

    private fun sameText(expected: String, actual: String): Boolean =
        expected == actual || instant(expected).let { it != null && it == instant(actual) }

    private fun sameResult(expected: JsonElement, actual: JsonElement): Boolean = when {
        expected is JsonObject && actual is JsonObject ->
            expected.keySet() == actual.keySet() && expected.keySet().all { sameResult(expected.get(it), actual.get(it)) }
        expected is JsonArray && actual is JsonArray ->
            expected.size() == actual.size() && expected.zip(actual).all { (left, right) -> sameResult(left, right) }
        expected is JsonPrimitive && actual is JsonPrimitive -> when {
            expected.isString && actual.isString -> sameText(expected.asString, actual.asString)
            expected.isNumber && actual.isNumber -> BigDecimal(expected.asString).compareTo(BigDecimal(actual.asString)) == 0
            else -> expected == actual
        }
        else -> expected.isJsonNull && actual.isJsonNull
    }

    /** Exactly the same JSON: null is not absent, 60 is not 60.0. */
    private fun sameJson(expected: JsonElement, actual: JsonElement): Boolean = when {
        expected is JsonObject && actual is JsonObject ->
            expected.keySet() == actual.keySet() && expected.keySet().all { sameJson(expected.get(it), actual.get(it)) }
        expected is JsonArray && actual is JsonArray ->
            expected.size() == actual.size() && expected.zip(actual).all { (left, right) -> sameJson(left, right) }
        expected is JsonPrimitive && actual is JsonPrimitive ->
            expected.isString == actual.isString && expected.isNumber == actual.isNumber && expected.asString == actual.asString
        else -> expected.isJsonNull && actual.isJsonNull
    }

    fun result(expected: JsonElement, actual: JsonElement) {
        val (wanted, got) = withoutNothing(expected) to withoutNothing(actual)
        assert(sameResult(wanted, got)) { "expected the result $wanted\nbut got $got" }
    }

    /** `app_id` becomes `appId`: names differ between languages by letter case only. */
    private fun camel(name: String): String = name.replace(Regex("_([a-z0-9])")) { it.groupValues[1].uppercase() }

    /** The facts of an error; `text` is its printed form, with names in the letter case of the language. */
    fun error(expected: JsonObject, facts: JsonObject) {
        val text = facts.get("text").asString
        for ((name, wanted) in expected.entrySet()) {
            when (name) {
                "message_contains" -> for (part in wanted.asJsonArray) {
                    assert(part.asString in text || camel(part.asString) in text) { "the error's text lacks ${part.asString}: $text" }
                }
                "body_snippet_contains" -> for (part in wanted.asJsonArray) {
                    val snippet = facts.get("body_snippet").takeUnless { it.isJsonNull }?.asString.orEmpty()
                    assert(part.asString in snippet) { "the body snippet lacks ${part.asString}: $snippet" }
                }
                "last" -> result(wanted, facts.get(name))
                else -> {
                    val got = facts.get(name) ?: throw AssertionError("an error has no field $name")
                    assert(sameResult(wanted, got)) { "expected $name $wanted but got $got; the error is $text" }
                }
            }
        }
    }

    /** The requests at the server. */
    fun requests(expected: JsonArray?, answers: Int, log: List<JsonObject>, prefix: String) {
        val summary = log.map { "${it.get("method").asString} ${it.get("path").asString}?${it.get("query").asString}" }
        val wanted = expected?.map { it.asJsonObject }?.flatMap { request -> List(request.get("times")?.asInt ?: 1) { request } }
        val number = wanted?.size ?: answers
        assert(log.size == number) { "expected $number requests, but these arrived: $summary" }
        for (entry in log) {
            val headers = entry.getAsJsonObject("headers")
            if (entry.get("path").asString.startsWith(prefix)) {
                assert(entry.get("authorized").asBoolean) { "$summary did not all carry the token" }
            } else {
                assert(!headers.has("authorization")) { "$summary: the token went elsewhere than to the API" }
            }
            // The length counts too: a body that a fault did not let the server read was sent nevertheless.
            val length = headers.get("content-length")?.asString ?: "0"
            val hasBody = entry.get("body").asString.isNotEmpty() || length != "0"
            assert(headers.has("content-type") == hasBody) { "a content type belongs to a body: $entry" }
        }
        wanted?.zip(log)?.forEach { (request, entry) -> request(request, entry, prefix) }
    }

    private val REQUEST_FIELDS = setOf("method", "path", "query", "json", "body", "headers", "http_version", "times")

    private fun request(expected: JsonObject, entry: JsonObject, prefix: String) {
        assert((expected.keySet() - REQUEST_FIELDS).isEmpty()) { "a field of a request that is not known: $expected" }
        assert(entry.get("method") == expected.get("method")) { "expected $expected but got $entry" }
        // A request outside of the API is named by its whole path.
        val path = entry.get("path").asString.removePrefix(prefix)
        assert(path == expected.get("path").asString) { "expected $expected but got $entry" }
        expected.get("http_version")?.let { assert(entry.get("http_version") == it) { "expected $expected but got $entry" } }
        query(expected.get("query") ?: JsonPrimitive(""), entry)
        val body = entry.get("body").asString
        val json = expected.get("json")
        if (json != null) {
            assert(body.isNotEmpty()) { "there is no body" }
            val got = JsonParser.parseString(body)
            assert(sameJson(json, got)) { "expected the body $json\nbut got $got" }
        } else {
            val wanted = expected.get("body")?.takeUnless { it.isJsonNull }?.asString.orEmpty()
            assert(body == wanted) { "expected the body $wanted but got $body" }
        }
        for ((name, wanted) in (expected.getAsJsonObject("headers") ?: JsonObject()).entrySet()) {
            val got = entry.getAsJsonObject("headers").get(name)?.asString
            when (wanted.asString) {
                "present" -> assert(!got.isNullOrEmpty()) { "the header $name is missing" }
                "absent" -> assert(got == null) { "the header $name is there: $got" }
                else -> assert(got == wanted.asString) { "the header $name is $got instead of $wanted" }
            }
        }
    }

    private fun query(expected: JsonElement, entry: JsonObject) {
        if (expected is JsonPrimitive) {
            assert(entry.get("query") == expected) { "expected the query $expected but got ${entry.get("query")}" }
            return
        }
        val order = compareBy<Pair<String, String>>({ it.first }, { it.second })
        val wanted = expected.asJsonObject.entrySet().flatMap { (name, values) ->
            if (values is JsonArray) values.map { name to it.asString } else listOf(name to values.asString)
        }.sortedWith(order)
        val got = entry.getAsJsonArray("query_pairs").map { it.asJsonArray }
            .map { it[0].asString to it[1].asString }.sortedWith(order)
        val same = wanted.size == got.size &&
            wanted.zip(got).all { (left, right) -> left.first == right.first && sameText(left.second, right.second) }
        assert(same) { "expected the query $wanted but got $got" }
    }

    /** How long the call took. */
    fun seconds(expected: JsonObject, seconds: Double) {
        expected.get("at_least")?.let { assert(seconds >= it.asDouble) { "the call took only $seconds s" } }
        expected.get("at_most")?.let { assert(seconds <= it.asDouble) { "the call took $seconds s" } }
    }

    /** No printed form may contain these. */
    fun notInText(forbidden: List<String>, texts: List<String>) {
        for (word in forbidden) for (text in texts) {
            assert(word !in text) { "$word occurs in a text that people read: $text" }
        }
    }

    /** A result as JSON, read through the public properties of its objects. */
    fun publicForm(value: Any?): JsonElement = when (value) {
        null, Unit -> JsonNull.INSTANCE
        is Boolean -> JsonPrimitive(value)
        is Number -> JsonPrimitive(value)
        is String -> JsonPrimitive(value)
        is Instant -> JsonPrimitive(value.toString())
        is ByteArray -> JsonPrimitive(value.decodeToString())
        is List<*> -> JsonArray().apply { value.forEach { add(publicForm(it)) } }
        is Map<*, *> -> JsonObject().apply { value.forEach { (name, member) -> add(name as String, publicForm(member)) } }
        is realtimekit.api.Page<*> ->
            publicForm(mapOf("items" to value.items, "total_count" to value.totalCount, "has_next" to value.hasNext) + companions(value))
        is realtimekit.api.RawResponse ->
            JsonObject().apply {
                addProperty("status", value.status)
                add("json", JsonParser.parseString(value.text()))
            }
        is realtimekit.api.DownloadUrl.Url -> JsonPrimitive(value.value)
        is realtimekit.api.DownloadUrl.Tracks -> publicForm(value.value)
        is realtimekit.api.Json -> JsonParser.parseString(value.text)
        is realtimekit.api.Nullable.Cleared -> JsonNull.INSTANCE
        is realtimekit.api.Nullable.Value<*> -> publicForm(value.value)
        else -> enumText(value)?.let(::JsonPrimitive) ?: properties(value)?.let(::publicForm)
            ?: error("a result of an unknown type: ${value::class}")
    }
}
