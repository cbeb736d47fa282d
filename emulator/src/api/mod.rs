//! The operations of the API: checks of a request, and one file of handlers per resource.

pub(crate) mod active_session;
pub(crate) mod analytics;
pub(crate) mod apps;
mod check;
pub(crate) mod livestream_documents;
pub(crate) mod livestreams;
pub(crate) mod meetings;
mod page;
pub(crate) mod participants;
mod peer_report;
mod preset_fields;
pub(crate) mod presets;
pub(crate) mod query;
mod recording_documents;
mod recording_fields;
pub(crate) mod recordings;
pub(crate) mod session_files;
pub(crate) mod session_participants;
pub(crate) mod sessions;
pub(crate) mod webhooks;

use std::collections::HashMap;

use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::answers::{Failure, Mode};
use crate::control::log::is_authorized;
use crate::files::Links;
use crate::ids::Ids;
use crate::routes::Found;
use crate::service::{Reply, Shared};
use crate::state::{App, Meeting, State};
use query::Query;

const CF_RAY: HeaderName = HeaderName::from_static("cf-ray");

/// What a handler works with: the request, already routed and authorised, and the state.
pub(crate) struct Context<'a> {
    pub(crate) now: Timestamp,
    pub(crate) mode: Mode,
    pub(crate) query: Query,
    pub(crate) state: &'a mut State,
    pub(crate) ids: &'a mut Ids,
    pub(crate) links: &'a Links,
    /// How long the media of a new app take to flow.
    pub(crate) media_delay: SignedDuration,
    values: HashMap<String, String>,
    content_type: Option<&'a HeaderValue>,
    body: &'a [u8],
}

/// Answers a request from the state.
pub(crate) fn answer(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let found = shared.router.find(&parts.method, parts.uri.path());
    let mut guard = shared.world();
    let world = &mut *guard;
    world.settle();
    let ray = HeaderValue::try_from(world.ids.ray()).unwrap_or(HeaderValue::from_static("EMU"));
    let outcome = found.and_then(|found| {
        admit(shared, parts, &found, world.mode)?;
        let mut context = Context {
            now: world.clock.now(),
            mode: world.mode,
            query: Query::parse(parts.uri.query().unwrap_or_default()),
            state: &mut world.state,
            ids: &mut world.ids,
            links: &world.links,
            media_delay: shared.options.media_delay(),
            values: found.values,
            content_type: parts.headers.get(CONTENT_TYPE),
            body,
        };
        (found.route.handler)(&mut context)
    });
    // In the same step, so that webhooks are told in the order of the requests.
    world.settle();
    let (status, body) = match outcome {
        Ok(answer) => (answer.status, Some(answer.body())),
        Err(failure) => (failure.status(), failure.body()),
    };
    let reply = match body {
        Some(body) => Reply::json(status, &body),
        None => Reply::empty(status),
    };
    reply.header(CF_RAY, ray)
}

/// The gateway's checks: the token, and whether it may touch this account.
fn admit(shared: &Shared, parts: &Parts, found: &Found, mode: Mode) -> Result<(), Failure> {
    let refusal = |status| {
        Err(Failure::Gateway {
            status,
            code: 10000,
            message: "Authentication error".to_owned(),
        })
    };
    if !is_authorized(&parts.headers, &shared.options.api_token) {
        // The operations of webhooks declare a shape of their own for this.
        let own_shape = found.route.path.contains("/webhooks") && mode == Mode::Schema;
        if own_shape && found.route.operation != "list_webhook_events" {
            return Err(Failure::Bare {
                status: 401,
                message: "Unauthorized".to_owned(),
            });
        }
        return refusal(401);
    }
    if found.values.get("account_id") != Some(&shared.options.account_id) {
        return refusal(403);
    }
    Ok(())
}

impl Context<'_> {
    /// A value of the path. Empty if the template has no such parameter, which then is found nowhere.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// The app of the path.
    pub(crate) fn app(&mut self) -> Result<&mut App, Failure> {
        app(self.state, self.values.get("app_id"))
    }

    /// The meeting of the path.
    pub(crate) fn meeting(&mut self) -> Result<&mut Meeting, Failure> {
        let id = self.value("meeting_id").to_owned();
        self.app()?
            .meetings
            .get_mut(&id)
            .ok_or_else(|| absent("meeting", &id))
    }

    /// The app of the path, the source of identifiers and the maker of addresses, all at once.
    pub(crate) fn parts(&mut self) -> Result<(&mut App, &mut Ids, &Links), Failure> {
        Ok((
            app(self.state, self.values.get("app_id"))?,
            self.ids,
            self.links,
        ))
    }

    /// The JSON object that the operation requires as its body.
    pub(crate) fn body(&self) -> Result<Map<String, Value>, Failure> {
        if self.body.is_empty() {
            return Err(Failure::bad_request("a JSON body is required"));
        }
        let kind = self
            .content_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Failure::bad_request(format!(
                "Content-Type must be application/json, got {kind:?}"
            )));
        }
        match serde_json::from_slice(self.body) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => Err(Failure::bad_request("the body must be a JSON object")),
            Err(error) => Err(Failure::bad_request(format!(
                "the body is not JSON: {error}"
            ))),
        }
    }
}

fn app<'a>(state: &'a mut State, id: Option<&String>) -> Result<&'a mut App, Failure> {
    let id = id.map_or("", String::as_str);
    state.apps.get_mut(id).ok_or_else(|| absent("app", id))
}

/// The answer when an id in the path names nothing.
fn absent(kind: &str, id: &str) -> Failure {
    Failure::not_found(format!("NOT_FOUND: there is no {kind} {id:?}"))
}
