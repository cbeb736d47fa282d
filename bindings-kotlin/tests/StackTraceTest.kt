package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import kotlin.io.path.Path
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator
import realtimekit.api.tests.Machine.command
import realtimekit.api.tests.Machine.run

/** A trace says who made the call that failed, although the coroutine was suspended meanwhile. */
internal class StackTraceTest {
    private fun kit() = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = 0,
    )

    private var finished = 0

    // Both do something after the call: a function that only hands it on leaves no trace in any coroutine.

    private suspend fun inner(call: suspend () -> Any?) {
        call()
        finished++
    }

    private suspend fun outer(call: suspend () -> Any?) {
        inner(call)
        finished++
    }

    private fun Throwable.names() = stackTrace.map { it.methodName }

    @Test
    fun `the callers stand in the trace, whatever kind of call it is`() {
        kit().use { kit ->
            val page = runBlocking {
                emulator.reset()
                repeat(2) { kit.livestreams.create(name = "stream-$it") }
                kit.livestreams.list(perPage = 1)
            }
            val calls = listOf<suspend () -> Any?>(
                { kit.meetings.get("m-1") },
                { page.nextPage() },
                { kit.livestreams.listAll().collect { } },
                { kit.request("GET", "/{app_id}/meetings") },
                { kit.withRawResponse { meetings.get("m-1") } },
                { kit.download("${emulator.baseUrl}/no-such-file") },
                { kit.download("${emulator.baseUrl}/no-such-file", to = Path("unused")) },
                { kit.webhooks.verify(ByteArray(0), mapOf("rtk-signature" to "AAAA")) },
                { kit.meetings.create(title = "half of \uD83C") },
            )
            for (dispatcher in listOf(Dispatchers.Default, Dispatchers.Unconfined)) {
                for ((position, call) in calls.withIndex()) {
                    emulator.prepare(JsonParser.parseString("""[{"status": 404, "json": {"success": false}}]""") as JsonArray)
                    val error = assertThrows(RealtimeKitException::class.java, { runBlocking(dispatcher) { outer(call) } }, "$position")
                    val names = error.names()
                    assertEquals(1, names.count { it == "inner" }, "call $position: ${error.stackTraceToString()}")
                    assertEquals(1, names.count { it == "outer" }, "call $position: ${error.stackTraceToString()}")
                    assertTrue(names.indexOf("inner") < names.indexOf("outer"), error.stackTraceToString())
                    assertTrue(error.stackTrace.first().className.startsWith("realtimekit.api."), error.stackTraceToString())
                }
            }
        }
        assertEquals(0, finished)
    }

    @Test
    fun `a program without assertions and debugging gets them, too`() {
        emulator.reset()
        val (code, text) = run(command("FailingCallKt") + emulator.baseUrl)
        assertEquals(0, code, text)
        // Java 24 and newer begin with warnings about native access.
        val first = text.lines().map { it.trim() }.first { it.isNotEmpty() && !it.startsWith("WARNING: ") }
        assertTrue(first.startsWith("realtimekit.api.RealtimeKitException\$NotFound: meetings.get: "), text)
        val places = Regex("""(\w+)\(FailingCall\.kt:\d+\)""").findAll(text).map { it.groupValues[1] }.toList()
        assertEquals(listOf("titleOf", "announce", "invokeSuspend"), places.distinct().take(3), text)
    }

    private suspend fun waiting(call: Deferred<*>) {
        call.await()
        finished++
    }

    @Test
    fun `who waits for the failure of another coroutine stands in the trace of a copy`(): Unit = runBlocking {
        kit().use { kit ->
            emulator.reset()
            val error = assertThrows(RealtimeKitException.NotFound::class.java) {
                runBlocking {
                    supervisorScope { waiting(async(Dispatchers.Default) { outer { kit.meetings.get("m-1") } }) }
                }
            }
            val names = error.names()
            assertTrue(listOf("inner", "outer", "waiting").all { it in names }, error.stackTraceToString())
            val original = error.cause as RealtimeKitException.NotFound
            assertEquals(original.facts, error.facts)
            assertEquals(original.toString(), error.toString())
        }
    }

    @Test
    fun `a cause that the program threw is kept`(): Unit = runBlocking {
        val provider: suspend () -> String = { throw IllegalStateException("no token today") }
        RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, tokenProvider = provider, baseUrl = emulator.baseUrl).use { kit ->
            val error = assertThrows(RealtimeKitException.Authentication::class.java) {
                runBlocking { withContext(Dispatchers.Default) { outer { kit.meetings.list() } } }
            }
            assertTrue("outer" in error.names(), error.stackTraceToString())
            val causes = generateSequence<Throwable>(error) { it.cause }
            assertTrue(causes.any { it is IllegalStateException && it.message == "no token today" }, error.stackTraceToString())
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
