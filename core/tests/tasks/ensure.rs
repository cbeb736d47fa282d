//! Exactly one object, with lost responses and several callers at once.

use std::collections::HashSet;

use futures_util::future::join_all;
use realtimekit_api::models::{EnsureOutcome, WebhookEvent};
use realtimekit_api::{ErrorKind, RealtimeKit};
use serde_json::{Value, json};

use crate::common::Server;
use crate::{active, client};

const TITLE: &str = "Town hall";
const HOOK: &str = "https://example.com/hook";

/// Loses a reply after so many requests: the request acts, or it does not.
fn lost_after(requests: usize, acts: bool) -> Value {
    let mut answers = vec![json!({ "pass": true }); requests];
    answers.push(json!({ "pass": acts, "fault": "close_after_read" }));
    json!({ "answers": answers })
}

/// The number of calls at which a lost response is tried.
async fn with_lost_replies<F>(calls: usize, attempt: impl Fn(RealtimeKit) -> F)
where
    F: Future<Output = ()>,
{
    let server = Server::start().await;
    for acts in [true, false] {
        for call in 0..calls {
            server.post("reset", &json!({})).await;
            server.post("script", &lost_after(call, acts)).await;
            attempt(client(&server)).await;
        }
    }
}

/// The number of concurrent callers, each a process of its own as far as the service can tell.
async fn at_once<T, F>(server: &Server, callers: usize, call: impl Fn(RealtimeKit) -> F) -> Vec<T>
where
    F: Future<Output = realtimekit_api::Result<T>>,
{
    let calls = (0..callers).map(|_| call(client(server)));
    let results = join_all(calls).await.into_iter();
    results.map(|result| result.expect("all settle")).collect()
}

fn same(ids: impl IntoIterator<Item = String>) -> String {
    let ids: HashSet<String> = ids.into_iter().collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    ids.into_iter().next().expect("there is one")
}

#[tokio::test]
async fn one_meeting_though_replies_are_lost() {
    with_lost_replies(4, async |client| {
        let ensured = client.meetings().ensure(TITLE).await.expect("it settles");
        let found = active(&client, TITLE).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, ensured.meeting.id);
        let again = client.meetings().ensure(TITLE).await.expect("it is there");
        assert_eq!(again.meeting.id, ensured.meeting.id);
        assert_eq!(again.outcome, EnsureOutcome::Found);
    })
    .await;
}

#[tokio::test]
async fn one_meeting_for_two_and_for_ten() {
    for callers in [2, 10] {
        let server = Server::start().await;
        let ensured = at_once(&server, callers, async |client| {
            client.meetings().ensure(TITLE).await
        })
        .await;
        let created = ensured
            .iter()
            .filter(|ensured| ensured.outcome == EnsureOutcome::Created);
        assert_eq!(created.count(), 1);
        let id = same(ensured.into_iter().map(|ensured| ensured.meeting.id));
        let found = active(&client(&server), TITLE).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, id);
    }
}

#[tokio::test]
async fn one_meeting_for_ten_whose_creates_are_all_lost() {
    let server = Server::start().await;
    let lost = json!({
        "match": { "method": "POST" },
        "times": 10,
        "answer": { "pass": true, "fault": "close_after_read" },
    });
    server.post("faults", &lost).await;
    let ensured = at_once(&server, 10, async |client| {
        client.meetings().ensure(TITLE).await
    })
    .await;
    let id = same(ensured.into_iter().map(|ensured| ensured.meeting.id));
    let found = active(&client(&server), TITLE).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, id);
}

#[tokio::test]
async fn a_meeting_that_is_inactive_is_no_match() {
    let server = Server::start().await;
    let client = client(&server);
    let first = client.meetings().ensure(TITLE).await.expect("it is made");
    client
        .meetings()
        .end(&first.meeting.id)
        .await
        .expect("it ends");
    let second = client.meetings().ensure(TITLE).await.expect("it is made");
    assert_ne!(first.meeting.id, second.meeting.id);
    assert_eq!(second.outcome, EnsureOutcome::Created);
}

#[tokio::test]
async fn a_meeting_is_brought_in_line_when_asked() {
    let server = Server::start().await;
    let client = client(&server);
    let ensure = |keywords: &[&str], update| {
        let config = json!({ "transcription": { "keywords": keywords } });
        let config = serde_json::from_value::<realtimekit_api::models::AiConfig>(config);
        let call = client
            .meetings()
            .ensure(TITLE)
            .ai_config(config.expect("a configuration"));
        call.update(update).send()
    };
    let outcome = |ensured: realtimekit_api::Result<realtimekit_api::models::EnsuredMeeting>| {
        ensured.expect("it is there").outcome
    };
    assert_eq!(
        outcome(ensure(&["Ann"], true).await),
        EnsureOutcome::Created
    );
    assert_eq!(outcome(ensure(&["Ann"], true).await), EnsureOutcome::Found);
    assert_eq!(outcome(ensure(&["Bob"], false).await), EnsureOutcome::Found);
    assert_eq!(
        outcome(ensure(&["Bob"], true).await),
        EnsureOutcome::Updated
    );
    assert_eq!(outcome(ensure(&["Bob"], true).await), EnsureOutcome::Found);
}

