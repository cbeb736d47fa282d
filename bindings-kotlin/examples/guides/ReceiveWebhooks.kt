package realtimekit.api.examples.guides

import realtimekit.api.RealtimeKit
import realtimekit.api.WebhookEvent

/** Guide "Receive webhooks". */
internal suspend fun receiveWebhooks(): Unit = RealtimeKit().use { kit ->
    // region: create
    kit.webhooks.create(
        name = "backend",
        url = "https://backend.example.com/webhooks",
        events = listOf(
            WebhookEvent.LivestreamingStatusUpdate,
            WebhookEvent.RecordingStatusUpdate,
            WebhookEvent.MeetingEnded,
        ),
    )
    // end of region
}
