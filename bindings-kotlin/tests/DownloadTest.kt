package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createTempDirectory
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.fold
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.DownloadProgress
import realtimekit.api.DownloadUrl
import realtimekit.api.EventRecording
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions
import realtimekit.api.Sent
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** Files into memory, to disk and part by part. */
internal class DownloadTest {
    private val folder: Path = createTempDirectory("realtimekit-api")
    private val file: Path = folder.resolve("talk.mp4")
    private val url = emulator.filled("\${origin}/files/talk.mp4?signature=s3cret")

    private fun kit() = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = 0,
    )

    private fun answers(text: String) = emulator.prepare(JsonParser.parseString(text) as JsonArray)

    private fun names() = Files.list(folder).use { files -> files.map { it.fileName.toString() }.toList() }

    private suspend fun until(condition: () -> Boolean) = withTimeout(20.seconds) { while (!condition()) delay(5.milliseconds) }

    @AfterEach
    fun remove() {
        folder.toFile().deleteRecursively()
    }

    @Test
    fun `a file goes to disk, and progress is told`(): Unit = runBlocking {
        answers("""[{"text": "the whole file"}]""")
        file.writeText("what was there before")
        val told = ArrayList<DownloadProgress>()
        kit().use { assertEquals(14, it.download(url, to = file) { progress -> told += progress }) }
        assertEquals("the whole file", file.readText())
        assertEquals(DownloadProgress(14, 14), told.last())
        assertEquals(listOf("talk.mp4"), names())
    }

    @Test
    fun `a recording is downloaded, with a fresh address once the old one has expired`(): Unit = runBlocking {
        val fresh = url.replace("s3cret", "fr3sh")
        answers(
            """[{"status": 403}, {"json": {"success": true, "data": {"id": "r-1", "download_url": "$fresh"}}}, {"text": "file"}]""",
        )
        kit().use { assertEquals("file", it.download(EventRecording(id = "r-1", downloadUrl = url)).decodeToString()) }
        assertEquals(listOf("signature=s3cret", "", "signature=fr3sh"), emulator.log().map { it.get("query").asString })
    }

    @Test
    fun `a file arrives part by part, and leaving early ends the download`(): Unit = runBlocking {
        val long = "x".repeat(3_000_000)
        answers("""[{"text": "$long"}, {"text": "$long", "fault": {"drip_body_ms": 20}}]""")
        kit().use { kit ->
            assertEquals(3_000_000, kit.downloadParts(url).fold(0) { size, part -> size + part.size })
            assertTrue(kit.downloadParts(url).first().isNotEmpty())
            until { emulator.log().last().get("outcome").asString == "client_gone" }
        }
    }

    @Test
    fun `cancelling leaves neither a file nor half of one`(): Unit = runBlocking {
        answers("""[{"text": "the whole file", "fault": {"stall_body": 5}}]""")
        kit().use { kit ->
            val download = launch(Dispatchers.Default) { kit.download(url, to = file) }
            until { names().isNotEmpty() && emulator.log().isNotEmpty() }
            withTimeout(10.seconds) { download.cancelAndJoin() }
            until { names().isEmpty() }
            until { emulator.log().single().get("outcome").asString == "client_gone" }
        }
    }

    @Test
    fun `a file that is cut short leaves nothing behind`(): Unit = runBlocking {
        answers("""[{"text": "the whole file", "fault": {"cut_body": 5}}]""")
        kit().use { kit ->
            assertThrows(RealtimeKitException.Decode::class.java) { runBlocking { kit.download(url, to = file) } }
        }
        until { names().isEmpty() }
    }

    @Test
    fun `what cannot be downloaded is refused before anything is sent`(): Unit = runBlocking {
        answers("[]")
        kit().use { kit ->
            for (call in listOf<suspend () -> Any>(
                { kit.download(EventRecording(id = "r-1")) },
                { kit.download(url, to = folder) },
                { kit.download(url, RequestOptions(timeout = (-1).seconds)) },
            )) {
                val error = assertThrows(RealtimeKitException.InvalidRequest::class.java) { runBlocking { call() } }
                assertEquals(Sent.No, error.sent)
                assertEquals("download", error.operation)
            }
            val unwritable = assertThrows(RealtimeKitException.Configuration::class.java) {
                runBlocking { kit.download(url, to = folder.resolve("no/such/folder/file")) }
            }
            assertEquals(Sent.No, unwritable.sent)
        }
        assertEquals(0, emulator.log().size)
        assertEquals("DownloadUrl(********)", DownloadUrl.Url(url).toString())
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
