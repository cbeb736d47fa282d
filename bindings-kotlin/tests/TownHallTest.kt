package realtimekit.api.tests

// region: test
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import realtimekit.api.LivestreamStatus
import realtimekit.api.RealtimeKit

/** The program to be tested. */
private suspend fun openTownHall(kit: RealtimeKit): String {
    val meeting = kit.meetings.create(title = "Town hall")
    kit.livestreams.start(meeting.id)
    return meeting.id
}

internal class TownHallTest {
    private val program = System.getenv("REALTIMEKIT_EMULATOR") ?: "realtimekit-emulator"
    private val emulator = ProcessBuilder(program, "--port", "0", "--quiet").start()
    private val baseUrl = emulator.inputStream.bufferedReader().readLine() // the first line says where it listens
    private val kit = RealtimeKit("emulator-account", "emulator-app", "emulator-token", baseUrl = baseUrl)

    private fun control(path: String, body: String) {
        val url = URI(baseUrl.replace("/client/v4", "/__emulator/$path"))
        val request = HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)).build()
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding())
    }

    @Test
    fun `the town hall goes live`(): Unit = runBlocking {
        val meetingId = openTownHall(kit)
        control("clock", """{"advance_seconds": 60}""") // a minute passes
        assertEquals(LivestreamStatus.Live, kit.livestreams.getActiveForMeeting(meetingId).status)
    }

    @AfterEach
    fun stop() {
        kit.close()
        emulator.destroy()
    }
}
// end of region
