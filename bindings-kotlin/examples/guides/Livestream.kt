package realtimekit.api.examples.guides

import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import realtimekit.api.LivestreamStatus
import realtimekit.api.RealtimeKit

/** Guide "Run a livestream". */
internal suspend fun livestream(): Unit = RealtimeKit().use { kit ->
    val meetingId = kit.meetings.create(title = "Town hall").id

    // region: start
    var livestream = kit.livestreams.start(meetingId, name = "town-hall")
    println(livestream.playbackUrl) // for the viewers' player
    // end of region

    // region: watch
    while (livestream.status != LivestreamStatus.Live) {
        check(livestream.status != LivestreamStatus.Errored) { "the livestream failed" }
        delay(1.seconds)
        livestream = kit.livestreams.get(livestream.id).livestream
    }
    // end of region

    // region: look
    val active = kit.livestreams.findActiveForMeeting(meetingId)
    println(active?.status ?: "nothing is live")
    // end of region

    // region: stop
    kit.livestreams.stop(meetingId)
    // end of region
}
