package realtimekit.api.examples.guides

// region: after
import realtimekit.api.RealtimeKit
// end of region

/** Guide "Coming from another client": the code after. */
internal suspend fun comingFrom() {
    // region: after
    RealtimeKit().use { kit ->
        val meeting = kit.meetings.create(title = "Town hall")
        kit.participants.create(meeting.id, customParticipantId = "user-1", presetName = "group_call_host")
        kit.meetings.listAll(perPage = 50).collect { println(it.title) } // every page
    }
    // end of region
}
