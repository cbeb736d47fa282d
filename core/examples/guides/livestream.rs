//! Guide "Run a livestream".

use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    let meeting_id = client.meetings().create().title("Town hall").await?.id;

    // region: start
    let livestream = client
        .livestreams()
        .start(&meeting_id)
        .name("town-hall")
        .await?;
    println!("{:?}", livestream.playback_url); // for the viewers' player
    // end of region

    // region: watch
    let live = client
        .livestreams()
        .wait_until_live()
        .livestream_id(&livestream.id)
        .on_progress(|seen| println!("{} after {:.0?}", seen.state, seen.elapsed))
        .await?;
    println!("{:?}", live.status);
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
