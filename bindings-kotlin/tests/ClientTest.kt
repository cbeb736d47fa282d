package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import java.io.File
import java.nio.file.Files
import java.time.Instant
import java.util.jar.JarFile
import java.util.jar.JarOutputStream
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.LivestreamStatus
import realtimekit.api.LivestreamVideoConfig
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions
import realtimekit.api.RtmpOutConfig
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** What only Kotlin has: coroutines, flows, `use`, exceptions, data classes, the jar itself. */
internal class ClientTest {
    private fun kit(maxRetries: Int = 0) =
        RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = maxRetries)

    private fun answers(text: String) = emulator.prepare(JsonParser.parseString(text) as JsonArray)

    private fun outcomes() = emulator.log().map { it.get("outcome").asString }

    /** Waits until the emulator has seen what must come; the test's own deadline is the only clock. */
    private suspend fun until(condition: () -> Boolean) = withTimeout(20.seconds) { while (!condition()) delay(5.milliseconds) }

    @Test
    fun `cancelling a coroutine ends its request`() = runBlocking {
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
    fun `a timeout of coroutines ends the request while a body is read`() = runBlocking {
        answers("""[{"json": {"success": true, "data": {"id": "se-1"}}, "fault": {"stall_body": 5}}]""")
        kit().use { kit ->
            assertNull(withTimeoutOrNull(300.milliseconds) { kit.livestreams.getSession("se-1") })
            until { outcomes() == listOf("client_gone") }
        }
    }

    @Test
    fun `a coroutine that is cancelled already sends nothing and many cancelled calls leave the client whole`() = runBlocking {
        answers("[]")
        kit().use { kit ->
            val call = launch(start = kotlinx.coroutines.CoroutineStart.UNDISPATCHED) {
                coroutineContext[kotlinx.coroutines.Job]!!.cancel()
                try {
                    kit.livestreams.getSession("se-1")
                } catch (cancelled: CancellationException) {
                    throw cancelled
                }
            }
            call.join()
            emulator.control("POST", "/reset", com.google.gson.JsonObject())
            repeat(200) { number ->
                val racing = launch(Dispatchers.Default) { kit.livestreams.list(perPage = 1) }
                if (number % 2 == 0) delay((number % 7).milliseconds)
                racing.cancelAndJoin()
            }
            assertEquals(emptyList<Any>(), kit.livestreams.list().items)
        }
    }

    @Test
    fun `calls run side by side from many threads`() = runBlocking {
        emulator.control("POST", "/reset", com.google.gson.JsonObject())
        kit().use { kit ->
            val names = (1..40).map { "stream-$it" }
            val created = names.map { async(Dispatchers.IO) { kit.livestreams.create(name = it) } }.awaitAll()
            assertEquals(names.toSet(), created.map { it.name }.toSet())
            assertEquals(40, created.map { it.id }.toSet().size)
        }
    }

    @Test
    fun `a flow walks every page and asks for no more than it needs`() = runBlocking {
        emulator.control("POST", "/reset", com.google.gson.JsonObject())
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
    fun `a closed client refuses calls and its copies go on`() = runBlocking {
        emulator.control("POST", "/reset", com.google.gson.JsonObject())
        val kit = kit()
        kit.livestreams.list()
        val other = kit.app(APP_ID)
        val impatient = kit.withOptions(timeout = 5.seconds)
        kit.close()
        kit.close()
        val refused = assertThrows(RealtimeKitException.Configuration::class.java) { runBlocking { kit.livestreams.list() } }
        assertEquals("livestreams.list", refused.operation)
        assertEquals("no", refused.sent)
        assertThrows(RealtimeKitException.Configuration::class.java) { runBlocking { kit.meetings.create() } }
        assertThrows(RealtimeKitException.Configuration::class.java) { kit.app("other") }
        assertEquals(0, other.use { it.livestreams.list() }.items.size)
        assertEquals(0, impatient.use { it.livestreams.list() }.items.size)
    }

    @Test
    fun `an error is one of the subclasses and carries the facts`() = runBlocking {
        answers("""[{"status": 429, "headers": {"retry-after": "7", "cf-ray": "ray-1"}, "json": {"success": false, "errors": [{"code": 10013, "message": "slow down"}]}}]""")
        kit().use { kit ->
            val error = assertThrows(RealtimeKitException::class.java) { runBlocking { kit.livestreams.getSession("se-1") } }
            when (error) {
                is RealtimeKitException.RateLimited -> {
                    assertEquals(429, error.status)
                    assertEquals(10013L, error.code)
                    assertEquals(7.seconds, error.retryAfter)
                    assertEquals("ray-1", error.requestId)
                    assertTrue("slow down" in error.message)
                    assertTrue("livestreams.get_session" in error.toString())
                }
                else -> throw error
            }
        }
    }

    @Test
    fun `numbers out of range and senseless times are refused before sending`() = runBlocking {
        answers("[]")
        kit().use { kit ->
            for (call in listOf<suspend () -> Any>(
                { kit.livestreams.list(perPage = -1) },
                { kit.livestreams.start("m", videoConfig = LivestreamVideoConfig(width = 1L shl 40)) },
                { kit.livestreams.list(options = RequestOptions(timeout = (-1).seconds)) },
                { kit.livestreams.list(startTime = Instant.MAX) },
            )) {
                val error = assertThrows(RealtimeKitException.InvalidRequest::class.java) { runBlocking { call() } }
                assertEquals("no", error.sent)
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
    fun `many clients leave no file open`() = runBlocking {
        emulator.control("POST", "/reset", com.google.gson.JsonObject())
        val open = { File("/proc/self/fd").list()?.size ?: 0 }
        repeat(20) { kit().use { it.livestreams.list() } }
        val before = open()
        repeat(300) { kit().use { it.livestreams.list() } }
        until { open() <= before + 20 }
    }

    /** Starts a virtual machine of its own with a class path of our choice. */
    private fun java(vararg arguments: String): Pair<Int, String> {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process = ProcessBuilder(listOf(java) + arguments).redirectErrorStream(true).start()
        val text = process.inputStream.bufferedReader().readText()
        return process.waitFor() to text
    }

    private val classPath = System.getProperty("java.class.path").split(File.pathSeparator)
    private val jar = classPath.single { File(it).name.startsWith("realtimekit-api-") && it.endsWith(".jar") }

    @Test
    fun `the jar brings its library, and the machine ends when the program does`() {
        emulator.control("POST", "/reset", com.google.gson.JsonObject())
        val (code, text) = java("-cp", classPath.joinToString(File.pathSeparator), "realtimekit.api.tests.OneCallKt", emulator.baseUrl)
        assertEquals(0, code, text)
        assertTrue("found 0" in text, text)
    }

    @Test
    fun `a platform without a library is named`() {
        val bare = Files.createTempFile("realtimekit-api-bare", ".jar").toFile()
        JarFile(jar).use { source ->
            JarOutputStream(bare.outputStream()).use { target ->
                for (entry in source.entries()) {
                    if (entry.name.endsWith(".so") || entry.name.endsWith(".dylib")) continue
                    target.putNextEntry(java.util.jar.JarEntry(entry.name))
                    source.getInputStream(entry).copyTo(target)
                }
            }
        }
        try {
            val path = classPath.map { if (it == jar) bare.path else it }.joinToString(File.pathSeparator)
            val (code, text) = java("-cp", path, "realtimekit.api.tests.OneCallKt", emulator.baseUrl)
            assertEquals(1, code, text)
            assertTrue("RealtimeKitException\$Configuration" in text && com.sun.jna.Platform.RESOURCE_PREFIX in text, text)
        } finally {
            bare.delete()
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
