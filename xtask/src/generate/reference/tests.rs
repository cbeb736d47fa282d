//! The generator on a small description written by hand: what a reader of the pages would notice first.

use serde_json::json;

use super::homes::Homes;
use super::{calls, operations, options, types};
use crate::generate::description::{Description, Operation, OptionInfo};

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
            "client.livestreams().list().all()",
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
    let homes = Homes::of(&description);
    let text = operations::page(&description, &description.resources[0], &homes);
    for part in [
        "## livestreams.start\n\nStarts livestreaming a meeting.\n",
        "`POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/livestreams`, retry class [create]",
        "| `meeting_id` | Identifier of the meeting. |",
        "Result: [`Livestream`](types/livestreams.md#livestream).",
        "`outcome_unknown` among them",
        "The page also has `livestreams`, list of [`Livestream`](types/livestreams.md#livestream).",
    ] {
        assert!(text.contains(part), "expected {part:?} in\n{text}");
    }
}

/// Options of a client, and options of a call.
fn some_options() -> [Vec<OptionInfo>; 2] {
    let options = json!([[
        { "name": "account_id", "kind": "text", "doc": "The ID of the account. Required.", "variable": "CLOUDFLARE_ACCOUNT_ID" },
        { "name": "token_provider", "kind": "token_provider", "doc": "Returns API tokens." },
        { "name": "stall_timeout", "kind": "duration", "doc": "The longest pause while a\nresponse body arrives.", "default": 10 },
        { "name": "max_retries", "kind": "count", "doc": "How often a failed call is retried.", "default": 2 },
        { "name": "retry_creates", "kind": "flag", "doc": "Whether creates are retried, too.", "default": false },
        { "name": "headers", "kind": "headers", "doc": "Headers for every request." },
        { "name": "ca_certificate", "kind": "file", "doc": "Authorities to trust: a path | PEM text." },
        { "name": "on_request", "kind": "request_hook", "doc": "Called during each attempt." },
    ], [
        { "name": "timeout", "kind": "duration", "doc": "Deadline of the whole call." },
        { "name": "extra_query", "kind": "query", "doc": "Further query parameters." },
        { "name": "extra_body", "kind": "body", "doc": "Further fields of the JSON body." },
    ]]);
    serde_json::from_value(options).expect("options of the description")
}

#[test]
fn an_option_has_a_meaning_and_five_spellings() {
    let [client, call] = some_options();
    let text = options::page(&client, &call);
    for line in [
        "| `account_id` | string |  | `CLOUDFLARE_ACCOUNT_ID` | The ID of the account. Required. |",
        "| `stall_timeout` | duration | 10 s |  | The longest pause while a response body arrives. |",
        "| `retry_creates` | boolean | `false` |  | Whether creates are retried, too. |",
        "| `ca_certificate` | path or string |  |  | Authorities to trust: a path \\| PEM text. |",
        "| `.stall_timeout(...)` | `stall_timeout=...` | `stallTimeoutMs: ...` | `stallTimeout: ...` | `stallTimeout = ...` |",
        "| `.header(name, value)` | `headers=...` | `headers: ...` | `headers: ...` | `headers = ...` |",
        "| `timeout` | duration | Deadline of the whole call. |",
        "| `.extra_body(name, value)` | `extra_body=...` | `extraBody: ...` | `extraBody: ...` | `extraBody = ...` |",
    ] {
        assert!(
            text.lines().any(|other| other == line),
            "expected {line:?} in\n{text}"
        );
    }
}

#[test]
fn every_value_of_an_option_is_explained() {
    let [client, call] = some_options();
    let text = options::page(&client, &call);
    let (values, options) = text
        .split_once("## Options of a client")
        .expect("both parts");
    for line in options
        .lines()
        .filter(|line| line.starts_with("| `") && !line.starts_with("| `."))
    {
        let value = line.split(" | ").nth(1).expect("a second cell");
        let kind = value.trim_end_matches(", secret");
        assert!(values.contains(&format!("\n| {kind} |")), "{kind}");
    }
}

#[test]
fn every_link_to_a_type_has_an_entry() {
    let description = fixture();
    let homes = Homes::of(&description);
    let types = types::pages(&description, &homes);
    let page = operations::page(&description, &description.resources[0], &homes);
    let links = page.split("](types/").skip(1).filter_map(|rest| {
        let (target, _) = rest.split_once(')')?;
        target.split_once(".md#")
    });
    let mut number = 0;
    for (home, link) in links {
        number += 1;
        let (_, text) = types
            .iter()
            .find(|(page, _)| *page == format!("types/{home}"))
            .expect("the page is there");
        let known = text.lines().any(|line| {
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
