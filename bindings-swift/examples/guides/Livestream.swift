// Guide "Run a livestream".

import RealtimeKitAPI

struct LivestreamFailed: Error {}

func livestream() async throws {
    let kit = try RealtimeKit()
    let meetingId = try await kit.meetings.create(title: "Town hall").id

    // region: start
    var livestream = try await kit.livestreams.start(meetingId: meetingId, name: "town-hall")
    print(livestream.playbackUrl ?? "")  // for the viewers' player
    // end of region

    // region: watch
    while livestream.status != .live {
        if livestream.status == .errored { throw LivestreamFailed() }
        try await Task.sleep(for: .seconds(1))
        livestream = try await kit.livestreams.get(livestreamId: livestream.id).livestream
    }
    // end of region

    // region: look
    let active = try await kit.livestreams.findActiveForMeeting(meetingId: meetingId)
    print(active?.status?.rawValue ?? "nothing is live")
    // end of region

    // region: stop
    try await kit.livestreams.stop(meetingId: meetingId)
    // end of region
}
