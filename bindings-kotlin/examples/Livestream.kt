package realtimekit.api.examples

import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import realtimekit.api.Livestream
import realtimekit.api.LivestreamStatus
import realtimekit.api.RealtimeKit

/**
 * Livestreams a meeting from start to stop, and shows each step.
 *
 * Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
 * CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.
 */
fun main(): Unit = runBlocking {
    RealtimeKit().use { kit ->
        val meeting = kit.meetings.create(title = "Livestream example")
        println("meeting       ${meeting.id} (${meeting.title})")

        val participant = kit.participants.create(
            meeting.id,
            customParticipantId = "example-host",
            presetName = "group_call_host",
            name = "Example host",
        )
        // `participant.token` is what a client SDK joins with: it is a credential, so it is not printed.
        println("participant   ${participant.id} (${participant.name})")

        val started = kit.livestreams.start(meeting.id, name = "example")
        println("state         ${started.status}")
        try {
            val live = waitFor(kit, started.id, LivestreamStatus.Live)
            println("playback      ${live.playbackUrl}")
            println("ingest        ${live.ingestServer}${if (live.streamKey == null) "(none)" else "********"}")

            showList(kit)
            showSession(kit, started.id)
            showAnalytics(kit)
        } finally {
            // A livestream costs money as long as it runs, so it is stopped whatever happened above.
            kit.livestreams.stop(meeting.id)
            println("stopped")
        }
        waitFor(kit, started.id, LivestreamStatus.Idle)
    }
}

/** Asks for the livestream until it has the wanted state, and prints each state that it sees on the way. */
private suspend fun waitFor(kit: RealtimeKit, livestreamId: String, wanted: LivestreamStatus): Livestream =
    withTimeout(90.seconds) {
        var livestream = kit.livestreams.get(livestreamId).livestream
        println("state         ${livestream.status}")
        while (livestream.status != wanted) {
            check(livestream.status != LivestreamStatus.Errored) { "the livestream failed and did not become $wanted" }
            delay(500.milliseconds)
            val seen = livestream.status
            livestream = kit.livestreams.get(livestreamId).livestream
            if (livestream.status != seen) println("state         ${livestream.status}")
        }
        livestream
    }

private suspend fun showList(kit: RealtimeKit) {
    val page = kit.livestreams.list(perPage = 5)
    println("livestreams   ${page.totalCount} in this app, the first of them:")
    for (livestream in page.items) println("              ${livestream.id} ${livestream.status}")
}

private suspend fun showSession(kit: RealtimeKit, livestreamId: String) {
    val found = kit.livestreams.findActiveSession(livestreamId)?.session ?: return
    val session = kit.livestreams.getSession(found.id)
    println("session       ${session.id} since ${session.startedTime}")
}

private suspend fun showAnalytics(kit: RealtimeKit) {
    val totals = kit.analytics.getLivestreams()
    println(
        "analytics     ${totals.count} livestreams, " +
            "${totals.totalIngestSeconds} s sent, ${totals.totalViewerSeconds} s watched",
    )
}
