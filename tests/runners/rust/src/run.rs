//! Runs one case.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use realtimekit_api::bridge::{self, OnProgress, OptionError, Options, Spelling};
use realtimekit_api::{Builder, Error, Method, RealtimeKit, RequestOptions};
use serde_json::{Map, Value, json};

use crate::by_name;
use crate::case::Case;
use crate::compare;
use crate::emulator::{ACCOUNT_ID, API_TOKEN, APP_ID, Emulator};
use crate::toolkit;

/// Variables that a client reads. A run begins without them.
pub const ENVIRONMENT: [&str; 13] = [
    "CLOUDFLARE_ACCOUNT_ID",
    "CLOUDFLARE_API_TOKEN",
    "CLOUDFLARE_BASE_URL",
    "REALTIMEKIT_APP_ID",
    "ALL_PROXY",
    "all_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "NO_PROXY",
    "no_proxy",
    "SSL_CERT_FILE",
];

/// How long a call may take to end after it was cancelled.
const PROMPT: Duration = Duration::from_secs(1);

/// Far more than any case takes, so that a call that never returns does not block the run.
const LONGEST: Duration = Duration::from_secs(120);

/// The outcome of a call, once for each caller, and its printed forms.
struct Outcome {
    results: Vec<Result<Value, Error>>,
    /// The reported states, one caller after the other.
    progress: Vec<String>,
    texts: Vec<String>,
    seconds: f64,
}

/// The environment of a case, with the emulator's URL filled in.
pub fn environment(case: &Case, emulator: &Emulator) -> Result<BTreeMap<String, String>, String> {
    let filled = case
        .environment
        .iter()
        .map(|(name, value)| Ok((name.clone(), emulator.fill(value)?)));
    filled.collect()
}

/// Runs the case, in a runtime of its own. Its environment must be set already.
pub fn case(case: &Case, emulator: &Emulator) -> Result<(), String> {
    let case = &case.placed(emulator.origin())?;
    emulator.prepare(&case.respond)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let outcome = runtime.block_on(async {
        let call = tokio::time::timeout(LONGEST, call(case, emulator));
        call.await
            .unwrap_or_else(|_| Err("the call never returned".to_owned()))
    })?;
    let mut texts = outcome.texts;
    if let Some(expected) = &case.expect_progress {
        compare::progress(expected, &outcome.progress)?;
    }
    for result in &outcome.results {
        check(case, result, &mut texts)?;
    }
    let log = emulator.log()?;
    compare::requests(
        case.expect_requests.as_deref(),
        case.respond.len(),
        &log,
        emulator.prefix(),
    )?;
    compare::not_in_text(&case.expect_not_in_text, &texts)?;
    compare::seconds(case.expect_seconds, outcome.seconds)
}

/// Compares the outcome of one caller.
fn check(
    case: &Case,
    result: &Result<Value, Error>,
    texts: &mut Vec<String>,
) -> Result<(), String> {
    match (result, &case.expect_result, &case.expect_error) {
        (Ok(result), Some(expected), _) => compare::result(expected, result),
        (Err(error), _, Some(expected)) => {
            texts.extend([
                error.to_string(),
                format!("{error:?}"),
                error.message().to_owned(),
                error.body_snippet().unwrap_or_default().to_owned(),
            ]);
            compare::error(expected, &facts(error))
        }
        (Ok(result), ..) => Err(format!("expected an error but got the result {result}")),
        (Err(error), ..) => Err(format!("expected a result but got {error:?}")),
    }
}