async fn meeting(client: &RealtimeKit) -> String {
    let meeting = client.meetings().create().title(TITLE).await;
    meeting.expect("a meeting").id
}

async fn ann(client: &RealtimeKit, meeting_id: &str) -> Vec<String> {
    let all = client.participants().list(meeting_id).collect().await;
    let all = all.expect("the participants").into_iter();
    let ann = all.filter(|one| one.custom_participant_id.as_deref() == Some("ann"));
    ann.map(|one| one.id).collect()
}

#[tokio::test]
async fn one_participant_under_each_reading_of_a_known_identifier() {
    for mode in ["new", "same", "conflict"] {
        for callers in [2, 10] {
            let server = Server::start().await;
            server
                .post("known-participants", &json!({ "mode": mode }))
                .await;
            let meeting_id = meeting(&client(&server)).await;
            let ensured = at_once(&server, callers, async |client| {
                let participants = client.participants();
                participants
                    .ensure(&meeting_id, "ann", "group_call_host")
                    .name("Ann")
                    .await
            })
            .await;
            assert!(
                ensured
                    .iter()
                    .all(|one| !one.participant.token.expose().is_empty())
            );
            let id = same(ensured.into_iter().map(|ensured| ensured.participant.id));
            assert_eq!(ann(&client(&server), &meeting_id).await, [id], "{mode}");
        }
    }
}

#[tokio::test]
async fn one_participant_though_replies_are_lost() {
    // The first request creates the meeting, and gets its reply.
    with_lost_replies(5, async |client| {
        let Ok(meeting) = client.meetings().create().title(TITLE).await else {
            return;
        };
        let participants = client.participants();
        let ensure = || participants.ensure(&meeting.id, "ann", "group_call_host");
        let ensured = ensure().await.expect("it settles");
        let found = ann(&client, &meeting.id).await;
        assert_eq!(found, std::slice::from_ref(&ensured.participant.id));
        let again = participants
            .ensure(&meeting.id, "ann", "group_call_participant")
            .await;
        let again = again.expect("it is there");
        assert_eq!(again.participant.id, ensured.participant.id);
        assert_eq!(again.outcome, EnsureOutcome::Updated);
        assert_ne!(
            again.participant.token.expose(),
            ensured.participant.token.expose()
        );
    })
    .await;
}

#[tokio::test]
async fn one_webhook_for_ten_though_replies_are_lost() {
    let ensure = async |client: RealtimeKit| {
        let webhooks = client.webhooks();
        webhooks
            .ensure(HOOK, [WebhookEvent::MeetingStarted], "hook")
            .await
    };
    let server = Server::start().await;
    let ensured = at_once(&server, 10, ensure).await;
    let id = same(ensured.into_iter().map(|ensured| ensured.webhook.id));
    let found = client(&server)
        .webhooks()
        .list()
        .await
        .expect("the webhooks");
    assert_eq!(found.items.len(), 1);
    assert_eq!(found.items[0].id, id);

    with_lost_replies(4, async |client| {
        ensure(client.clone()).await.expect("it settles");
        let found = client.webhooks().list().await.expect("the webhooks");
        assert_eq!(found.items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn one_app_is_returned_and_the_others_are_listed() {
    let server = Server::start().await;
    let ensured = at_once(&server, 10, async |client| {
        client.apps().ensure("production").await
    })
    .await;
    same(ensured.into_iter().map(|ensured| ensured.app.id));
    let again = client(&server).apps().ensure("production").await;
    let again = again.expect("it is there");
    assert_eq!(again.outcome, EnsureOutcome::Found);
    assert!(again.duplicates.len() < 10);
    let ages = again.duplicates.iter().map(|app| app.created_at);
    assert!(ages.min().flatten() > again.app.created_at || again.duplicates.is_empty());

    with_lost_replies(3, async |client| {
        let ensured = client
            .apps()
            .ensure("production")
            .await
            .expect("it settles");
        assert!(ensured.duplicates.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_conflict_with_nothing_stays_a_conflict() {
    let server = Server::scripted(json!([
        { "json": { "data": [] } },
        { "status": 409, "json": { "success": false, "error": { "code": 409, "message": "no" } } },
        { "json": { "data": [] } },
        { "json": { "data": [] } },
        { "json": { "data": [] } },
        { "json": { "data": [] } },
        { "json": { "data": [] } },
        { "json": { "data": [] } },
    ]))
    .await;
    let participants = client(&server).participants();
    let error = participants.ensure("m-1", "ann", "host").await;
    let error = error.expect_err("nobody of that name is there");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(error.task(), Some("participants.ensure"));
    assert_eq!(error.operation(), Some("participants.create"));
}

#[tokio::test]
async fn what_was_never_made_is_made_in_the_end() {
    let server = Server::start().await;
    let never = json!({
        "match": { "method": "POST" },
        "times": 2,
        "answer": { "fault": "close_after_read" },
    });
    server.post("faults", &never).await;
    let client = client(&server);
    let ensured = client.meetings().ensure(TITLE).await.expect("it settles");
    assert_eq!(ensured.outcome, EnsureOutcome::Created);
    assert_eq!(active(&client, TITLE).await.len(), 1);
}
