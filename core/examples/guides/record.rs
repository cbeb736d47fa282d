//! Guide "Record and download".

use std::time::Duration;

// region: all
use futures_util::TryStreamExt as _;
// end of region
use realtimekit_api::models::RecordingStatus;
use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    let meeting_id = client.meetings().create().title("Town hall").await?.id;
    client.livestreams().start(&meeting_id).await?; // something must be active in the meeting

    // region: start
    let recording = client
        .recordings()
        .start(&meeting_id)
        .max_seconds(Duration::from_secs(3600))
        .await?;
    // end of region

    // The emulator's clock runs fast here, so there is a minute to record.
    tokio::time::sleep(Duration::from_secs(1)).await;

    // region: stop
    client.recordings().stop(&recording.id).await?;
    // end of region

    // region: wait
    let recording = client
        .recordings()
        .wait_until_uploaded(&recording.id)
        .await?;
    // end of region

    // region: download
    let path = format!("{}.mp4", recording.id);
    client.download(&recording).to_file(path).await?;
    // end of region

    // region: all
    let uploaded = client
        .recordings()
        .list()
        .status([RecordingStatus::Uploaded]);
    let mut recordings = uploaded.all();
    while let Some(recording) = recordings.try_next().await? {
        let path = format!("{}.mp4", recording.id);
        client.download(&recording).to_file(path).await?;
    }
    // end of region

    // region: stream
    let mut size = 0;
    let mut stream = client.download(&recording).stream().await?;
    while let Some(chunk) = stream.next_chunk().await? {
        size += chunk.len();
    }
    // end of region
    assert!(size > 0);
    Ok(())
}
