//! Operations by their names, through the inner interface that bindings of other languages use.

use realtimekit_api::bridge::{self, AnyPage, Arguments, OnProgress, Outcome, View};
use realtimekit_api::{Error, RealtimeKit, RequestOptions};
use serde_json::{Map, Value};

/// Calls an operation with arguments under their names in snake case. A cleared value is `{"$clear": true}`.
///
/// The result has public names in snake case; a page has `items`, `total_count` and `has_next`.
pub(crate) async fn call(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
    on_progress: Option<OnProgress>,
) -> Result<Value, Error> {
    match send(client, operation, arguments, options, on_progress).await? {
        Outcome::Value(value) => Ok(json(value.view())),
        Outcome::Page(page) => Ok(page_as_json(&page)),
    }
}

/// Calls a list operation, and returns the items of all pages.
pub(crate) async fn call_all(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Vec<Value>, Error> {
    let mut items = Vec::new();
    let mut outcome = Some(send(client, operation, arguments, options, None).await?);
    while let Some(found) = outcome {
        let Outcome::Page(page) = found else {
            return Err(Error::invalid_request("only a list has pages to walk"));
        };
        items.extend(page.items.views().map(json));
        outcome = match page.next {
            Some(next) => next.fetch().await?,
            None => None,
        };
    }
    Ok(items)
}

async fn send(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
    on_progress: Option<OnProgress>,
) -> Result<Outcome, Error> {
    let entry = bridge::entry(operation)?;
    let call = entry.call(client, Arguments::new(arguments, false));
    call.map_err(|error| entry.refused(&error))?
        .on_progress(on_progress)
        .send(options)
        .await
}

fn page_as_json(page: &AnyPage) -> Value {
    let mut fields = Map::new();
    let mut add = |name: &str, value| fields.insert(name.to_owned(), value);
    add("items", page.items.views().map(json).collect());
    add("total_count", page.total_count.into());
    add("has_next", page.next.is_some().into());
    if let Some(companions) = &page.companions {
        let names = companions.labels().names(false).enumerate();
        for (position, name) in names {
            add(name, json(companions.field(position)));
        }
    }
    Value::Object(fields)
}

/// A value as JSON with public names in snake case.
pub(crate) fn json(value: View<'_>) -> Value {
    match value {
        View::Nothing => Value::Null,
        View::Boolean(value) => value.into(),
        View::Integer(number) => number.into(),
        View::Number(number) => number.into(),
        View::Text(text) => text.into(),
        View::Timestamp(time) => time.to_string().into(),
        View::Json(value) => value.clone(),
        View::List(values) => values.views().map(json).collect(),
        View::Map(map) => map
            .entries()
            .map(|(key, value)| (key.to_owned(), json(value)))
            .collect(),
        View::Model(model) => model
            .labels()
            .names(false)
            .enumerate()
            .map(|(position, name)| (name.to_owned(), json(model.field(position))))
            .collect(),
        View::OneOf(_, value) => json(value.view()),
    }
}
