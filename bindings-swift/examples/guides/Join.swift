// Guide "Let people join": your backend issues participant tokens, the app joins.

import RealtimeKitAPI

// region: first-token
/// Returns the participant's ID, to store with the user, and the token for the app.
func firstToken(_ kit: RealtimeKit, meetingId: String, userId: String) async throws -> (id: String, token: String) {
    let participant = try await kit.participants.create(
        meetingId: meetingId, customParticipantId: userId, presetName: "group_call_host")
    return (participant.id, participant.token)
}
// end of region

// region: next-token
func nextToken(_ kit: RealtimeKit, meetingId: String, participantId: String) async throws -> String {
    try await kit.participants.refreshToken(meetingId: meetingId, participantId: participantId).token
}
// end of region

func join() async throws {
    // region: client
    let kit = try RealtimeKit()  // one for the process
    // end of region
    let meeting = try await kit.meetings.create(title: "Standup")
    let first = try await firstToken(kit, meetingId: meeting.id, userId: "user-1")
    let next = try await nextToken(kit, meetingId: meeting.id, participantId: first.id)
    precondition(!first.token.isEmpty && !next.isEmpty)
}
