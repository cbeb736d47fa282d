//! The SDK's own description against the pinned list of operations, and the cases against both.

use std::collections::BTreeSet;

use conformance_rust::case::{self, tests_folder};
use conformance_rust::operations::{self, Operation};
use realtimekit_api::describe::{self, Place};

/// Paths of the description begin after this.
const BASE: &str = "/accounts/{account_id}/realtime/kit";

fn pinned() -> Vec<Operation> {
    operations::load().expect("operations.json can be read")
}

/// The pinned operation of a method; `find_...` is the form of `get_...` that returns nothing.
fn pinned_twin<'a>(operation: &describe::Operation, pinned: &'a [Operation]) -> &'a Operation {
    let name = operation.find_of.unwrap_or(operation.id);
    let names = operations::by_public_name(pinned);
    names
        .get(name)
        .copied()
        .unwrap_or_else(|| panic!("tests/operations.json has no row for {name}: add it there"))
}

/// The operations of the API that the SDK has.
fn described() -> impl Iterator<Item = &'static describe::Operation> {
    describe::operations().filter(|operation| operation.task.is_none())
}

fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names
        .into_iter()
        .map(|name| name.replace('-', "_"))
        .collect()
}

/// Neither list can shrink unnoticed: each is compared with the other.
#[test]
fn the_pinned_list_is_the_whole_api() {
    let pinned = pinned();
    let rows: BTreeSet<&str> = operations::by_public_name(&pinned).into_keys().collect();
    // `find_...` is a form of `get_...` and has no row of its own.
    let ours: BTreeSet<&str> = described()
        .filter(|operation| operation.find_of.is_none())
        .map(|operation| operation.id)
        .collect();
    assert!(!rows.is_empty() && !ours.is_empty());
    let no_row = ours.difference(&rows);
    let no_row =
        no_row.map(|name| format!("tests/operations.json has no row for {name}: add it there"));
    let no_operation = rows.difference(&ours).map(|name| {
        format!("{name} of tests/operations.json is missing: add it to core/src/resources")
    });
    let differences: Vec<String> = no_row.chain(no_operation).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn no_operation_is_pinned_twice() {
    let pinned = pinned();
    let ids: BTreeSet<&str> = pinned.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), pinned.len(), "an id stands twice");
    let names: usize = pinned.iter().map(|row| row.public.len()).sum();
    assert_eq!(
        operations::by_public_name(&pinned).len(),
        names,
        "a public name stands twice"
    );
}

#[test]
fn every_operation_is_pinned_with_its_method_and_path() {
    let pinned = pinned();
    assert!(described().count() > 0);
    for operation in described() {
        let twin = pinned_twin(operation, &pinned);
        assert_eq!(operation.source_id, twin.id, "{}", operation.id);
        assert_eq!(operation.method.as_str(), twin.method, "{}", operation.id);
        let path = twin
            .path
            .strip_prefix(BASE)
            .expect("every path begins alike");
        assert_eq!(
            operation.path,
            path.replace("{livestream-session-id}", "{livestream_session_id}"),
            "{}",
            operation.id
        );
    }
}

/// The message when an operation and its row differ.
const ROW: &str = "core (left) and the row in tests/operations.json (right) name other arguments: edit the row, or core";

#[test]
fn every_operation_takes_the_pinned_arguments() {
    let pinned = pinned();
    for operation in described() {
        let twin = pinned_twin(operation, &pinned);
        // The account, and outside of apps the app, are options of the client.
        let bound = |name: &&str| {
            *name == "account_id" || (*name == "app_id" && !operation.id.starts_with("apps."))
        };
        let path_values: Vec<String> = twin
            .path_values
            .iter()
            .filter(|name| !bound(&name.as_str()))
            .map(|name| name.replace('-', "_"))
            .collect();
        let ours: Vec<&str> = operation
            .path_values
            .iter()
            .map(|value| value.name)
            .collect();
        assert_eq!(ours, path_values, "{}: {ROW}", operation.id);

        let fields = |place: Place| {
            let input = operation
                .input
                .as_ref()
                .filter(|input| input.place == place);
            names(
                input
                    .into_iter()
                    .flat_map(|input| input.model.fields)
                    .map(|field| field.wire),
            )
        };
        let query = names(twin.query.iter().map(|value| value.name.as_str()));
        assert_eq!(fields(Place::Query), query, "{}: {ROW}", operation.id);
        let mut body = names(twin.body.iter().flatten().map(|field| field.name.as_str()));
        if operation.source_id == "control_recording" {
            // Its only field says what the method's name says: pause, resume or stop.
            body.remove("action");
        }
        assert_eq!(fields(Place::Body), body, "{}: {ROW}", operation.id);
    }
}

