package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** Cancelling a coroutine ends its request, whatever the call was doing; the emulator's own log proves it. */
internal class CancelTest {
    private fun kit(maxRetries: Int = 0) =
        RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = maxRetries)

    private fun answers(text: String) = emulator.prepare(JsonParser.parseString(text) as JsonArray)

    private fun outcomes() = emulator.log().map { it.get("outcome").asString }

    /** Waits until the emulator has seen what must come; the test's own deadline is the only clock. */
    private suspend fun until(condition: () -> Boolean) = withTimeout(20.seconds) { while (!condition()) delay(5.milliseconds) }

    @Test
    fun `cancelling a coroutine ends its request`(): Unit = runBlocking {
        answers("""[{"fault": "no_answer"}]""")
        kit().use { kit ->
            val call = launch(Dispatchers.Default) { kit.livestreams.getSession("se-1") }
            until { outcomes() == listOf("pending") }
            call.cancelAndJoin()
            assertTrue(call.isCancelled)
            until { outcomes() == listOf("client_gone") }
        }
    }

    @Test
    fun `a timeout of coroutines ends the request while a body is read`(): Unit = runBlocking {
        answers("""[{"json": {"success": true, "data": {"id": "se-1"}}, "fault": {"stall_body": 5}}]""")
        kit().use { kit ->
            assertNull(withTimeoutOrNull(300.milliseconds) { kit.livestreams.getSession("se-1") })
            until { outcomes() == listOf("client_gone") }
        }
    }

    @Test
    fun `cancelling ends a wait between attempts, and nothing is sent again`(): Unit = runBlocking {
        answers("""[{"status": 503, "headers": {"retry-after": "30"}}, {"json": {"success": true, "data": {"id": "se-1"}}}]""")
        kit(maxRetries = 2).use { kit ->
            val call = launch(Dispatchers.Default) { kit.livestreams.getSession("se-1") }
            until { outcomes() == listOf("answered") }
            withTimeout(10.seconds) { call.cancelAndJoin() }
            assertEquals(listOf("answered"), outcomes())
        }
    }

    @Test
    fun `cancelling ends an attempt to connect`(): Unit = runBlocking {
        // A server that never accepts, whose queue is full: connecting to it waits.
        ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { server ->
            val queue = List(4) { Socket().apply { runCatching { connect(server.localSocketAddress, 200) } } }
            RealtimeKit(
                accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN,
                baseUrl = "http://127.0.0.1:${server.localPort}", connectTimeout = 50.seconds,
            ).use { kit ->
                val call = launch(Dispatchers.Default) { kit.livestreams.getSession("se-1") }
                delay(50.milliseconds)
                assertTrue(call.isActive)
                withTimeout(10.seconds) { call.cancelAndJoin() }
            }
            queue.forEach(Socket::close)
        }
    }

    @Test
    fun `a flow that is left in the middle of a page ends its request`(): Unit = runBlocking {
        answers("""[{"fault": "no_answer"}]""")
        kit().use { kit ->
            val walk = launch(Dispatchers.Default) { kit.livestreams.listAll().collect { } }
            until { outcomes() == listOf("pending") }
            walk.cancelAndJoin()
            until { outcomes() == listOf("client_gone") }
        }
    }

    @Test
    fun `a coroutine that is cancelled already sends nothing`(): Unit = runBlocking {
        answers("[]")
        kit().use { kit ->
            var thrown: Throwable? = null
            val call = launch(start = CoroutineStart.UNDISPATCHED) {
                coroutineContext.cancel()
                thrown = runCatching { kit.livestreams.getSession("se-1") }.exceptionOrNull()
            }
            call.join()
            assertTrue(thrown is CancellationException, "$thrown")
            kit.close()
            assertEquals(emptyList<String>(), outcomes())
        }
    }

    @Test
    fun `many cancelled calls leave the client whole`(): Unit = runBlocking {
        emulator.reset()
        kit().use { kit ->
            repeat(200) { number ->
                val racing = launch(Dispatchers.Default) { kit.livestreams.list(perPage = 1) }
                if (number % 2 == 0) delay((number % 7).milliseconds)
                racing.cancelAndJoin()
            }
            assertEquals(emptyList<Any>(), kit.livestreams.list().items)
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
