//! The life of a livestream: create a meeting, add a participant, stream it, watch it go live, end everything.
//!
//! Needs `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID` and `CLOUDFLARE_API_TOKEN`; `CLOUDFLARE_BASE_URL` leads it elsewhere
//! than to the public service, such as to the emulator.

use realtimekit_api::RealtimeKit;
use realtimekit_api::models::LivestreamStatus;

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

    let live = client
        .livestreams()
        .wait_until_live()
        .livestream_id(&livestream.id)
        .on_progress(|seen| println!("state         {} after {:.1?}", seen.state, seen.elapsed))
        .await?;
    println!("playback      {}", live.playback_url.unwrap_or_default());
    // The stream key stays out of what is printed: anyone who has it can stream.
    println!("ingest        {}", live.ingest_server.unwrap_or_default());

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

    for step in client.meetings().end(&meeting.id).await?.steps {
        println!("ended         {}: {}", step.operation, step.outcome);
    }
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
