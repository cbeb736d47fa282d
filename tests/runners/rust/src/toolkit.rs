//! Calls that are not operations: received webhooks, and downloads. The outer error is an error in the case.

use realtimekit_api::bridge::Viewable as _;
use realtimekit_api::{Error, RealtimeKit, verify_webhook};
use serde_json::Value;

use crate::by_name;
use crate::case::Case;
use crate::emulator::Emulator;

/// The placeholder for scheme, host and port of the emulator in a case.
const ORIGIN: &str = "${origin}";

type Outcome = Result<Result<Value, Error>, String>;

/// `download`: the result is the content of the file.
pub(crate) async fn download(client: &RealtimeKit, case: &Case, emulator: &Emulator) -> Outcome {
    known(case, &["url"])?;
    let origin = emulator.base_url().trim_end_matches(emulator.prefix());
    let url = text(case, "url")?.replace(ORIGIN, origin);
    let bytes = client.download(url).to_bytes().await;
    Ok(bytes.map(|bytes| Value::from(String::from_utf8_lossy(&bytes))))
}

/// `webhooks.parse` and `webhooks.verify`.
pub(crate) async fn webhook(client: &RealtimeKit, case: &Case) -> Outcome {
    let body = text(case, "body")?;
    let event = if case.call == "webhooks.parse" {
        known(case, &["body"])?;
        client.webhooks().parse(body)
    } else {
        known(case, &["body", "headers", "public_key"])?;
        let headers = case.with.get("headers").and_then(Value::as_object);
        let headers = headers.ok_or("headers is a map")?.iter();
        let headers = headers.map(|(name, value)| (name, value.as_str().unwrap_or_default()));
        match case.with.get("public_key") {
            Some(_) => verify_webhook(body, headers, text(case, "public_key")?),
            None => client.webhooks().verify(body, headers).await,
        }
    };
    Ok(event.map(|event| by_name::json(event.view())))
}

fn text<'a>(case: &'a Case, name: &str) -> Result<&'a str, String> {
    let value = case.with.get(name).and_then(Value::as_str);
    value.ok_or_else(|| format!("{name} is a text"))
}

fn known(case: &Case, names: &[&str]) -> Result<(), String> {
    match case
        .with
        .keys()
        .find(|name| !names.contains(&name.as_str()))
    {
        Some(unknown) => Err(format!("{} has no argument {unknown}", case.call)),
        None => Ok(()),
    }
}
