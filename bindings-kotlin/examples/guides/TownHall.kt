package realtimekit.api.examples.guides

// region: example
import realtimekit.api.RealtimeKit
// end of region

/** The ten lines of the README. */
internal suspend fun townHall() {
    // region: example
    RealtimeKit().use { kit ->
        val meeting = kit.meetings.ensure(title = "Town hall").meeting
        val host = kit.participants.ensure(
            meeting.id, customParticipantId = "user-1", presetName = "group_call_host",
        ).participant
        kit.livestreams.start(meeting.id)
        val live = kit.livestreams.waitUntilLive(meetingId = meeting.id)
        println("${host.id} ${live.status} ${live.playbackUrl}")
        kit.livestreams.stop(meeting.id)
    }
    // end of region
}
