package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import java.io.File
import java.lang.reflect.InvocationTargetException
import java.time.Instant
import kotlin.reflect.full.callSuspend
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.memberProperties
import kotlin.reflect.jvm.isAccessible
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.ErrorKind
import realtimekit.api.LivestreamStatus
import realtimekit.api.LivestreamVideoConfig
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions
import realtimekit.api.RtmpOutConfig
import realtimekit.api.Sent
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** What only Kotlin has: coroutines, flows, `use`, exceptions, data classes. */
internal class ClientTest {
    private fun kit(maxRetries: Int = 0) =
        RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = maxRetries)

    private fun answers(text: String) = emulator.prepare(JsonParser.parseString(text) as JsonArray)

    /** Waits until the emulator has seen what must come; the test's own deadline is the only clock. */
    private suspend fun until(condition: () -> Boolean) = withTimeout(20.seconds) { while (!condition()) delay(5.milliseconds) }

    @Test
    fun `calls run side by side from many threads`(): Unit = runBlocking {
        emulator.reset()
        kit().use { kit ->
            val names = (1..40).map { "stream-$it" }
            val created = names.map { async(Dispatchers.IO) { kit.livestreams.create(name = it) } }.awaitAll()
            assertEquals(names.toSet(), created.map { it.name }.toSet())
            assertEquals(40, created.map { it.id }.toSet().size)
        }
    }

    @Test
    fun `a flow walks every page and asks for no more than it needs`(): Unit = runBlocking {
        emulator.reset()
        kit().use { kit ->
            repeat(5) { kit.livestreams.create(name = "stream-$it") }
            assertEquals(5, kit.livestreams.listAll(perPage = 2).map { it.name }.toList().toSet().size)
            val before = emulator.log().size
            assertEquals(3, kit.livestreams.listAll(perPage = 2).take(3).toList().size)
            assertEquals(2, emulator.log().size - before)
            val page = kit.livestreams.list(perPage = 2)
            assertEquals(5, page.totalCount)
            assertTrue(page.hasNext)
            assertEquals(2, page.nextPage()!!.items.size)
        }
    }

    @Test
    fun `a closed client refuses calls and its copies go on`(): Unit = runBlocking {
        emulator.reset()
        val kit = kit()
        kit.livestreams.list()
        val other = kit.app(APP_ID)
        val impatient = kit.withOptions(timeout = 5.seconds)
        kit.close()
        kit.close()
        val refused = assertThrows(RealtimeKitException.Configuration::class.java) { runBlocking { kit.livestreams.list() } }
        assertEquals("livestreams.list", refused.operation)
        assertEquals(Sent.No, refused.sent)
        assertThrows(RealtimeKitException.Configuration::class.java) { runBlocking { kit.meetings.create() } }
        assertThrows(RealtimeKitException.Configuration::class.java) { kit.app("other") }
        assertEquals(0, other.use { it.livestreams.list() }.items.size)
        assertEquals(0, impatient.use { it.livestreams.list() }.items.size)
    }

    @Test
    fun `an error is one of the subclasses and carries the facts`(): Unit = runBlocking {
        answers("""[{"status": 429, "headers": {"retry-after": "7", "cf-ray": "ray-1"}, "json": {"success": false, "errors": [{"code": 10013, "message": "slow down"}]}}]""")
        kit().use { kit ->
            val error = assertThrows(RealtimeKitException::class.java) { runBlocking { kit.livestreams.getSession("se-1") } }
            when (error) {
                is RealtimeKitException.RateLimited -> {
                    assertEquals(429, error.status)
                    assertEquals(10013L, error.code)
                    assertEquals(7.seconds, error.retryAfter)
                    assertEquals("ray-1", error.requestId)
                    assertTrue("slow down; the service asks to wait 7s; no retry is left (maxRetries: 0)" in error.message)
                    assertTrue("livestreams.get_session" in error.toString())
                }
                else -> throw error
            }
        }
    }

    @Test
    fun `numbers out of range and senseless times are refused before sending`(): Unit = runBlocking {
        answers("[]")
        kit().use { kit ->
            for (call in listOf<suspend () -> Any>(
                { kit.livestreams.list(perPage = -1) },
                { kit.livestreams.start("m", videoConfig = LivestreamVideoConfig(width = 1L shl 40)) },
                { kit.livestreams.list(options = RequestOptions(timeout = (-1).seconds)) },
                { kit.livestreams.list(startTime = Instant.MAX) },
            )) {
                val error = assertThrows(RealtimeKitException.InvalidRequest::class.java) { runBlocking { call() } }
                assertEquals(Sent.No, error.sent)
            }
            assertEquals(0, emulator.log().size)
        }
    }

    @Test
    fun `secrets are data but not text`() {
        val config = RtmpOutConfig(rtmpUrl = "rtmp://example.com/key")
        assertEquals("RtmpOutConfig(rtmpUrl=********)", config.toString())
        assertEquals("rtmp://example.com/key", config.copy().rtmpUrl)
        assertEquals(config, config.copy())
        assertFalse("value-1" in RequestOptions(extraHeaders = mapOf("x-key" to "value-1")).toString())
        kit().use { assertFalse(API_TOKEN in it.toString()) }
    }

    @Test
    fun `enums are open`() {
        assertSame(LivestreamStatus.Live, LivestreamStatus.of("LIVE"))
        assertEquals("LIVE", LivestreamStatus.Live.toString())
        assertEquals(LivestreamStatus.Unknown("BRAND NEW"), LivestreamStatus.of("BRAND NEW"))
        assertEquals("BRAND NEW", LivestreamStatus.of("BRAND NEW").text)
    }

    @Test
    fun `many clients leave no file open`(): Unit = runBlocking {
        emulator.reset()
        val open = { File("/proc/self/fd").list()?.size ?: 0 }
        repeat(20) { kit().use { it.livestreams.list() } }
        val before = open()
        repeat(300) { kit().use { it.livestreams.list() } }
        until { open() <= before + 20 }
    }

    @Test
    fun `the answer is there beside the result, and the page after a page too`(): Unit = runBlocking {
        emulator.reset()
        kit().use { kit ->
            repeat(3) { kit.livestreams.create(name = "stream-$it") }
            val (page, response) = kit.withRawResponse { livestreams.list(perPage = 2) }
            assertEquals(200, response.status)
            assertEquals(2, JsonParser.parseString(response.text()).asJsonObject.getAsJsonArray("data").size())
            assertTrue("application/json" in response.headers.getValue("content-type"))
            assertEquals(1, page.nextPage()!!.items.size)
            assertThrows(IllegalStateException::class.java) { runBlocking { kit.withRawResponse { accountId } } }
            answers("""[{"status": 404, "json": {"success": false, "errors": [{"code": 404, "message": "no"}]}}]""")
            assertThrows(RealtimeKitException.NotFound::class.java) {
                runBlocking { kit.withRawResponse { meetings.get("m-1") } }
            }
        }
    }

    @Test
    fun `a panic is an exception, wherever it happens`(): Unit = runBlocking {
        kit().use { kit ->
            for (operation in listOf("testing.panic", "testing.panic_early")) {
                val error = failed(kit, operation)
                assertEquals(ErrorKind.Internal, error.kind)
                assertTrue("a test asked for it" in error.message, error.message)
            }
            emulator.reset()
            assertEquals(0, kit.livestreams.list().items.size)
        }
    }

    /** Calls an operation without a method, on the way that every call takes: nothing public panics. */
    private suspend fun failed(kit: RealtimeKit, operation: String): RealtimeKitException.Internal {
        val core = hidden(kit, "core")
        val call = core::class.declaredMemberFunctions.single { it.name == "result" }.apply { isAccessible = true }
        val arguments = Class.forName("realtimekit.api.JsonWriterKt").getMethod("arguments", Function1::class.java)
        val read = { _: Any -> throw AssertionError("there is a result") }
        try {
            call.callSuspend(core, operation, null, arguments.invoke(null, { _: Any -> }), read)
        } catch (error: RealtimeKitException.Internal) {
            return error
        } catch (wrapped: InvocationTargetException) {
            return wrapped.targetException as RealtimeKitException.Internal
        }
        throw AssertionError("it did not fail")
    }

    private fun hidden(owner: Any, name: String): Any =
        owner::class.memberProperties.single { it.name == name }.apply { isAccessible = true }.getter.call(owner)!!

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
