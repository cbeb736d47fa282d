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
    let mut recording = client
        .recordings()
        .start(&meeting_id)
        .max_seconds(Duration::from_secs(3600))
        .await?;
    // end of region

    while recording.status != Some(RecordingStatus::Recording) {
        tokio::time::sleep(Duration::from_millis(200)).await;
        recording = client.recordings().get(&recording.id).await?;
    }

    // region: stop
    client.recordings().stop(&recording.id).await?;
    // end of region

    // region: wait
    while recording.status != Some(RecordingStatus::Uploaded) {
        if recording.status == Some(RecordingStatus::Errored) {
            panic!("the recording failed");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        recording = client.recordings().get(&recording.id).await?;
    }
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
