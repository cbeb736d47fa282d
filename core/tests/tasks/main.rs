//! Tasks, against the state of the emulator: lost responses at every call, concurrent callers, and states that take time.

#[path = "../common/mod.rs"]
mod common;

mod deadlines;
mod driven;
mod ends;
mod ensure;
mod told;
mod waits;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use common::Server;
use realtimekit_api::RealtimeKit;
use realtimekit_api::models::{Meeting, MeetingStatus};

use driven::DrivenClock;

/// A client on whose clock waiting moves the clock of the server, and takes no time.
fn client(server: &Server) -> RealtimeKit {
    let clock = Arc::new(DrivenClock::of(server));
    let (begun, ended) = (Arc::clone(&clock), Arc::clone(&clock));
    server.client(|builder| {
        builder
            .on_request(move |_| {
                begun.underway.fetch_add(1, Ordering::SeqCst);
            })
            .on_response(move |_| {
                ended.underway.fetch_sub(1, Ordering::SeqCst);
            })
            .stall_timeout(Duration::from_secs(1000))
            .clock(clock)
    })
}

/// The active meetings with this title.
async fn active(client: &RealtimeKit, title: &str) -> Vec<Meeting> {
    let meetings = client.meetings().list().status(MeetingStatus::Active);
    let mut meetings = meetings.collect().await.expect("the meetings");
    meetings.retain(|meeting| meeting.title.as_deref() == Some(title));
    meetings
}
