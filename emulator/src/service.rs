//! One request's way through the emulator: log, script, faults, state, answer.

use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode, Version};
use jiff::SignedDuration;
use tokio::sync::Notify;

use crate::api;
use crate::clock::Clock;
use crate::control;
use crate::control::fault::Fault;
use crate::control::log::{Arrival, Key, Log};
use crate::control::rules::Rules;
use crate::control::script::{Next, Planned, Script};
use crate::files::{self, Links};
use crate::hooks::{self, Hooks};
use crate::ids::Ids;
use crate::net::{AnswerBody, Connection, Ending, Pace};
use crate::options::Options;
use crate::peers::Peers;
use crate::routes::Router;
use crate::state::State;

/// Larger request bodies are refused; nothing in the API comes near.
const LARGEST_BODY: usize = 64 << 20;
/// The status of a request that a strict script did not foresee. No service uses it.
const UNFORESEEN: u16 = 599;

/// What all connections share.
pub(crate) struct Shared {
    pub(crate) options: Options,
    /// Made when somebody asks for them.
    pub(crate) peers: tokio::sync::OnceCell<Peers>,
    pub(crate) router: Router,
    /// Something may have been planned, moved or written to a webhook.
    pub(crate) changed: Notify,
    /// A webhook delivery is through.
    pub(crate) delivered: Notify,
    /// Scheme, host and port under which the emulator is reached.
    pub(crate) origin: String,
    world: Mutex<World>,
}

/// Everything that changes, behind one lock: each request is one step, and the order of the log is the order of steps.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) mode: crate::answers::Mode,
    pub(crate) script: Script,
    pub(crate) rules: Rules,
    pub(crate) log: Log,
    pub(crate) state: State,
    pub(crate) links: Links,
    pub(crate) hooks: Hooks,
    pub(crate) ids: Ids,
}

impl Shared {
    pub(crate) fn new(options: Options, origin: String) -> Self {
        Self {
            world: Mutex::new(World::new(&options, &origin)),
            router: Router::new(),
            peers: tokio::sync::OnceCell::new(),
            changed: Notify::new(),
            delivered: Notify::new(),
            origin,
            options,
        }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        // A handler that panicked must not take the rest of a test run with it.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World {
    fn new(options: &Options, origin: &str) -> Self {
        let mut ids = Ids::new();
        Self {
            state: State::new(&options.app_id, options.media_delay(), &mut ids),
            clock: Clock::default(),
            mode: options.answers,
            script: Script::default(),
            rules: Rules::new(options.seed),
            log: Log::default(),
            links: Links::new(origin, &mut ids),
            hooks: Hooks::new(),
            ids,
        }
    }

    /// Everything as at the start. Requests that still run find their log entries gone.
    pub(crate) fn reset(&mut self, shared: &Shared) {
        let fresh = Self::new(&shared.options, &shared.origin);
        let before = std::mem::replace(self, fresh);
        self.log = before.log;
        self.log.clear();
        self.hooks = before.hooks;
        self.hooks.reset();
    }

    /// Does everything whose time has come, each thing at its own moment, and writes what happened to the webhooks.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        self.publish(now);
        while let Some(due) = self.state.next_step().filter(|due| *due <= now) {
            let app = self
                .state
                .app_with(|app| app.agenda.next() == Some(due))
                .map(|app| (app.agenda.take(), app));
            if let Some((Some((_, step)), app)) = app {
                app.perform(&step, due);
            }
            self.publish(due);
        }
    }

    fn publish(&mut self, now: jiff::Timestamp) {
        for app in self.state.apps.iter_mut() {
            for news in std::mem::take(&mut app.news) {
                self.hooks
                    .publish(app, &news, now, &self.links, &mut self.ids);
            }
        }
    }

    /// Real time until something happens by itself; none if nothing will unless somebody acts.
    pub(crate) fn until_next_step(&self) -> Option<Duration> {
        if self.clock.frozen() {
            return None;
        }
        let pause = self.state.next_step()?.duration_since(self.clock.now());
        // The clock counts whole milliseconds, so a moment more makes sure that the time has come.
        Duration::try_from(pause.max(SignedDuration::ZERO))
            .ok()
            .map(|pause| pause + Duration::from_millis(1))
    }
}

/// The duty to say in the log what became of a request. Dropped early, it says that the client left.
pub(crate) struct Ticket {
    place: Option<(Arc<Shared>, Key)>,
    fault: Option<Fault>,
}

impl Ticket {
    /// For requests that are not logged.
    pub(crate) fn none() -> Self {
        Self {
            place: None,
            fault: None,
        }
    }

    /// Everything that was to be done with the request is done.
    pub(crate) fn complete(&mut self) {
        self.decide(match self.fault {
            None => "answered".to_owned(),
            Some(fault) => format!("fault:{}", fault.name()),
        });
    }

    fn set_status(&self, status: StatusCode) {
        self.record(|record| record.set_status(status.as_u16()));
    }

