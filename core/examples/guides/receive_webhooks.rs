//! Guide "Receive webhooks".

use realtimekit_api::models::WebhookEvent;
use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;

    // region: create
    let events = [
        WebhookEvent::LivestreamingStatusUpdate,
        WebhookEvent::RecordingStatusUpdate,
        WebhookEvent::MeetingEnded,
    ];
    client
        .webhooks()
        .create("backend", "https://backend.example.com/webhooks", events)
        .await?;
    // end of region
    Ok(())
}
