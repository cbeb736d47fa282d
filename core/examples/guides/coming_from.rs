//! Guide "Coming from another client": the code after.

// region: after
use futures_util::TryStreamExt as _;
use realtimekit_api::RealtimeKit;
// end of region

pub(crate) async fn run() -> realtimekit_api::Result<()> {
    // region: after
    let client = RealtimeKit::from_env()?;
    let meeting = client.meetings().create().title("Town hall").await?;
    let participants = client.participants();
    participants
        .create(&meeting.id, "user-1", "group_call_host")
        .await?;
    let mut meetings = client.meetings().list().per_page(50).all(); // every page
    while let Some(meeting) = meetings.try_next().await? {
        println!("{:?}", meeting.title);
    }
    // end of region
    Ok(())
}