#[test]
fn only_documented_fields_are_required() {
    let pinned = pinned();
    for operation in described() {
        let twin = pinned_twin(operation, &pinned);
        let required = names(
            twin.body
                .iter()
                .flatten()
                .filter(|field| field.required)
                .map(|field| field.name.as_str()),
        );
        for field in operation
            .input
            .iter()
            .flat_map(|input| input.model.fields)
            .filter(|field| field.required())
        {
            assert!(
                required.contains(field.wire),
                "{}: {} must not be required",
                operation.id,
                field.name
            );
        }
    }
}

#[test]
fn every_task_is_pinned_with_its_arguments() {
    let pinned = operations::tasks().expect("operations.json can be read");
    let tasks = || describe::operations().filter(|operation| operation.task.is_some());
    let ours: BTreeSet<&str> = tasks().map(|task| task.id).collect();
    let rows: BTreeSet<&str> = pinned.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ours, rows, "core (left) and tests/operations.json (right)");
    assert_eq!(rows.len(), pinned.len(), "a task stands twice");
    let ids: BTreeSet<&str> = describe::operations()
        .map(|operation| operation.id)
        .collect();
    for task in tasks() {
        let row = pinned.iter().find(|row| row.id == task.id);
        let row = row.expect("the names are the same");
        let facts = task.task.as_ref().expect("it is a task");
        assert_eq!(facts.waits, row.waits, "{}", task.id);
        for call in facts.calls {
            assert!(ids.contains(call), "{} calls {call}", task.id);
        }
        let values: Vec<&str> = task.path_values.iter().map(|value| value.name).collect();
        assert_eq!(values, row.path_values, "{}: {ROW}", task.id);
        let fields = || task.input.iter().flat_map(|input| input.model.fields);
        let body = |required: bool| {
            let fields = row
                .body
                .iter()
                .filter(move |field| field.required || !required);
            names(fields.map(|field| field.name.as_str()))
        };
        assert_eq!(
            names(fields().map(|field| field.name)),
            body(false),
            "{}: {ROW}",
            task.id
        );
        let required = fields().filter(|field| field.required());
        assert_eq!(
            names(required.map(|field| field.name)),
            body(true),
            "{}",
            task.id
        );
    }
}

#[test]
fn every_operation_has_a_case() {
    let cases = case::load().expect("the cases can be read");
    let called: BTreeSet<&str> = cases.iter().map(|case| case.call.as_str()).collect();
    let without: Vec<String> = describe::operations()
        .map(|operation| operation.id)
        .filter(|id| !called.contains(id))
        .map(|id| {
            let resource = id.split('.').next().unwrap_or(id);
            format!("no case calls {id}: add one to tests/cases/{resource}.yaml")
        })
        .collect();
    assert!(without.is_empty(), "{}", without.join("\n"));
}

#[test]
fn every_case_calls_an_operation() {
    let known: BTreeSet<&str> = describe::operations()
        .map(|operation| operation.id)
        .chain(["client", "request", "download"])
        .chain(["webhooks.parse", "webhooks.verify"])
        .collect();
    for case in case::load().expect("the cases can be read") {
        assert!(
            known.contains(case.call.as_str()),
            "{} calls {}",
            case.id,
            case.call
        );
    }
}

#[test]
fn every_case_says_why() {
    for case in case::load().expect("the cases can be read") {
        assert!(
            case.why.ends_with('.') && case.why.len() > 20,
            "{}: {:?}",
            case.id,
            case.why
        );
        assert!(
            case.quirks.iter().all(|quirk| quirk.starts_with('Q')),
            "{}",
            case.id
        );
    }
    assert!(tests_folder().join("quirks.md").is_file());
}

#[test]
fn the_page_about_reliability_names_cases_for_every_row() {
    let cases = case::load().expect("the cases can be read");
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    let page = std::fs::read_to_string(tests_folder().join("../docs/reliability.md"));
    let page = page.expect("the page can be read");
    let rows = page.lines().filter_map(|line| {
        let columns: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let number: u32 = columns.first()?.parse().ok()?;
        Some((number, columns.last().copied()?.to_owned()))
    });
    let rows: Vec<(u32, String)> = rows.collect();
    let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=27).collect::<Vec<_>>());
    for (number, tested_by) in rows {
        let named: Vec<&str> = tested_by.split('`').skip(1).step_by(2).collect();
        // Only core can move its clock.
        assert!(
            !named.is_empty() || number == 25,
            "row {number} has no case"
        );
        for id in named {
            assert!(ids.contains(id), "row {number}: there is no case {id}");
        }
    }
}
