//! Iteration over lists that change meanwhile, against an emulator that keeps real lists.

mod common;

use std::collections::HashSet;

use common::Server;
use futures_util::TryStreamExt;
use realtimekit_api::calls::MeetingsList;
use realtimekit_api::models::{Meeting, MeetingStatus};
use realtimekit_api::{Page, RealtimeKit};
use serde_json::json;

const MEETINGS: usize = 40;

async fn client_with_meetings(server: &Server) -> RealtimeKit {
    let client = server.client(|builder| builder);
    for _ in 0..MEETINGS {
        create(&client).await;
    }
    client
}

async fn create(client: &RealtimeKit) {
    let created = client.meetings().create();
    created.await.expect("the meeting is created");
}

async fn deactivate(client: &RealtimeKit, id: &str) {
    let update = client.meetings().update(id);
    update.status(MeetingStatus::Inactive).await.unwrap();
}

fn active(client: &RealtimeKit) -> MeetingsList {
    client.meetings().list().status(MeetingStatus::Active)
}

#[tokio::test]
async fn no_meeting_comes_twice_when_one_is_created_during_the_walk() {
    let server = Server::start().await;
    let client = client_with_meetings(&server).await;

    let mut walk = client.meetings().list().all();
    let mut ids = vec![walk.try_next().await.unwrap().unwrap().id];
    create(&client).await;
    while let Some(meeting) = walk.try_next().await.unwrap() {
        ids.push(meeting.id);
    }

    let different: HashSet<&String> = ids.iter().collect();
    assert_eq!((ids.len(), different.len()), (MEETINGS, MEETINGS));
}

#[tokio::test]
async fn collect_fetches_every_page_before_anything_changes() {
    let server = Server::start().await;
    let client = client_with_meetings(&server).await;

    let meetings = active(&client).collect().await.unwrap();
    assert_eq!(meetings.len(), MEETINGS);
    for meeting in &meetings {
        deactivate(&client, &meeting.id).await;
    }

    let left = active(&client).await.unwrap();
    assert_eq!(left.total_count, Some(0), "every one of them was reached");
}

/// A program's use of a page, tested without a server.
fn titles(page: &Page<Meeting>) -> Vec<&str> {
    page.into_iter()
        .filter_map(|meeting| meeting.title.as_deref())
        .collect()
}

#[test]
fn a_page_can_be_made_read_cloned_and_written() {
    let meetings = ["a", "b"].map(|id| Meeting::new(id).title(id.to_uppercase()));
    let mut page = Page::new(meetings.to_vec());
    page.total_count = Some(7);

    assert_eq!(titles(&page), ["A", "B"]);
    assert!(!page.has_next());
    let ids: Vec<String> = page.clone().into_iter().map(|meeting| meeting.id).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        serde_json::to_value(&page).unwrap(),
        json!({ "items": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }], "total_count": 7 })
    );
}

#[tokio::test]
async fn a_page_made_by_hand_has_no_next() {
    let page = Page::<Meeting>::new(Vec::new());
    assert!(page.next_page().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_is_written_with_what_stands_beside_its_items() {
    let answer = json!({ "success": true, "data": { "livestreams": [{ "id": "l-1" }], "sessions": [{ "id": "s-1" }] } });
    let server = Server::scripted(json!([{ "json": answer }])).await;
    let client = server.client(|builder| builder);
    let page = client.livestreams().list_for_meeting("m-1").await.unwrap();
    let written = serde_json::to_value(&page).unwrap();
    assert_eq!(written["items"][0]["id"], "s-1");
    assert_eq!(written["livestreams"][0]["id"], "l-1");
}
