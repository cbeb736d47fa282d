//! The generator on a small description written by hand: what a reader of the pages would notice first.

use super::{calls, operations, types};
use crate::generate::description::{Description, Operation};

fn fixture() -> Description {
    serde_json::from_str(include_str!("../../../fixtures/description.json"))
        .expect("the fixture is a description")
}

fn written(id: &str) -> Vec<(String, Option<String>)> {
    let description = fixture();
    let resource = &description.resources[0];
    let operation = find(&description, id);
    let spellings = calls::spellings(&description, resource, operation);
    spellings
        .into_iter()
        .map(|spelling| (spelling.call, spelling.walk))
        .collect()
}

fn find<'a>(description: &'a Description, id: &str) -> &'a Operation {
    let operations = &description.resources[0].operations;
    let found = operations.iter().find(|operation| operation.id == id);
    found.expect("the fixture has the operation")
}

#[test]
fn a_call_has_five_spellings() {
    let calls: Vec<String> = written("livestreams.stop")
        .into_iter()
        .map(|(call, _)| call)
        .collect();
    assert_eq!(
        calls,
        [
            "client.livestreams().stop(&meeting_id).await?",
            "client.livestreams.stop(meeting_id)",
            "await client.livestreams.stop(meetingId)",
            "try await kit.livestreams.stop(meetingId: ...)",
            "kit.livestreams.stop(meetingId = ...)",
        ]
    );
}

#[test]
fn a_list_can_be_walked_in_five_spellings() {
    let walks: Vec<String> = written("livestreams.list")
        .into_iter()
        .filter_map(|(_, walk)| walk)
        .collect();
    assert_eq!(
        walks,
        [
            "client.livestreams().list_all(ListLivestreams::default())",
            "for item in client.livestreams.list()",
            "for await (const item of client.livestreams.list())",
            "for try await item in kit.livestreams.listAll()",
            "kit.livestreams.listAll().collect { item -> ... }",
        ]
    );
}

#[test]
fn an_entry_names_the_request_and_the_class() {
    let description = fixture();
    let text = operations::page(&description, &description.resources[0]);
    for part in [
        "## livestreams.start\n\nStarts livestreaming a meeting.\n",
        "`POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/livestreams`, retry class [create]",
        "| `meeting_id` | Identifier of the meeting. |",
        "Result: [`Livestream`](types.md#livestream).",
        "`outcome_unknown` among them",
        "The page also has `livestreams`, list of [`Livestream`](types.md#livestream).",
    ] {
        assert!(text.contains(part), "expected {part:?} in\n{text}");
    }
}

#[test]
fn every_link_to_a_type_has_an_entry() {
    let description = fixture();
    let types = types::page(&description);
    let pages = operations::page(&description, &description.resources[0]) + &types;
    let links = pages
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .filter_map(|(target, _)| {
            target
                .strip_prefix("types.md#")
                .or(target.strip_prefix('#'))
        });
    let mut number = 0;
    for link in links {
        number += 1;
        let known = types.lines().any(|line| {
            line.strip_prefix("## ")
                .is_some_and(|name| super::anchor(name) == link)
        });
        assert!(known, "nothing has the anchor {link}");
    }
    assert!(number > 3, "{number} links");
}

#[test]
fn anchors_are_those_of_markdown_viewers() {
    assert_eq!(
        super::anchor("livestreams.get_active"),
        "livestreamsget_active"
    );
    assert_eq!(super::cell("a |\n b"), "a \\| b");
}
