package realtimekit.api.examples.guides

// region: client
import realtimekit.api.RealtimeKit

val kit = RealtimeKit() // one for the process
// end of region

// region: first-token
/** Returns the participant's ID, to store with the user, and the token for the app. */
suspend fun firstToken(meetingId: String, userId: String): Pair<String, String> {
    val participant = kit.participants.create(
        meetingId, customParticipantId = userId, presetName = "group_call_host",
    )
    return participant.id to participant.token
}
// end of region

// region: next-token
suspend fun nextToken(meetingId: String, participantId: String): String =
    kit.participants.refreshToken(meetingId, participantId).token
// end of region

/** Guide "Let people join": your backend issues participant tokens, the app joins. */
internal suspend fun join() {
    val meeting = kit.meetings.create(title = "Standup")
    val (participantId, first) = firstToken(meeting.id, "user-1")
    check(first.isNotEmpty() && nextToken(meeting.id, participantId).isNotEmpty())
}
