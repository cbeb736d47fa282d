//! Guide "Run a livestream".

use std::time::Duration;

use realtimekit_api::models::LivestreamStatus;
use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    let meeting_id = client.meetings().create().title("Town hall").await?.id;

    // region: start
    let mut livestream = client
        .livestreams()
        .start(&meeting_id)
        .name("town-hall")
        .await?;
    println!("{:?}", livestream.playback_url); // for the viewers' player
    // end of region

    // region: watch
    while livestream.status != Some(LivestreamStatus::Live) {
        if livestream.status == Some(LivestreamStatus::Errored) {
            panic!("the livestream failed");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        livestream = client.livestreams().get(&livestream.id).await?.livestream;
    }
    // end of region

    // region: look
    match client
        .livestreams()
        .find_active_for_meeting(&meeting_id)
        .await?
    {
        Some(active) => println!("{:?}", active.status),
        None => println!("nothing is live"),
    }
    // end of region

    // region: stop
    client.livestreams().stop(&meeting_id).await?;
    // end of region
    Ok(())
}
