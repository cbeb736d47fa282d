// Guide "Coming from another client": the code after.

// region: after
import RealtimeKitAPI

// end of region

func comingFrom() async throws {
    // region: after
    let kit = try RealtimeKit()
    let meeting = try await kit.meetings.create(title: "Town hall")
    try await kit.participants.create(
        meetingId: meeting.id, customParticipantId: "user-1", presetName: "group_call_host")
    for try await meeting in kit.meetings.listAll(perPage: 50) {  // every page
        print(meeting.title ?? "")
    }
    // end of region
}