async fn call(case: &Case, emulator: &Emulator) -> Result<Outcome, String> {
    let started = Instant::now();
    let client = match build(case, emulator)? {
        Ok(client) => client,
        Err(error) => {
            return Ok(Outcome {
                results: vec![Err(error)],
                progress: Vec::new(),
                texts: Vec::new(),
                seconds: 0.0,
            });
        }
    };
    if let Some(seconds) = case.cancel_after {
        give_up(case, &client, emulator, Duration::from_secs_f64(seconds)).await?;
    }
    let told = Arc::new(Mutex::new(Vec::new()));
    let calls = (0..case.callers).map(|_| once(case, &client, emulator, &told));
    let results: Result<Vec<_>, String> = join_all(calls).await.into_iter().collect();
    Ok(Outcome {
        results: results?,
        progress: std::mem::take(&mut *told.lock().unwrap()),
        texts: vec![format!("{client:?}")],
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// One call. The outer error is an error in the case.
async fn once(
    case: &Case,
    client: &RealtimeKit,
    emulator: &Emulator,
    told: &Arc<Mutex<Vec<String>>>,
) -> Result<Result<Value, Error>, String> {
    let options = match request_options(case)? {
        Ok(options) => options,
        Err(error) => return Ok(Err(error)),
    };
    match case.call.as_str() {
        "client" => Ok(Ok(Value::Null)),
        "request" => raw(client, &case.with, options).await,
        "download" => toolkit::download(client, case, emulator).await,
        "webhooks.parse" | "webhooks.verify" => toolkit::webhook(client, case).await,
        operation => {
            known(operation)?;
            let arguments = case.with.clone();
            Ok(if case.walk {
                let items = by_name::call_all(client, operation, arguments, options).await;
                items.map(Value::from)
            } else {
                let on_progress = case.expect_progress.is_some().then(|| tell(told));
                by_name::call(client, operation, arguments, options, on_progress).await
            })
        }
    }
}

/// Records each state that a task reports.
fn tell(told: &Arc<Mutex<Vec<String>>>) -> OnProgress {
    let told = Arc::clone(told);
    Arc::new(move |progress| told.lock().unwrap().push(progress.state.clone()))
}

/// Begins the call and drops it after a while; at once means before it began.
async fn give_up(
    case: &Case,
    client: &RealtimeKit,
    emulator: &Emulator,
    after: Duration,
) -> Result<(), String> {
    let told = Arc::default();
    let call = once(case, client, emulator, &told);
    if after.is_zero() {
        drop(call);
        return Ok(());
    }
    let started = Instant::now();
    if let Ok(ended) = tokio::time::timeout(after, call).await {
        return Err(format!("the call ended before it was given up: {ended:?}"));
    }
    if started.elapsed() > after + PROMPT {
        return Err(format!("giving up took {:?}", started.elapsed() - after));
    }
    Ok(())
}

/// A case of an operation that the SDK does not have must not pass by expecting an error.
fn known(operation: &str) -> Result<(), String> {
    let found = realtimekit_api::describe::operations().any(|known| known.id == operation);
    if found {
        Ok(())
    } else {
        Err(format!("there is no operation {operation}"))
    }
}

/// Makes the client, with options by their names, as bindings do. The outer error is an error in the case.
fn build(case: &Case, emulator: &Emulator) -> Result<Result<RealtimeKit, Error>, String> {
    let mut options = Map::from_iter([
        ("account_id".to_owned(), ACCOUNT_ID.into()),
        ("app_id".to_owned(), APP_ID.into()),
        ("api_token".to_owned(), API_TOKEN.into()),
        ("base_url".to_owned(), emulator.base_url().into()),
        ("max_retries".to_owned(), 2.into()),
    ]);
    for (name, value) in &case.client {
        let value = match value {
            Value::String(text) => emulator.fill(text)?.into(),
            other => other.clone(),
        };
        options.insert(name.clone(), value);
    }
    let options = Options::of_client(options, Spelling::default());
    let builder = outcome(bridge::set_options(RealtimeKit::builder(), options))?;
    Ok(builder.and_then(Builder::build))
}

fn request_options(case: &Case) -> Result<Result<RequestOptions, Error>, String> {
    let options = Options::of_call(case.options.clone(), Spelling::default());
    outcome(bridge::request_options(options))
}

/// An option of the wrong type, or an unknown one, is an error in the case.
fn outcome<T>(read: Result<T, OptionError>) -> Result<Result<T, Error>, String> {
    match read {
        Ok(value) => Ok(Ok(value)),
        Err(OptionError::Refused(error)) => Ok(Err(error)),
        Err(OptionError::WrongType(mistake)) => Err(mistake),
    }
}

/// The raw request. The outer error is an error in the case.
async fn raw(
    client: &RealtimeKit,
    arguments: &Map<String, Value>,
    options: RequestOptions,
) -> Result<Result<Value, Error>, String> {
    if let Some(unknown) = arguments
        .keys()
        .find(|name| !["method", "path", "query", "body"].contains(&name.as_str()))
    {
        return Err(format!("a raw request has no argument {unknown}"));
    }
    let text = |name: &str| {
        arguments
            .get(name)
            .and_then(Value::as_str)
            .ok_or_else(|| format!("{name} is missing"))
    };
    let method = match text("method")? {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        "DELETE" => Method::Delete,
        other => return Err(format!("{other} is not a method")),
    };
    let mut call = client.request(method, text("path")?).options(options);
    for (name, value) in arguments
        .get("query")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        call = call.query(name, value.as_str().ok_or("a query value is a text")?);
    }
    if let Some(body) = arguments.get("body") {
        call = call.body(body.clone());
    }
    Ok(call
        .await
        .and_then(|answer| Ok(json!({"status": answer.status(), "json": answer.json()?}))))
}

/// The public fields of an error as plain values.
fn facts(error: &Error) -> Map<String, Value> {
    let errors: Vec<Value> = error
        .errors()
        .iter()
        .map(|entry| json!({"code": entry.code, "message": entry.message}))
        .collect();
    let facts = json!({
        "kind": error.kind().as_str(),
        "status": error.status(),
        "code": error.code(),
        "errors": errors,
        "operation": error.operation(),
        "task": error.task(),
        "request_id": error.request_id(),
        "attempts": error.attempts(),
        "retry_after": error.retry_after().map(|wait| wait.as_secs_f64()),
        "sent": error.sent().as_str(),
        "retryable": error.retryable(),
        "body_snippet": error.body_snippet(),
        "last": error.last_seen().map(|last| by_name::json(last.view())),
        "text": error.to_string(),
    });
    facts.as_object().cloned().unwrap_or_default()
}
