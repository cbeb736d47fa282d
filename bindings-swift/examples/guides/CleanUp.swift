// Guide "End and clean up".

import RealtimeKitAPI

func cleanUp() async throws {
    let kit = try RealtimeKit()
    let meetingId = try await kit.meetings.create(title: "Town hall").id
    let participant = try await kit.participants.create(
        meetingId: meetingId, customParticipantId: "user-1", presetName: "group_call_host")
    let participantId = participant.id
    try await kit.livestreams.start(meetingId: meetingId)

    // region: stop
    if try await kit.livestreams.findActiveForMeeting(meetingId: meetingId) != nil {
        try await kit.livestreams.stop(meetingId: meetingId)
    }
    if let recording = try await kit.recordings.findActive(meetingId: meetingId) {
        try await kit.recordings.stop(recordingId: recording.id)
    }
    // end of region

    // region: kick
    if try await kit.activeSessions.find(meetingId: meetingId) != nil {
        try await kit.activeSessions.kickAll(meetingId: meetingId)
    }
    // end of region

    // region: close
    try await kit.meetings.update(meetingId: meetingId, status: .inactive)
    // end of region

    // region: remove
    try await kit.participants.delete(meetingId: meetingId, participantId: participantId)
    // end of region

    // region: close-all
    for meeting in try await kit.meetings.listAll(status: .active).collect() {
        try await kit.meetings.update(meetingId: meeting.id, status: .inactive)
    }
    // end of region
    let left = try await kit.meetings.list(status: .active)
    precondition(left.items.isEmpty)
}
