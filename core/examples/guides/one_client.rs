//! Guide "One client for a process".

// region: share
use std::sync::LazyLock;

use realtimekit_api::{RealtimeKit, Result};

static CLIENT: LazyLock<RealtimeKit> =
    LazyLock::new(|| RealtimeKit::from_env().expect("the credentials are in the environment"));

async fn title_of(meeting_id: &str) -> Result<Option<String>> {
    Ok(CLIENT.meetings().get(meeting_id).await?.title)
}
// end of region

pub(crate) async fn run() -> Result<()> {
    let meeting = CLIENT.meetings().create().title("Town hall").await?;
    assert_eq!(title_of(&meeting.id).await?.as_deref(), Some("Town hall"));

    let client = RealtimeKit::from_env()?;
    // region: close
    drop(client); // the connections close with the last clone
    // end of region
    Ok(())
}
