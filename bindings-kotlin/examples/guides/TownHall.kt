package realtimekit.api.examples.guides

// region: example
import realtimekit.api.RealtimeKit
// end of region

/** The ten lines of the README. */
internal suspend fun townHall() {
    // region: example
    RealtimeKit().use { kit ->
        val meeting = kit.meetings.create(title = "Town hall")
        val host = kit.participants.create(
            meeting.id, customParticipantId = "user-1", presetName = "group_call_host",
        )
        val livestream = kit.livestreams.start(meeting.id)
        println("${host.id} ${livestream.status} ${livestream.playbackUrl}")
        kit.livestreams.stop(meeting.id)
    }
    // end of region
}
