// Guide "Run a livestream".

import RealtimeKitAPI

func livestream() async throws {
    let kit = try RealtimeKit()
    let meetingId = try await kit.meetings.create(title: "Town hall").id

    // region: start
    let livestream = try await kit.livestreams.start(meetingId: meetingId, name: "town-hall")
    print(livestream.playbackUrl ?? "")  // for the viewers' player
    // end of region

    // region: watch
    let live = try await kit.livestreams.waitUntilLive(livestreamId: livestream.id) { state, elapsed in
        print("\(state) after \(elapsed)")
    }
    print(live.status?.rawValue ?? "unknown")
    // end of region

    // region: look
    let active = try await kit.livestreams.findActiveForMeeting(meetingId: meetingId)
    print(active?.status?.rawValue ?? "nothing is live")
    // end of region

    // region: stop
    try await kit.livestreams.stop(meetingId: meetingId)
    // end of region
}
