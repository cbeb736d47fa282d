//! Ending a meeting, restarting a livestream, and abandoned sessions.

use std::time::Duration;

use realtimekit_api::RealtimeKit;
use realtimekit_api::models::{
    EndOutcome, EndedSessionOutcome, LivestreamStatus, MeetingStatus, RecordingStatus,
};
use serde_json::{Value, json};

use crate::client;
use crate::common::Server;

/// A meeting with somebody in it, and the session.
async fn occupied(server: &Server, client: &RealtimeKit) -> (String, String, String) {
    let meeting = client.meetings().create().title("Talk").await.unwrap();
    let ann = client
        .participants()
        .create(&meeting.id, "ann", "group_call_host");
    let order = format!(
        "meetings/{}/participants/{}",
        meeting.id,
        ann.await.unwrap().id
    );
    let joined = server.post(&order, &json!({ "status": "JOINED" })).await;
    let session = joined["session_id"].as_str().unwrap().to_owned();
    (meeting.id, session, order)
}

#[tokio::test]
async fn everything_in_a_meeting_ends_though_replies_are_lost() {
    // Without a lost reply, and with one at each request, which then acts or does not.
    let lost = |after: usize, acts: bool| {
        let mut answers = vec![json!({ "pass": true }); after];
        answers.push(json!({ "pass": acts, "fault": "close_after_read" }));
        json!({ "answers": answers })
    };
    let none = json!({ "answers": [] });
    let scripts: Vec<Value> = [true, false]
        .into_iter()
        .flat_map(|acts| (0..5).map(move |after| lost(after, acts)))
        .chain([none])
        .collect();
    let server = Server::start().await;
    for script in scripts {
        server.post("reset", &json!({})).await;
        let client = client(&server);
        let (meeting, session, _) = occupied(&server, &client).await;
        let recording = client.recordings().start(&meeting).await.unwrap();
        client.livestreams().start(&meeting).await.unwrap();
        server.post("script", &script).await;
        let ended = client.meetings().end(&meeting).await.unwrap();
        let operations: Vec<&str> = ended
            .steps
            .iter()
            .map(|step| step.operation.as_str())
            .collect();
        let expected = [
            "recordings.stop",
            "livestreams.stop",
            "active_sessions.kick_all",
            "meetings.update",
        ];
        assert_eq!(operations, expected);
        let recording = client.recordings().get(&recording.id).await.unwrap();
        assert!(
            !matches!(
                recording.status,
                Some(RecordingStatus::Recording | RecordingStatus::Invoked)
            ),
            "{script}"
        );
        assert!(
            client
                .livestreams()
                .find_active_for_meeting(&meeting)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            client
                .active_sessions()
                .find(&meeting)
                .await
                .unwrap()
                .is_none(),
            "{session}"
        );
        let meeting = client.meetings().get(&meeting).await.unwrap();
        assert_eq!(meeting.status, Some(MeetingStatus::Inactive));
        let again = client
            .meetings()
            .end(&meeting.id)
            .deactivate(false)
            .await
            .unwrap();
        assert!(
            again
                .steps
                .iter()
                .all(|step| step.outcome == EndOutcome::NothingToDo)
        );
    }
}

#[tokio::test]
async fn a_livestream_is_started_anew() {
    let server = Server::start().await;
    let client = client(&server);
    let (meeting, _, _) = occupied(&server, &client).await;
    let livestreams = client.livestreams();
    let first = livestreams.restart(&meeting).await.unwrap();
    assert_eq!(first.status, Some(LivestreamStatus::Invoked));
    livestreams
        .wait_until_live()
        .meeting_id(&meeting)
        .await
        .unwrap();
    let lost = json!({ "match": { "method": "POST" }, "answer": { "pass": true, "fault": "close_after_read" }, "times": 2 });
    server.post("faults", &lost).await;
    livestreams
        .restart(&meeting)
        .name("part-two")
        .await
        .unwrap();
    let runs = livestreams.list_for_meeting(&meeting).await.unwrap();
    assert_eq!(runs.items.len(), 1, "the second one does not flow yet");
    livestreams
        .wait_until_live()
        .meeting_id(&meeting)
        .await
        .unwrap();
    let runs = livestreams.list_for_meeting(&meeting).await.unwrap();
    assert_eq!(runs.items.len(), 2);
}

#[tokio::test]
async fn a_start_that_is_refused_for_too_long_is_an_error() {
    let nothing = json!({ "status": 404, "json": { "success": false, "error": { "code": 404, "message": "nothing" } } });
    let refused = json!({ "status": 400, "json": { "success": false, "error": { "code": 400, "message": "still stopping" } } });
    let mut answers = vec![nothing.clone(), nothing];
    answers.extend(vec![refused; 100]);
    let server = Server::scripted(json!(answers)).await;
    let error = client(&server)
        .livestreams()
        .restart("m-1")
        .await
        .unwrap_err();
    assert_eq!(
        (error.status(), error.operation()),
        (Some(400), Some("livestreams.start"))
    );
    let looks = server.requests().await.len();
    assert!((6..20).contains(&looks), "{looks}");
}

#[tokio::test]
async fn sessions_that_nobody_ended_are_found_and_ended() {
    let server = Server::start().await;
    let client = client(&server);
    let (closed, of_closed, _) = occupied(&server, &client).await;
    let meetings = client.meetings();
    meetings
        .update(&closed)
        .status(MeetingStatus::Inactive)
        .await
        .unwrap();
    let (busy, of_busy, _) = occupied(&server, &client).await;
    let (deserted, of_deserted, ann) = occupied(&server, &client).await;
    server
        .post(
            &format!("meetings/{deserted}/session"),
            &json!({ "status": "LIVE" }),
        )
        .await;
    // The session stays open although everybody leaves.
    let people = client
        .participants()
        .list(&deserted)
        .collect()
        .await
        .unwrap();
    for one in people {
        let order = format!("meetings/{deserted}/participants/{}", one.id);
        server.post(&order, &json!({ "status": "LEFT" })).await;
    }
    let sessions = client.sessions();
    let ids = async |min_age: u64| {
        let list = sessions
            .list_abandoned()
            .min_age(Duration::from_secs(min_age));
        let found = list.collect().await.unwrap();
        found
            .into_iter()
            .map(|session| session.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(600).await, std::slice::from_ref(&of_closed), "{ann}");
    assert_eq!(ids(0).await.len(), 2, "{of_deserted}");

    let ends = || sessions.end_abandoned().min_age(Duration::ZERO);
    let planned = ends().await.unwrap();
    assert!(
        planned
            .iter()
            .all(|one| one.outcome == EndedSessionOutcome::WouldEnd)
    );
    assert!(
        client
            .active_sessions()
            .find(&closed)
            .await
            .unwrap()
            .is_some()
    );
    let ended = ends().dry_run(false).await.unwrap();
    assert_eq!(ended.len(), 2);
    assert!(
        ended
            .iter()
            .all(|one| one.outcome == EndedSessionOutcome::Ended)
    );
    assert!(
        client
            .active_sessions()
            .find(&closed)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        client
            .active_sessions()
            .find(&deserted)
            .await
            .unwrap()
            .is_none()
    );
    let left = client.active_sessions().get(&busy).await.unwrap();
    assert_eq!(left.id, of_busy);
    assert!(ids(0).await.is_empty());
}
