@file:Suppress("NAME_SHADOWING", "UNUSED_VARIABLE", "UNUSED_PARAMETER", "unused")

package realtimekit.api.examples.guides

// The code of the README of the Kotlin package that no guide has. What needs a file, an event or an
// emulator of its own is compiled, and not run.

// region: jackson
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.readValue
// end of region
// region: emulator
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import realtimekit.api.LivestreamStatus
// end of region
// region: download
import kotlin.io.path.Path
// end of region
// region: concurrency, virtual-time
import kotlin.time.Duration.Companion.seconds
// end of region
// region: virtual-time
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.test.runTest
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import realtimekit.api.RequestOptions
// end of region
// region: concurrency
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.withTimeoutOrNull
// end of region
// region: serialization
import kotlinx.serialization.json.Json
import realtimekit.api.realtimeKitSerializers
// end of region
// region: double
import realtimekit.api.ErrorFacts
import realtimekit.api.Page
// end of region
// region: usage
import realtimekit.api.LivestreamStatusFilter
// end of region
// region: serialization, jackson, double
import realtimekit.api.Meeting
// end of region
// region: webhook
import realtimekit.api.MeetingEndedEvent
import realtimekit.api.RecordingStatusEvent
// end of region
// region: usage, webhook
import realtimekit.api.RealtimeKit
// end of region
// region: errors, double
import realtimekit.api.RealtimeKitException
// end of region

internal suspend fun readmeUsage(kit: RealtimeKit, meetingId: String) {
    // region: usage
    RealtimeKit().use { kit ->
        val meeting = kit.meetings.ensure(title = "Town hall").meeting
        kit.livestreams.start(meeting.id, name = "town-hall")
        val live = kit.livestreams.waitUntilLive(meetingId = meeting.id)
        println("${live.status} ${live.playbackUrl}")

        kit.livestreams.listAll(status = LivestreamStatusFilter.Live).collect { livestream ->
            println("${livestream.name} ${livestream.createdAt}")
        }

        kit.livestreams.stop(meeting.id)
    }
    // end of region
}

internal suspend fun readmeRaw(kit: RealtimeKit, meetingId: String) {
    // region: raw
    val (livestreams, response) = kit.withRawResponse { livestreams.list(perPage = 5) }
    println("${livestreams.items.size} ${response.status} ${response.headers["content-type"]}")

    val answer = kit.request("GET", "/{app_id}/meetings", query = mapOf("per_page" to 5))
    println(answer.text())
    // end of region
}

internal suspend fun readmeDownload(kit: RealtimeKit, meetingId: String) {
    // region: download
    val recording = kit.recordings.get("recording-id")
    kit.download(recording, to = Path("talk.mp4")) { println("${it.received} of ${it.total} bytes") }
    val chat = kit.download(kit.sessions.getChat("session-id")).decodeToString()
    println(chat.lines().size)
    // end of region
}

internal suspend fun readmeWebhook(kit: RealtimeKit, meetingId: String) {
    // region: webhook
    suspend fun received(kit: RealtimeKit, body: ByteArray, headers: Map<String, List<String>>) {
        when (val event = kit.webhooks.verify(body, headers)) {
            is MeetingEndedEvent -> println("${event.meeting.title} has ended: ${event.reason}")
            is RecordingStatusEvent -> println("${event.recording.id} is ${event.recording.status}")
            else -> println("also received: ${event.event}")
        }
    }
    // end of region
}

internal suspend fun readmeSerialization(kit: RealtimeKit, meetingId: String) {
    // region: serialization
    val json = Json { serializersModule = realtimeKitSerializers }
    val text = json.encodeToString(kit.meetings.get(meetingId))
    val meeting = json.decodeFromString<Meeting>(text)
    // end of region
}

internal suspend fun readmeJackson(kit: RealtimeKit, meetingId: String) {
    // region: jackson
    val mapper = jacksonObjectMapper().registerModule(JavaTimeModule())
    val copy = mapper.readValue<Meeting>(mapper.writeValueAsString(kit.meetings.get(meetingId)))
    // end of region
}

internal suspend fun readmeConcurrency(kit: RealtimeKit, meetingId: String) {
    // region: concurrency
    coroutineScope {
        val meeting = async { kit.meetings.get(meetingId) }
        val livestreams = async { kit.livestreams.list(perPage = 5) }
        println("${meeting.await().title}: ${livestreams.await().items.size}")
    }
    val meeting = withTimeoutOrNull(2.seconds) { kit.meetings.get(meetingId) }
    // end of region
}

internal suspend fun readmeErrors(kit: RealtimeKit, meetingId: String) {
    // region: errors
    try {
        kit.livestreams.start(meetingId)
    } catch (error: RealtimeKitException) {
        when (error) {
            is RealtimeKitException.NotFound -> println("no such meeting")
            is RealtimeKitException.RateLimited -> println("try again in ${error.retryAfter}")
            is RealtimeKitException.OutcomeUnknown -> println("it may run: look before you start it again")
            else -> throw error
        }
    }
    // end of region
}

internal suspend fun readmeEmulator(kit: RealtimeKit, meetingId: String) {
    // region: emulator
    fun emulator(order: String, body: String) {
        val url = URI("http://127.0.0.1:8787/__emulator/$order")
        val request = HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)).build()
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding())
    }

    emulator("reset", "{}")
    val kit = RealtimeKit(
        accountId = "emulator-account", appId = "emulator-app", apiToken = "emulator-token",
        baseUrl = "http://127.0.0.1:8787/client/v4",
    )
    val meeting = kit.meetings.create(title = "Town hall")
    kit.livestreams.start(meeting.id)
    emulator("clock", """{"advance_seconds": 5}""")
    check(kit.livestreams.getActiveForMeeting(meeting.id).status == LivestreamStatus.Live)
    // end of region
}

internal suspend fun readmeDouble(kit: RealtimeKit, meetingId: String) {
    // region: double
    val page = Page(listOf(Meeting(id = "m-1", title = "Town hall")), totalCount = 2) {
        Page(listOf(Meeting(id = "m-2")))
    }
    val gone = RealtimeKitException.NotFound(ErrorFacts("no such meeting", status = 404))
    val double: suspend (String) -> Meeting = { id -> page.items.find { it.id == id } ?: throw gone }
    // end of region
}

internal suspend fun readmeVirtualTime(kit: RealtimeKit, meetingId: String) {
    // region: virtual-time
    runTest {
        val meeting = kit.meetings.get(meetingId, options = RequestOptions(timeout = 5.seconds))
        val same = withContext(Dispatchers.Default) { withTimeout(5.seconds) { kit.meetings.get(meetingId) } }
        check(meeting == same)
    }
    // end of region
}
