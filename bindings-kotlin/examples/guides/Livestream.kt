package realtimekit.api.examples.guides

import realtimekit.api.RealtimeKit

/** Guide "Run a livestream". */
internal suspend fun livestream(): Unit = RealtimeKit().use { kit ->
    val meetingId = kit.meetings.create(title = "Town hall").id

    // region: start
    val livestream = kit.livestreams.start(meetingId, name = "town-hall")
    println(livestream.playbackUrl) // for the viewers' player
    // end of region

    // region: watch
    val live = kit.livestreams.waitUntilLive(livestreamId = livestream.id) { state, elapsed ->
        println("$state after $elapsed")
    }
    println(live.status)
    // end of region

    // region: look
    val active = kit.livestreams.findActiveForMeeting(meetingId)
    println(active?.status ?: "nothing is live")
    // end of region

    // region: stop
    kit.livestreams.stop(meetingId)
    // end of region
}
