package realtimekit.api.tests

import com.google.gson.JsonObject
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.LivestreamStatus
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.WebhookEvent
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator
import realtimekit.api.conformance.Environment
import realtimekit.api.examples.meetings
import realtimekit.api.examples.receiver

/** The examples, and the code of the guides, against the emulator. The code of the README is compiled. */
internal class ExamplesTest {
    /** What the block printed. */
    private fun printed(block: () -> Unit): String {
        emulator.reset()
        val usual = System.out
        val bytes = ByteArrayOutputStream()
        System.setOut(PrintStream(bytes, true))
        try {
            Environment.with(emulator.variables, block)
        } finally {
            System.setOut(usual)
        }
        return bytes.toString()
    }

    /** The functions `main` differ only in the class that holds them. */
    private fun main(file: String) {
        Class.forName("realtimekit.api.examples.$file").getMethod("main").invoke(null)
    }

    @Test
    fun `the guides run, and the example of the project's README`() {
        val text = printed {
            // The guides wait for recordings, so the clock runs fast.
            emulator.control("POST", "/clock", JsonObject().apply { addProperty("speed", 60) })
            System.setProperty("api.token", API_TOKEN)
            Class.forName("realtimekit.api.examples.guides.MainKt").getMethod("main").invoke(null)
        }
        assertTrue(" LIVE https://" in text && "every guide ran" in text, text)
    }

    @Test
    fun `errors are told apart`() {
        val text = printed { main("ErrorsKt") }
        assertTrue("no such livestream" in text && "nothing is live" in text && "started and stopped" in text, text)
    }

    @Test
    fun `long lists are walked`() {
        val text = printed { main("PagingKt") }
        val pages = listOf("page 1: 2 of 5 livestreams", "page 2: 2 of 5 livestreams", "page 3: 1 of 5 livestreams")
        assertEquals(pages + "5 livestreams", text.trim().lines().takeLast(4))
        assertEquals(7, text.trim().lines().size)
    }

    @Test
    fun `the receiver takes what is signed and nothing else`() {
        emulator.reset()
        val log = runBlocking {
            val kit = RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl)
            val server = embeddedServer(CIO, port = 0, host = "127.0.0.1") { receiver(kit) }.startSuspend()
            val url = "http://127.0.0.1:${server.engine.resolvedConnectors().single().port}/webhooks"
            kit.webhooks.create("receiver", url, listOf(WebhookEvent.LivestreamingStatusUpdate, WebhookEvent.MeetingStarted))
            for (event in listOf("livestreaming.statusUpdate", "meeting.started")) {
                emulator.control("POST", "/webhooks/send", JsonObject().apply { addProperty("event", event) })
            }
            val log = emulator.control("GET", "/webhooks/deliveries?wait=true").asJsonObject
            val forged = HttpRequest.newBuilder(URI(url)).header("rtk-signature", "AAAA").POST(HttpRequest.BodyPublishers.ofString("{}"))
            val refused = HttpClient.newHttpClient().send(forged.build(), HttpResponse.BodyHandlers.discarding())
            assertEquals(400, refused.statusCode())
            server.stopSuspend()
            kit.close()
            log
        }
        val attempts = log.getAsJsonArray("deliveries").map { it.asJsonObject.getAsJsonArray("attempts").toString() }
        assertEquals(List(2) { """[{"status":204}]""" }, attempts)
    }

    @Test
    fun `a server closes its client when it has stopped, and not before`() {
        emulator.reset()
        runBlocking {
            val kit = RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl)
            val meeting = kit.meetings.create(title = "Town hall")
            val server = embeddedServer(CIO, port = 0, host = "127.0.0.1") { meetings(kit) }.startSuspend()
            val url = "http://127.0.0.1:${server.engine.resolvedConnectors().single().port}/meetings"
            val http = HttpClient.newHttpClient()
            val answer = { id: String ->
                http.send(HttpRequest.newBuilder(URI("$url/$id/title")).build(), HttpResponse.BodyHandlers.ofString())
            }
            assertEquals("Town hall", answer(meeting.id).body())
            assertEquals(404, answer("no-such-meeting").statusCode())
            assertEquals("Town hall", kit.meetings.get(meeting.id).title)
            server.stopSuspend()
            val closed = runCatching { kit.meetings.get(meeting.id) }.exceptionOrNull()
            assertTrue(closed is RealtimeKitException.Configuration, "$closed")
        }
    }

    @Test
    fun `the emulator moves its clock, as the README's tests do`(): Unit = runBlocking {
        emulator.reset()
        RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl).use { kit ->
            val meeting = kit.meetings.create(title = "Town hall")
            assertEquals(LivestreamStatus.Invoked, kit.livestreams.start(meeting.id).status)
            emulator.control("POST", "/clock", JsonObject().apply { addProperty("advance_seconds", 5) })
            assertEquals(LivestreamStatus.Live, kit.livestreams.getActiveForMeeting(meeting.id).status)
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