    fn decide(&mut self, outcome: String) {
        let line = self.record(|record| {
            record.set_outcome(outcome);
            record.line()
        });
        if let (Some((shared, _)), Some(line)) = (self.place.take(), line)
            && !shared.options.quiet
        {
            // Nobody has to listen: a closed stderr must not end a request.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// Changes the record, if there is one still.
    fn record<T>(&self, change: impl FnOnce(&mut control::log::Record) -> T) -> Option<T> {
        let (shared, key) = self.place.as_ref()?;
        shared.world().log.record(*key).map(change)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.decide("client_gone".to_owned());
        }
    }
}

/// Answers one request.
pub(crate) async fn answer(
    shared: Arc<Shared>,
    connection: Arc<Connection>,
    request: Request<Incoming>,
) -> Result<Response<AnswerBody>, h2::Error> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LARGEST_BODY);
    if control::owns(parts.uri.path()) {
        let reply = match body.collect().await {
            Ok(body) => control::answer(&shared, &parts, &body.to_bytes()).await,
            Err(error) => control::refuse(400, &format!("the body could not be read: {error}")),
        };
        return Ok(reply.into_plain_response(connection));
    }

    let (mut ticket, planned) = arrive(&shared, &parts, connection.number);
    let fault = ticket.fault;
    let delay = Duration::from_millis(planned.as_ref().map_or(0, |planned| planned.delay_ms));
    if fault == Some(Fault::ResetBeforeRead) {
        tokio::time::sleep(delay).await;
        return end(&connection, Ending::Reset, ticket).await;
    }
    let body = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => {
            let reply = Reply::new(StatusCode::PAYLOAD_TOO_LARGE, Bytes::new());
            return Ok(reply.into_response(Pace::Whole, &parts, connection, ticket));
        }
        Err(_) => {
            // The connection broke in the middle of the request: the client is gone, which the log is to say.
            drop(ticket);
            connection.end(Ending::Reset);
            return std::future::pending().await;
        }
    };
    ticket.record(|record| record.set_body(&body));

    // The state acts before the delay: a client that gives up meanwhile has had its effect, as with a slow network.
    let mut reply = match &planned {
        Some(Planned {
            literal: Some(literal),
            ..
        }) => Reply::new(literal.status, literal.body.clone()),
        _ => answer_from_state(&shared, &parts, &body),
    };
    if let Some(planned) = planned {
        reply.headers.extend(planned.headers);
    }
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let pace = match fault {
        Some(Fault::ResetBeforeRead | Fault::ResetAfterRead) => {
            return end(&connection, Ending::Reset, ticket).await;
        }
        Some(Fault::CloseAfterRead) => return end(&connection, Ending::Close, ticket).await,
        Some(Fault::GoAway) if parts.version == Version::HTTP_2 => {
            return end(&connection, Ending::GoAway, ticket).await;
        }
        // Over HTTP/1 there is no polite way to say it.
        Some(Fault::GoAway) => return end(&connection, Ending::Close, ticket).await,
        Some(Fault::RefusedStream) => {
            ticket.complete();
            return Err(h2::Reason::REFUSED_STREAM.into());
        }
        Some(Fault::DeadConnection) => {
            connection.die();
            return std::future::pending().await;
        }
        // The ticket waits with us, until the client's leaving ends both.
        Some(Fault::NoAnswer) => return std::future::pending().await,
        Some(Fault::CutBody(bytes)) => Pace::Cut(bytes),
        Some(Fault::CutChunked(bytes)) => Pace::CutChunked(bytes),
        Some(Fault::StallBody(bytes)) => Pace::Stall(bytes),
        Some(Fault::DripBody(milliseconds)) => Pace::Drip(milliseconds),
        Some(Fault::CloseIdle) => Pace::WholeThenClose,
        None => Pace::Whole,
    };
    Ok(reply.into_response(pace, &parts, connection, ticket))
}

/// The answer of whatever the path belongs to, outside of the control surface.
fn answer_from_state(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let path = parts.uri.path();
    let reply = if files::owns(path) {
        files::answer(shared, parts)
    } else if path == hooks::KEY_PATH {
        hooks::answer_key(shared, parts)
    } else {
        api::answer(shared, parts, body)
    };
    shared.changed.notify_one();
    reply
}

/// Notes that a request came in and takes what is planned for it, in one step.
fn arrive(shared: &Arc<Shared>, parts: &Parts, connection: u64) -> (Ticket, Option<Planned>) {
    let mut world = shared.world();
    let key = world.log.open(&Arrival {
        parts,
        connection,
        api_token: &shared.options.api_token,
    });
    let planned = match world.script.next() {
        Next::Scripted(planned) => Some(planned),
        Next::Exhausted(given) => Some(Planned::unforeseen(UNFORESEEN, given)),
        Next::Free => world.rules.pick(parts.method.as_str(), parts.uri.path()),
    };
    let fault = planned.as_ref().and_then(|planned| planned.fault);
    if let (Some(fault), Some(record)) = (fault, world.log.record(key)) {
        record.set_fault(fault.name());
    }
    let place = Some((shared.clone(), key));
    (Ticket { place, fault }, planned)
}

/// Ends the connection, and with it this request, whose future is dropped.
async fn end(
    connection: &Connection,
    ending: Ending,
    mut ticket: Ticket,
) -> Result<Response<AnswerBody>, h2::Error> {
    ticket.complete();
    connection.end(ending);
    std::future::pending().await
}

/// An answer before it is decided how it is sent.
pub(crate) struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    pub(crate) fn new(status: StatusCode, body: Bytes) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body,
        }
    }

    /// A JSON document. A status that HTTP does not know would be a mistake in a handler.
    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, Bytes::from(body.to_string()))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
    }

    /// No body at all.
    pub(crate) fn empty(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, Bytes::new())
    }

    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    fn into_plain_response(self, connection: Arc<Connection>) -> Response<AnswerBody> {
        let mut response = Response::new(AnswerBody::plain(self.body, connection));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }

    fn into_response(
        self,
        pace: Pace,
        parts: &Parts,
        connection: Arc<Connection>,
        ticket: Ticket,
    ) -> Response<AnswerBody> {
        let bodiless = parts.method == Method::HEAD
            || matches!(
                self.status,
                StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
            );
        let body = if bodiless { Bytes::new() } else { self.body };
        ticket.set_status(self.status);
        let http2 = parts.version == Version::HTTP_2;
        let mut response = Response::new(AnswerBody::new(body, pace, connection, http2, ticket));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}
