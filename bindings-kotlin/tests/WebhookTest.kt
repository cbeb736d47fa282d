package realtimekit.api.tests

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import kotlinx.coroutines.runBlocking
import realtimekit.api.LivestreamStatus
import realtimekit.api.LivestreamStatusEvent
import realtimekit.api.MeetingEndedEvent
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.ReceivedEvent
import realtimekit.api.UnknownEvent
import realtimekit.api.WebhookEvent

/** Received events in Kotlin's own words; signatures are the business of the conformance cases. */
internal class WebhookTest {
    private fun <T> kit(use: (RealtimeKit) -> T): T =
        RealtimeKit(accountId = "acc", appId = "app", apiToken = "token", baseUrl = "http://127.0.0.1:9").use(use)

    private fun parsed(text: String): ReceivedEvent = kit { it.webhooks.parse(text.encodeToByteArray()) }

    @Test
    fun `an event is one of the classes, or unknown with all that came`() {
        val words = listOf(
            """{"event": "meeting.ended", "meeting": {"title": "Town hall"}}""",
            """{"event": "livestreaming.statusUpdate", "status": "LIVE", "streamKey": "str3am-k3y"}""",
            """{"event": "meeting.renamed", "newTitle": "Hall"}""",
        ).map { text ->
            when (val event = parsed(text)) {
                is MeetingEndedEvent -> "ended ${event.meeting.title}"
                is LivestreamStatusEvent -> {
                    assertFalse("str3am-k3y" in event.toString(), event.toString())
                    assertEquals("str3am-k3y", event.streamKey)
                    "live ${event.status == LivestreamStatus.Live}"
                }
                is UnknownEvent -> "${event.event} ${event.body.text}"
                else -> throw AssertionError("$event")
            }
        }
        assertEquals(listOf("ended Town hall", "live true", """meeting.renamed {"event":"meeting.renamed","newTitle":"Hall"}"""), words)
        assertEquals(WebhookEvent.MeetingEnded, parsed("""{"event": "meeting.ended", "meeting": {}}""").event)
    }

    @Test
    fun `what is no event is refused, and so is a closed client`() {
        val error = assertThrows(RealtimeKitException.Decode::class.java) { parsed("no") }
        assertEquals("webhooks.parse", error.operation)
        val closed = kit { it }
        assertThrows(RealtimeKitException.Configuration::class.java) { closed.webhooks.parse(ByteArray(0)) }
    }

    @Test
    fun `headers may have several values, and names in any case`() {
        val body = """{"event": "meeting.ended"}""".encodeToByteArray()
        val missing = assertThrows(RealtimeKitException.WebhookSignature::class.java) {
            kit { runBlocking { it.webhooks.verify(body, mapOf("Content-Type" to listOf("application/json"))) } }
        }
        assertTrue("rtk-signature" in missing.message, missing.message)
        val malformed = assertThrows(RealtimeKitException.WebhookSignature::class.java) {
            kit { runBlocking { it.webhooks.verify(body, mapOf("RTK-Signature" to "***")) } }
        }
        assertTrue("base64" in malformed.message, malformed.message)
    }
}
