package realtimekit.api.examples

import kotlinx.coroutines.runBlocking
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
            val live = kit.livestreams.waitUntilLive(livestreamId = started.id) { state, elapsed ->
                println("state         $state after $elapsed")
            }
            println("playback      ${live.playbackUrl}")
            println("ingest        ${live.ingestServer}${if (live.streamKey == null) "(none)" else "********"}")

            showList(kit)
            showSession(kit, started.id)
            showAnalytics(kit)
        } finally {
            // A livestream costs money as long as it runs, so everything is ended whatever happened above.
            for (step in kit.meetings.end(meeting.id).steps) println("ended         ${step.operation}: ${step.outcome}")
        }
        println("state         ${kit.livestreams.get(started.id).livestream.status}")
    }
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
