//! The life of a livestream: create a meeting, add a participant, stream it, watch it go live, stop it.
//!
//! Needs `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID` and `CLOUDFLARE_API_TOKEN`; `CLOUDFLARE_BASE_URL` leads it elsewhere
//! than to the public service, such as to the emulator.

use std::time::Duration;

use realtimekit_api::{
    CreateMeeting, CreateParticipant, GetLivestream, GetLivestreamAnalytics, ListLivestreams,
    LivestreamStatus, RealtimeKit, StartLivestream,
};

/// How often to look whether the stream is live, and how many times.
const PAUSE: Duration = Duration::from_millis(500);
const LOOKS: u32 = 120;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = RealtimeKit::from_env()?;

    let meeting = CreateMeeting {
        title: "Livestream example".into(),
        ..Default::default()
    };
    let meeting = client.meetings().create(meeting).await?;
    println!("meeting       {}", meeting.id);

    let participant = CreateParticipant {
        custom_participant_id: "host-1".to_owned(),
        name: "Example host".into(),
        ..Default::default()
    };
    let participant = client
        .participants()
        .create(&meeting.id, participant)
        .await?;
    println!("participant   {}", participant.id);

    let livestream = client
        .livestreams()
        .start(&meeting.id, StartLivestream::default())
        .await?;
    println!("state         {}", shown(livestream.status.as_ref()));

    let mut details = client
        .livestreams()
        .get(&livestream.id, GetLivestream::default())
        .await?;
    for _ in 0..LOOKS {
        println!(
            "state         {}",
            shown(details.livestream.status.as_ref())
        );
        if details.livestream.status == Some(LivestreamStatus::Live) {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        details = client
            .livestreams()
            .get(&livestream.id, GetLivestream::default())
            .await?;
    }
    println!(
        "playback      {}",
        details.livestream.playback_url.unwrap_or_default()
    );
    // The stream key stays out of what is printed: whoever has it can stream.
    println!(
        "ingest        {}",
        details.livestream.ingest_server.unwrap_or_default()
    );

    let page = client
        .livestreams()
        .list(ListLivestreams::default())
        .await?;
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
    let totals = client
        .analytics()
        .get_livestreams(GetLivestreamAnalytics::default())
        .await?;
    println!("analytics     {:?} livestreams", totals.count);

    client.livestreams().stop(&meeting.id).await?;
    let details = client
        .livestreams()
        .get(&livestream.id, GetLivestream::default())
        .await?;
    println!(
        "state         {}",
        shown(details.livestream.status.as_ref())
    );
    Ok(())
}

fn shown(status: Option<&LivestreamStatus>) -> &str {
    status.map_or("unknown", LivestreamStatus::as_str)
}
