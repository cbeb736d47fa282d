package realtimekit.api.conformance

import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import java.util.Collections.synchronizedList
import kotlin.time.Duration.Companion.seconds
import kotlin.time.DurationUnit
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions

/** Runs one case through the installed jar: the five steps of `tests/README.md`. */
internal class Runner(private val emulator: Emulator) {
    private class Outcome {
        val results: MutableList<Any?> = synchronizedList(ArrayList())
        val errors: MutableList<RealtimeKitException> = synchronizedList(ArrayList())
        val progress: MutableList<String> = synchronizedList(ArrayList())
        val texts: MutableList<String> = synchronizedList(ArrayList())
    }

    fun run(found: Case) {
        val case = found.placed(emulator.baseUrl.removeSuffix(emulator.prefix))
        emulator.prepare(case.respond)
        val outcome = Outcome()
        val variables = case.environment.entrySet().associate { (name, value) -> name to emulator.filled(value.asText()) }
        val started = System.nanoTime()
        Environment.with(variables) { runBlocking { client(case, outcome) } }
        val seconds = (System.nanoTime() - started) / 1e9
        for (error in outcome.errors) check(case, error, outcome.texts)
        for (result in outcome.results) {
            if (case.error != null) throw AssertionError("expected the error ${case.error}, but got $result")
            Compare.result(case.result ?: JsonNull.INSTANCE, Compare.publicForm(result))
        }
        case.progress?.let { check(it == outcome.progress) { "the states ${outcome.progress} were told" } }
        Compare.requests(case.requests, case.respond.size(), emulator.log(), emulator.prefix)
        Compare.notInText(case.notInText, outcome.texts)
        Compare.seconds(case.seconds, seconds)
    }

    private fun check(case: Case, error: RealtimeKitException, texts: MutableList<String>) {
        texts += listOf(error.toString(), error.message, error.bodySnippet.orEmpty(), error.stackTraceToString())
        val expected = case.error ?: throw AssertionError("expected a result, but got $error", error)
        // `not_found` and the class NotFound are two names for one kind.
        val name = error.kind.text.split('_').joinToString("") { it.replaceFirstChar(Char::uppercase) }
        check(error::class.simpleName == name) { "the class of $error is not $name" }
        Compare.error(expected, facts(error))
    }

    /** Makes the client, and with it the calls of the case. */
    private suspend fun client(case: Case, outcome: Outcome) {
        try {
            client(case.client).use { kit ->
                outcome.texts += kit.toString()
                if (case.call == "client") {
                    outcome.results += null
                    return
                }
                case.cancelAfter?.let { giveUp(kit, case, it) }
                coroutineScope {
                    repeat(case.callers) { launch(Dispatchers.Default) { call(kit, case, outcome) } }
                }
                check(outcome.results.size + outcome.errors.size == case.callers) { "a call led to nothing" }
            }
        } catch (error: RealtimeKitException) {
            outcome.errors += error
        }
    }

    private suspend fun call(kit: RealtimeKit, case: Case, outcome: Outcome) {
        try {
            val result = target(kit, case, outcome)
            outcome.texts += result.toString()
            outcome.results += result
        } catch (error: RealtimeKitException) {
            outcome.errors += error
        }
    }

    /** Begins the call and cancels its coroutine; at once means before the SDK starts it. */
    private suspend fun giveUp(kit: RealtimeKit, case: Case, after: Double) = coroutineScope {
        val start = if (after == 0.0) CoroutineStart.UNDISPATCHED else CoroutineStart.DEFAULT
        val call = async(Dispatchers.Default + SupervisorJob(), start) {
            if (after == 0.0) currentCoroutineContext().cancel()
            target(kit, case, Outcome())
        }
        if (after > 0) {
            delay(after.seconds)
            check(!call.isCompleted) { "the call ended before it was given up" }
        }
        val cancelled = System.nanoTime()
        call.cancelAndJoin()
        check(call.isCancelled) { "the call was not given up" }
        val seconds = (System.nanoTime() - cancelled) / 1e9
        check(seconds < PROMPT_SECONDS) { "giving up the call took $seconds s" }
    }

    /** The call of the case. */
    private suspend fun target(kit: RealtimeKit, case: Case, outcome: Outcome): Any? {
        val options = options(case.options)
        outcome.texts += options.toString()
        val arguments = Arguments(case.arguments, case.progress?.let { { state, _ -> outcome.progress += state } })
        val result = when {
            case.call == "request" -> request(kit, arguments, options)
            case.call == "download" -> kit.download(emulator.filled(arguments.text("url")), options)
            case.call == "webhooks.parse" -> kit.webhooks.parse(arguments.text("body").encodeToByteArray())
            case.call == "webhooks.verify" -> verify(kit, arguments, options)
            case.walk -> callAll(kit, case.call, arguments, options).toList()
            else -> call(kit, case.call, arguments, options)
        }
        arguments.finish()
        return result
    }

    private suspend fun verify(kit: RealtimeKit, a: Arguments, options: RequestOptions?): Any = kit.webhooks.verify(
        a.text("body").encodeToByteArray(),
        a.value("headers") { it.asTexts() }.orEmpty(),
        publicKey = a.value("public_key") { it.asText() }, options = options,
    )

    private suspend fun request(kit: RealtimeKit, a: Arguments, options: RequestOptions?): Any {
        val query = a.value("query") { it.asPlain() as Map<*, *> }.orEmpty()
        return kit.request(
            a.text("method"), a.text("path"),
            query = query.entries.associate { (name, value) -> name as String to value },
            body = a.value("body") { it.asPlain() }, options = options,
        )
    }

    /** The client of a case: the defaults of runners, overridden by the case; null means not set. */
    private fun client(options: JsonObject): RealtimeKit {
        val unknown = options.keySet() - CLIENT_OPTIONS
        check(unknown.isEmpty()) { "options of the client that are not known: $unknown" }
        val given = JsonObject()
        given.addProperty("account_id", ACCOUNT_ID)
        given.addProperty("app_id", APP_ID)
        given.addProperty("api_token", API_TOKEN)
        given.addProperty("base_url", emulator.baseUrl)
        given.addProperty("max_retries", 2)
        for ((name, value) in options.entrySet()) {
            val isText = value is JsonPrimitive && value.isString
            given.add(name, if (isText) JsonPrimitive(emulator.filled(value.asText())) else value)
        }
        return clientWith(Arguments(given))
    }

    private fun options(options: JsonObject): RequestOptions? {
        if (options.isEmpty) return null
        val unknown = options.keySet() - CALL_OPTIONS
        check(unknown.isEmpty()) { "options of a call that are not known: $unknown" }
        return requestOptions(Arguments(options))
    }

    private fun facts(error: RealtimeKitException): JsonObject = Compare.publicForm(
        mapOf(
            "kind" to error.kind.text, "text" to error.toString(), "status" to error.status, "code" to error.code,
            "errors" to error.errors.map { mapOf("code" to it.code, "message" to it.message) },
            "operation" to error.operation, "request_id" to error.requestId, "attempts" to error.attempts,
            "retry_after" to error.retryAfter?.toDouble(DurationUnit.SECONDS), "sent" to error.sent.text,
            "retryable" to error.retryable, "body_snippet" to error.bodySnippet, "task" to error.task,
            "last" to error.last,
        ),
    ).asJsonObject

    private companion object {
        /** How many seconds a call may take to end after it was cancelled. */
        const val PROMPT_SECONDS = 1.0
    }
}
