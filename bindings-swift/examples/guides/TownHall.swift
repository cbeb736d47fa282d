// The ten lines of the README.

// region: example
import RealtimeKitAPI

// end of region

func townHall() async throws {
    // region: example
    let kit = try RealtimeKit()
    let meeting = try await kit.meetings.create(title: "Town hall")
    let host = try await kit.participants.create(
        meetingId: meeting.id, customParticipantId: "user-1", presetName: "group_call_host")
    let livestream = try await kit.livestreams.start(meetingId: meeting.id)
    print(host.id, livestream.status ?? "unknown", livestream.playbackUrl ?? "")
    try await kit.livestreams.stop(meetingId: meeting.id)
    // end of region
}
