package realtimekit.api.tests

import java.lang.reflect.InvocationTargetException
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.Instant
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.App
import realtimekit.api.Json
import realtimekit.api.PresetUi
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.Sent
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** What crosses to the native library and back, and the thread that brings results. Some of it is reached from below. */
internal class BorderTest {
    private fun kit() = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = 0,
    )

    @Test
    fun `a result is read as its type says, and bytes that do not fit are an internal error`() {
        val bytes = ByteBuffer.allocate(25).order(ByteOrder.LITTLE_ENDIAN)
        bytes.put(1).putInt(2).put("ab".encodeToByteArray()).put(0).put(1).putLong(-1).putLong(750_000_000)
        val whole = bytes.array().also { assertEquals(0, bytes.remaining()) }
        assertEquals(App("ab", null, Instant.ofEpochSecond(-1, 750_000_000)), app(whole))

        val missing = byteArrayOf(0) + whole.drop(7)
        val tooLong = whole.copyOf().also { it[4] = 1 }
        val neither = whole.copyOf().also { it[7] = 2 }
        for (wrong in whole.indices.map { whole.copyOf(it) } + listOf(whole + 0, missing, tooLong, neither)) {
            val error = assertThrows(RealtimeKitException.Internal::class.java) { app(wrong) }
            assertEquals("apps.get", error.operation)
        }
    }

    /** Reads an app of these bytes, as a call would. */
    private fun app(bytes: ByteArray): Any? = thrown {
        val reader = Class.forName("realtimekit.api.PackedReader")
        val app = Class.forName("realtimekit.api.ReadersKt").getMethod("app", reader)
        val read = { packed: Any -> thrown { app.invoke(null, packed) } }
        val unpacked = Class.forName("realtimekit.api.CoreKt")
            .getMethod("unpacked", String::class.java, ByteArray::class.java, Function1::class.java)
        unpacked.invoke(null, "apps.get", bytes, read)
    }

    private fun <T> thrown(call: () -> T): T = try {
        call()
    } catch (wrapped: InvocationTargetException) {
        throw wrapped.targetException
    }

    @Test
    fun `every letter arrives, and what is no text or JSON is refused with its name`(): Unit = runBlocking {
        emulator.reset()
        kit().use { kit ->
            val title = "\"\\\n\u0000\u2028 \uD83C\uDF89 ü"
            assertEquals(title, kit.meetings.create(title = title).title)
            assertEquals("m", kit.meetings.create(title = "m".repeat(5_000)).title?.take(1))
            val before = emulator.log().size
            for ((name, call) in listOf<Pair<String, suspend () -> Any>>(
                "title" to { kit.meetings.create(title = "half of \uD83C") },
                "config_diff" to { kit.presets.update("p", ui = PresetUi(configDiff = Json("1}, \"name\": {\"a\": 2"))) },
                "malformed" to { kit.presets.update("p", ui = PresetUi(configDiff = Json("yes"))) },
            )) {
                val error = assertThrows(RealtimeKitException.InvalidRequest::class.java) { runBlocking { call() } }
                assertTrue(name in error.message, error.message)
                assertEquals(Sent.No, error.sent)
            }
            assertEquals(before, emulator.log().size)
        }
    }

    @Test
    fun `a program never goes on where results arrive, so that it may block there`() {
        emulator.reset()
        kit().use { kit ->
            val threads = CompletableFuture<List<String>>()
            val calls: suspend () -> List<String> = {
                kit.livestreams.list()
                val bare = Thread.currentThread().name
                runBlocking { kit.livestreams.list() }
                withContext(Dispatchers.Unconfined) {
                    kit.livestreams.list()
                    runBlocking { kit.livestreams.list() }
                    listOf(bare, Thread.currentThread().name)
                }
            }
            calls.startCoroutine(Continuation(EmptyCoroutineContext) { it.fold(threads::complete, threads::completeExceptionally) })
            for (name in threads.get(20, TimeUnit.SECONDS)) assertFalse("realtimekit" in name, name)
        }
    }

    @Test
    fun `calls that end, fail or are cancelled leave no ticket behind`(): Unit = runBlocking {
        emulator.reset()
        val waiting = Class.forName("realtimekit.api.Calls").getDeclaredField("waiting").apply { isAccessible = true }
        kit().use { kit ->
            repeat(100) { number ->
                val racing = launch(Dispatchers.Default) {
                    kit.livestreams.listAll(perPage = 1).collect { }
                    runCatching { kit.livestreams.list(perPage = -1) }
                }
                if (number % 2 == 0) delay((number % 5).milliseconds)
                racing.cancelAndJoin()
            }
            withTimeout(20.seconds) { while ((waiting.get(null) as Map<*, *>).isNotEmpty()) delay(5.milliseconds) }
            assertEquals(1, Thread.getAllStackTraces().keys.count { it.name == "realtimekit-api-results" && it.isDaemon })
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
