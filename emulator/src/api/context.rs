//! The input of a handler.

use std::collections::HashMap;

use hyper::header::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::query::Query;
use crate::answers::{Failure, Mode};
use crate::files::Links;
use crate::ids::Ids;
use crate::known_participants::KnownParticipants;
use crate::state::{App, Meeting, State};

/// The request, already routed and authorized, and the state that it reads and changes.
pub(crate) struct Context<'a> {
    pub(crate) now: Timestamp,
    pub(crate) mode: Mode,
    pub(crate) known_participants: KnownParticipants,
    pub(crate) query: Query,
    pub(crate) state: &'a mut State,
    pub(crate) ids: &'a mut Ids,
    pub(crate) links: &'a Links,
    /// Virtual time between the start of a livestream or recording and its media, for new apps.
    pub(crate) media_delay: SignedDuration,
    /// Track recordings are as reported from the service.
    pub(crate) live_track_recordings: bool,
    /// The decoded values of the path, by the names in its template.
    pub(crate) values: HashMap<String, String>,
    pub(crate) content_type: Option<&'a HeaderValue>,
    pub(crate) body: &'a [u8],
}

impl Context<'_> {
    /// A value of the path. Empty if the template has no such parameter; no resource has an empty id.
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

    /// Fails while the meeting of the path is INACTIVE, because the request would start something in it. No
    /// document of the service names the status; 400 is the one that its schema declares.
    pub(crate) fn require_active_meeting(&mut self) -> Result<(), Failure> {
        let meeting = self.meeting()?;
        meeting.require_active().map_err(Failure::bad_request)
    }

    /// The app of the path, the source of identifiers and the signer of URLs, together.
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

/// The response to an id in the path that does not exist.
pub(super) fn absent(kind: &str, id: &str) -> Failure {
    Failure::not_found(format!("NOT_FOUND: there is no {kind} {id:?}"))
}
