// Guide "Receive webhooks".

import RealtimeKitAPI

func receiveWebhooks() async throws {
    let kit = try RealtimeKit()

    // region: create
    try await kit.webhooks.create(
        name: "backend",
        url: "https://backend.example.com/webhooks",
        events: [.livestreamingStatusUpdate, .recordingStatusUpdate, .meetingEnded])
    // end of region
}
