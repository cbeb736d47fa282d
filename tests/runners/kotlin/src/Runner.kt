package realtimekit.api.conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.DurationUnit
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions

/** Runs one case through the installed jar: the five steps of `tests/README.md`. */
internal class Runner(private val emulator: Emulator) {
    private class Outcome {
        var result: Any? = null
        var error: RealtimeKitException? = null
        val texts = ArrayList<String>()
    }

    fun run(case: Case) {
        emulator.prepare(case.respond)
        val outcome = Outcome()
        val variables = case.environment.entrySet().associate { (name, value) -> name to filled(value.asText()) }
        val started = System.nanoTime()
        Environment.with(variables) { runBlocking { call(case, outcome) } }
        val seconds = (System.nanoTime() - started) / 1e9
        val error = outcome.error
        val expectedError = case.error
        if (error != null) {
            outcome.texts += listOf(error.toString(), error.message, error.bodySnippet.orEmpty(), error.stackTraceToString())
            if (expectedError == null) throw AssertionError("expected a result, but got $error", error)
            // `not_found` and the class NotFound are two words for one thing.
            val name = error.kind.split('_').joinToString("") { it.replaceFirstChar(Char::uppercase) }
            check(error::class.simpleName == name) { "the class of $error is not $name" }
            Compare.error(expectedError, facts(error))
        } else {
            if (expectedError != null) throw AssertionError("expected the error $expectedError, but got ${outcome.result}")
            Compare.result(case.result ?: JsonNull.INSTANCE, Compare.publicForm(outcome.result))
        }
        Compare.requests(case.requests, case.respond.size(), emulator.log(), emulator.prefix)
        Compare.notInText(case.notInText, outcome.texts)
        Compare.seconds(case.seconds, seconds)
    }

    private suspend fun call(case: Case, outcome: Outcome) {
        try {
            client(case.client).use { kit ->
                outcome.texts += kit.toString()
                if (case.call == "client") return
                val options = options(case.options)
                outcome.texts += options.toString()
                val arguments = Arguments(case.arguments)
                val result = when {
                    case.call == "request" -> request(kit, arguments, options)
                    case.walk -> callAll(kit, case.call, arguments, options).toList()
                    else -> call(kit, case.call, arguments, options)
                }
                arguments.finish()
                outcome.texts += result.toString()
                outcome.result = result
            }
        } catch (error: RealtimeKitException) {
            outcome.error = error
        }
    }

    private suspend fun request(kit: RealtimeKit, a: Arguments, options: RequestOptions?): Any {
        val query = a.value("query") { plain(it) as Map<*, *> }.orEmpty()
        return kit.request(
            a.text("method"), a.text("path"),
            query = query.entries.associate { (name, value) -> name as String to value },
            body = a.value("body", ::plain), options = options,
        )
    }

    private fun filled(text: String) = text.replace("\${base_url}", emulator.baseUrl)

    /** The client of a case: the defaults of runners, overridden by what the case says; null means not given. */
    private fun client(options: JsonObject): RealtimeKit {
        val unknown = options.keySet() - CLIENT_OPTIONS
        check(unknown.isEmpty()) { "options of the client that are not known: $unknown" }
        val text = { name: String, usual: String ->
            if (options.has(name)) options.get(name).takeUnless { it.isJsonNull }?.let { filled(it.asText()) } else usual
        }
        return RealtimeKit(
            accountId = text("account_id", ACCOUNT_ID),
            appId = text("app_id", APP_ID),
            apiToken = text("api_token", API_TOKEN),
            baseUrl = text("base_url", emulator.baseUrl),
            timeout = options.duration("timeout"),
            connectTimeout = options.duration("connect_timeout"),
            attemptTimeout = options.duration("attempt_timeout"),
            stallTimeout = options.duration("stall_timeout"),
            poolIdleTimeout = options.duration("pool_idle_timeout"),
            maxRetries = options.get("max_retries")?.asWhole()?.toInt() ?: 2,
            retryCreates = options.get("retry_creates")?.asTruth(),
            allowHttp = options.get("allow_http")?.asTruth(),
            headers = options.texts("headers"),
        )
    }

    private fun options(options: JsonObject): RequestOptions? {
        if (options.isEmpty) return null
        val unknown = options.keySet() - CALL_OPTIONS
        check(unknown.isEmpty()) { "options of a call that are not known: $unknown" }
        return RequestOptions(
            timeout = options.duration("timeout"),
            attemptTimeout = options.duration("attempt_timeout"),
            maxRetries = options.get("max_retries")?.asWhole()?.toInt(),
            retryCreates = options.get("retry_creates")?.asTruth(),
            extraHeaders = options.texts("extra_headers"),
            extraQuery = options.texts("extra_query"),
            extraBody = options.getAsJsonObject("extra_body")?.entrySet()?.associate { (name, value) -> name to plain(value) },
        )
    }

    private fun JsonObject.duration(name: String): Duration? = get(name)?.asDouble?.seconds

    private fun JsonObject.texts(name: String): Map<String, String> =
        getAsJsonObject(name)?.entrySet()?.associate { (key, value) -> key to value.asText() }.orEmpty()

    /** JSON as a user would write it in Kotlin. */
    private fun plain(value: JsonElement): Any? = when (value) {
        is JsonObject -> value.entrySet().associate { (name, member) -> name to plain(member) }
        is JsonArray -> value.map(::plain)
        is JsonPrimitive -> when {
            value.isString -> value.asString
            value.isBoolean -> value.asBoolean
            value.asString.all { it.isDigit() || it == '-' } -> value.asLong
            else -> value.asDouble
        }
        else -> null
    }

    private fun facts(error: RealtimeKitException): JsonObject = Compare.publicForm(
        mapOf(
            "kind" to error.kind, "text" to error.toString(), "status" to error.status, "code" to error.code,
            "errors" to error.errors.map { mapOf("code" to it.code, "message" to it.message) },
            "operation" to error.operation, "request_id" to error.requestId, "attempts" to error.attempts,
            "retry_after" to error.retryAfter?.toDouble(DurationUnit.SECONDS), "sent" to error.sent,
            "retryable" to error.retryable, "body_snippet" to error.bodySnippet,
        ),
    ).asJsonObject

    private companion object {
        val CLIENT_OPTIONS = setOf(
            "account_id", "app_id", "api_token", "base_url", "timeout", "connect_timeout", "attempt_timeout",
            "stall_timeout", "pool_idle_timeout", "max_retries", "retry_creates", "allow_http", "headers",
        )
        val CALL_OPTIONS = setOf(
            "timeout", "attempt_timeout", "max_retries", "retry_creates", "extra_headers", "extra_query", "extra_body",
        )
    }
}
