package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import java.io.IOException
import java.util.Collections.synchronizedList
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestInfo
import realtimekit.api.ResponseInfo
import realtimekit.api.Sent
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** Functions that a program gives to its client: token providers and hooks. */
internal class HooksTest {
    private fun kit(
        tokenProvider: (suspend () -> String)? = null,
        onRequest: ((RequestInfo) -> Unit)? = null,
        onResponse: ((ResponseInfo) -> Unit)? = null,
    ) = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, apiToken = if (tokenProvider == null) API_TOKEN else null,
        tokenProvider = tokenProvider, baseUrl = emulator.baseUrl, onRequest = onRequest, onResponse = onResponse,
    )

    private fun answers(text: String) = emulator.prepare(JsonParser.parseString(text) as JsonArray)

    private suspend fun until(condition: () -> Boolean) = withTimeout(20.seconds) { while (!condition()) delay(5.milliseconds) }

    @Test
    fun `callers share one question to the provider`(): Unit = runBlocking {
        emulator.reset()
        val asked = AtomicInteger()
        kit({ asked.incrementAndGet(); delay(20.milliseconds); API_TOKEN }).use { kit ->
            List(20) { async(Dispatchers.Default) { kit.livestreams.list() } }.awaitAll()
            kit.livestreams.list()
        }
        assertEquals(1, asked.get())
        assertTrue(emulator.log().all { it.get("authorized").asBoolean })
    }

    @Test
    fun `a refused token is asked for once more`(): Unit = runBlocking {
        emulator.reset()
        val asked = AtomicInteger()
        kit({ if (asked.incrementAndGet() == 1) "too-old" else API_TOKEN }).use { it.livestreams.list() }
        assertEquals(2, asked.get())
        assertEquals(listOf(false, true), emulator.log().map { it.get("authorized").asBoolean })
    }

    @Test
    fun `what the provider throws is the cause, also through a copy`(): Unit = runBlocking {
        answers("[]")
        val thrown = IOException("the vault is closed")
        kit({ throw thrown }).use { kit ->
            for (client in listOf(kit, kit.app("other"), kit.withOptions(timeout = 5.seconds))) {
                val error = assertThrows(RealtimeKitException.Authentication::class.java) {
                    runBlocking { client.livestreams.list() }
                }
                assertSame(thrown, error.cause)
                assertEquals(Sent.No, error.sent)
                assertTrue("the vault is closed" in error.message, error.message)
            }
        }
        assertEquals(0, emulator.log().size)
    }

    @Test
    fun `cancelling a call cancels the provider that it waits for`(): Unit = runBlocking {
        answers("[]")
        val begun = CompletableDeferred<Unit>()
        val cancelled = CompletableDeferred<Unit>()
        val provider: suspend () -> String = {
            begun.complete(Unit)
            try {
                awaitCancellation()
            } finally {
                cancelled.complete(Unit)
            }
        }
        kit(provider).use { kit ->
            val call = launch(Dispatchers.Default) { kit.livestreams.list() }
            begun.await()
            withTimeout(10.seconds) { call.cancelAndJoin() }
            withTimeout(20.seconds) { cancelled.await() }
        }
    }

    @Test
    fun `a token and a provider are one too many`() {
        val error = assertThrows(RealtimeKitException.Configuration::class.java) {
            RealtimeKit(accountId = ACCOUNT_ID, apiToken = "one", tokenProvider = { "two" }, baseUrl = emulator.baseUrl)
        }
        assertTrue("give one of the two" in error.message, error.message)
    }

    @Test
    fun `hooks see every attempt, and nothing secret`(): Unit = runBlocking {
        answers("""[{"status": 503}, {"headers": {"cf-ray": "ray-1"}, "json": {"success": true, "data": {"id": "m-1"}}}]""")
        val requests = synchronizedList(ArrayList<RequestInfo>())
        val responses = synchronizedList(ArrayList<ResponseInfo>())
        kit(onRequest = requests::add, onResponse = responses::add).use { it.meetings.get("m-1") }
        val path = "/{app_id}/meetings/{meeting_id}"
        assertEquals(List(2) { RequestInfo("meetings.get", "GET", path, it + 1) }, requests)
        assertEquals(listOf(503, 200), responses.map { it.status })
        assertEquals(listOf("server", null), responses.map { it.error })
        assertEquals(listOf(null, "ray-1"), responses.map { it.requestId })
        assertTrue(responses.all { it.duration > Duration.ZERO && it.path == path })
    }

    @Test
    fun `a call that is given up is told as cancelled`(): Unit = runBlocking {
        answers("""[{"fault": "no_answer"}]""")
        val responses = synchronizedList(ArrayList<ResponseInfo>())
        kit(onResponse = responses::add).use { kit ->
            val call = launch(Dispatchers.Default) { kit.meetings.get("m-1") }
            until { emulator.log().size == 1 }
            call.cancelAndJoin()
            until { responses.size == 1 }
        }
        assertEquals("cancelled", responses.single().error)
    }

    @Test
    fun `what a hook throws is an uncaught exception, and no concern of the call`(): Unit = runBlocking {
        emulator.reset()
        val uncaught = synchronizedList(ArrayList<Throwable>())
        val usual = Thread.getDefaultUncaughtExceptionHandler()
        Thread.setDefaultUncaughtExceptionHandler { _, failure -> uncaught += failure }
        try {
            kit(onRequest = { throw IllegalStateException("of a hook") }).use { it.livestreams.list() }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual)
        }
        assertEquals(listOf("of a hook"), uncaught.map { it.message })
    }

    @Test
    fun `a copy keeps the hooks that it is not given anew`(): Unit = runBlocking {
        emulator.reset()
        val first = AtomicInteger()
        val second = AtomicInteger()
        kit(onRequest = { first.incrementAndGet() }).use { kit ->
            kit.withOptions(maxRetries = 0).use { it.livestreams.list() }
            kit.withOptions(onRequest = { second.incrementAndGet() }).use { it.livestreams.list() }
        }
        assertEquals(listOf(1, 1), listOf(first.get(), second.get()))
    }

    @Test
    fun `a rate set by hand spaces calls`(): Unit = runBlocking {
        emulator.reset()
        RealtimeKit(
            accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, rateLimit = 20.0,
        ).use { kit ->
            val began = System.nanoTime()
            List(5) { async(Dispatchers.Default) { kit.livestreams.list() } }.awaitAll()
            // Four gaps of 50 ms; only the lower bound is certain.
            assertFalse(System.nanoTime() - began < 190_000_000)
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
