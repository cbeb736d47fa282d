// Guide "One client for a process".

// region: share
import RealtimeKitAPI

enum Backend {
    static let kit = Result { try RealtimeKit() }  // tasks share it
}

func title(of meetingId: String) async throws -> String? {
    try await Backend.kit.get().meetings.get(meetingId: meetingId).title
}
// end of region

func oneClient() async throws {
    let kit = try Backend.kit.get()
    let meeting = try await kit.meetings.create(title: "Town hall")
    let found = try await title(of: meeting.id)
    precondition(found == "Town hall")

    // region: close
    kit.close()  // calls in flight finish, later calls fail
    // end of region
}
