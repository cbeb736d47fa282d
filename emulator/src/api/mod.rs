//! The operations of the API: checks of a request, and one file of handlers per resource.

pub(crate) mod active_session;
pub(crate) mod analytics;
pub(crate) mod apps;
mod check;
mod livestream_documents;
pub(crate) mod livestreams;
pub(crate) mod meetings;
mod page;
pub(crate) mod participants;
pub(crate) mod query;
pub(crate) mod sessions;

use std::collections::HashMap;
use std::time::Duration;

use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::answers::{Failure, Mode};
use crate::control::log::is_authorized;
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
    live_after: SignedDuration,
    values: HashMap<String, String>,
    content_type: Option<&'a HeaderValue>,
    body: &'a [u8],
}

/// Answers a request from the state.
pub(crate) fn answer(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let found = shared.router.find(&parts.method, parts.uri.path());
    let mut guard = shared.world();
    let world = &mut *guard;
    let ray = HeaderValue::try_from(world.ids.ray()).unwrap_or(HeaderValue::from_static("EMU"));
    let outcome = found.and_then(|found| {
        admit(shared, parts, &found)?;
        let mut context = Context {
            now: world.clock.now(),
            mode: world.mode,
            query: Query::parse(parts.uri.query().unwrap_or_default()),
            state: &mut world.state,
            ids: &mut world.ids,
            live_after: SignedDuration::try_from(Duration::from_secs_f64(
                shared.options.live_after_seconds,
            ))
            .unwrap_or_default(),
            values: found.values,
            content_type: parts.headers.get(CONTENT_TYPE),
            body,
        };
        (found.route.handler)(&mut context)
    });
    let reply = match outcome {
        Ok(answer) => Reply::json(answer.status, &answer.body()),
        Err(failure) => Reply::json(failure.status(), &failure.body()),
    };
    reply.header(CF_RAY, ray)
}

/// The gateway's checks: the token, and whether it may touch this account.
fn admit(shared: &Shared, parts: &Parts, found: &Found) -> Result<(), Failure> {
    let refusal = |status| {
        Err(Failure::Gateway {
            status,
            code: 10000,
            message: "Authentication error".to_owned(),
        })
    };
    if !is_authorized(&parts.headers, &shared.options.api_token) {
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

    /// The app of the path and the source of identifiers, both at once.
    pub(crate) fn app_and_ids(&mut self) -> Result<(&mut App, &mut Ids), Failure> {
        Ok((app(self.state, self.values.get("app_id"))?, self.ids))
    }

    /// The moment at which a livestream that is started now has media.
    pub(crate) fn live_at(&self) -> Timestamp {
        self.now
            .saturating_add(self.live_after)
            .unwrap_or(Timestamp::MAX)
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
