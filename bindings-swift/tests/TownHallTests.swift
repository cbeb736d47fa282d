// The test that the guide shows for Swift Testing.

// region: test
import RealtimeKitAPI
import Testing

/// The program to be tested.
private func openTownHall(_ kit: RealtimeKit) async throws -> Livestream {
    let meeting = try await kit.meetings.create(title: "Town hall")
    return try await kit.livestreams.start(meetingId: meeting.id)
}

@Test func theTownHallIsStreamed() async throws {
    let kit = try RealtimeKit()  // CLOUDFLARE_BASE_URL names the emulator
    let livestream = try await openTownHall(kit)
    #expect(livestream.status == .invoked)
}
// end of region
