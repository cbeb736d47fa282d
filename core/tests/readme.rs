//! The test that the README shows.

// region: test
use realtimekit_api::RealtimeKit;
use realtimekit_emulator::{Emulator, Options};

#[tokio::test]
async fn a_class_can_be_opened() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::start(Options::default()).await?; // on a free port
    let client = RealtimeKit::builder()
        .account_id(realtimekit_emulator::DEFAULT_ACCOUNT_ID)
        .app_id(realtimekit_emulator::DEFAULT_APP_ID)
        .api_token(realtimekit_emulator::DEFAULT_API_TOKEN)
        .base_url(emulator.base_url())
        .build()?;
    let meeting = client.meetings().create().title("Algebra").await?;
    assert_eq!(client.meetings().list().await?.items[0].id, meeting.id);
    Ok(())
}
// end of region
