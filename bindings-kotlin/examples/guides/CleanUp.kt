package realtimekit.api.examples.guides

import kotlinx.coroutines.flow.toList
import realtimekit.api.MeetingStatus
import realtimekit.api.RealtimeKit

/** Guide "End and clean up". */
internal suspend fun cleanUp(): Unit = RealtimeKit().use { kit ->
    val meetingId = kit.meetings.create(title = "Town hall").id
    val participantId = kit.participants.create(
        meetingId, customParticipantId = "user-1", presetName = "group_call_host",
    ).id
    kit.livestreams.start(meetingId)

    // region: stop
    if (kit.livestreams.findActiveForMeeting(meetingId) != null) {
        kit.livestreams.stop(meetingId)
    }
    kit.recordings.findActive(meetingId)?.let { kit.recordings.stop(it.id) }
    // end of region

    // region: kick
    if (kit.activeSessions.find(meetingId) != null) {
        kit.activeSessions.kickAll(meetingId)
    }
    // end of region

    // region: close
    kit.meetings.update(meetingId, status = MeetingStatus.Inactive)
    // end of region

    // region: remove
    kit.participants.delete(meetingId, participantId)
    // end of region

    // region: close-all
    for (meeting in kit.meetings.listAll(status = MeetingStatus.Active).toList()) {
        kit.meetings.update(meeting.id, status = MeetingStatus.Inactive)
    }
    // end of region
    check(kit.meetings.list(status = MeetingStatus.Active).items.isEmpty())
}
