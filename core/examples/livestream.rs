//! The life of a livestream: create a meeting, add a participant, stream it, watch it go live, stop it.
//!
//! Needs `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID` and `CLOUDFLARE_API_TOKEN`; `CLOUDFLARE_BASE_URL` leads it elsewhere
//! than to the public service, such as to the emulator.

use std::time::Duration;

use realtimekit_api::RealtimeKit;
use realtimekit_api::models::LivestreamStatus;

/// How often to look whether the stream is live, and how many times.
const PAUSE: Duration = Duration::from_millis(500);
const LOOKS: u32 = 120;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = RealtimeKit::from_env()?;

    let meeting = client
        .meetings()
        .create()
        .title("Livestream example")
        .await?;
    println!("meeting       {}", meeting.id);

    let participant = client
        .participants()
        .create(&meeting.id, "host-1", "group_call_host")
        .name("Example host")
        .await?;
    println!("participant   {}", participant.id);

    let livestream = client.livestreams().start(&meeting.id).await?;
    println!("state         {}", shown(livestream.status.as_ref()));

    let mut details = client.livestreams().get(&livestream.id).await?;
    for _ in 0..LOOKS {
        println!(
            "state         {}",
            shown(details.livestream.status.as_ref())
        );
        if details.livestream.status == Some(LivestreamStatus::Live) {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        details = client.livestreams().get(&livestream.id).await?;
    }
    println!(
        "playback      {}",
        details.livestream.playback_url.unwrap_or_default()
    );
    // The stream key stays out of what is printed: anyone who has it can stream.
    println!(
        "ingest        {}",
        details.livestream.ingest_server.unwrap_or_default()
    );

    let page = client.livestreams().list().await?;
    println!("livestreams   {:?} in this app", page.total_count);

    let active = client
        .livestreams()
        .get_active_session(&livestream.id)
        .await?;
    if let Some(session) = active.session {
        println!(
            "session       {} since {:?}",
            session.id, session.started_time
        );
    }
    let totals = client.analytics().get_livestreams().await?;
    println!("analytics     {:?} livestreams", totals.count);

    client.livestreams().stop(&meeting.id).await?;
    let details = client.livestreams().get(&livestream.id).await?;
    println!(
        "state         {}",
        shown(details.livestream.status.as_ref())
    );
    Ok(())
}

fn shown(status: Option<&LivestreamStatus>) -> &str {
    status.map_or("unknown", LivestreamStatus::as_str)
}
