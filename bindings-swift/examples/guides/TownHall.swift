// The ten lines of the README.

// region: example
import RealtimeKitAPI

// end of region

func townHall() async throws {
    // region: example
    let kit = try RealtimeKit()
    let meeting = try await kit.meetings.ensure(title: "Town hall").meeting
    let host = try await kit.participants.ensure(
        meetingId: meeting.id, customParticipantId: "user-1", presetName: "group_call_host"
    ).participant
    try await kit.livestreams.start(meetingId: meeting.id)
    let live = try await kit.livestreams.waitUntilLive(meetingId: meeting.id)
    print(host.id, live.status ?? "unknown", live.playbackUrl ?? "")
    try await kit.livestreams.stop(meetingId: meeting.id)
    // end of region
}
