//! Downloads: addresses that carry their own permission for a while, and the files behind them.
//!
//! As with the real service's storage, the signature in the address is the only credential. An API token that is sent
//! along is a leak, so it is refused, and the log shows that it came.

mod content;

use std::collections::HashMap;

use bytes::Bytes;
use hyper::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::hmac;

use crate::api::query;
use crate::clock;
use crate::ids::Ids;
use crate::service::{Reply, Shared};
use crate::state::{App, Recording};

pub(crate) use content::{recording_size, tracks};

/// Where files are.
const ROOT: &str = "/files/";
/// How long a download address is good for.
const LIFE: SignedDuration = SignedDuration::from_hours(1);

/// Makes and checks download addresses.
#[derive(Debug)]
pub(crate) struct Links {
    origin: String,
    key: hmac::Key,
}

/// A download address and its last moment.
pub(crate) struct Link {
    pub(crate) url: String,
    pub(crate) expires: Timestamp,
}

impl Link {
    pub(crate) fn expiry(&self) -> String {
        clock::text(self.expires)
    }
}

/// Whether a path belongs to a file.
pub(crate) fn owns(path: &str) -> bool {
    path.starts_with(ROOT)
}

impl Links {
    /// The key is new each time: addresses do not outlive a reset.
    pub(crate) fn new(origin: &str, ids: &mut Ids) -> Self {
        Self {
            origin: origin.to_owned(),
            key: hmac::Key::new(hmac::HMAC_SHA256, ids.hex(64).as_bytes()),
        }
    }

    /// The address of a file of a session: `chat.csv`, `transcript.vtt` and so on.
    pub(crate) fn of_session(
        &self,
        app: &App,
        session_id: &str,
        name: &str,
        now: Timestamp,
    ) -> Link {
        self.link(&app.id, "sessions", session_id, name, now, Timestamp::MAX)
    }

    /// The address of a file of a recording, while the service keeps it.
    pub(crate) fn of_recording(
        &self,
        app: &App,
        recording: &Recording,
        name: &str,
        now: Timestamp,
    ) -> Link {
        let forgotten = recording.forgotten(now).unwrap_or(Timestamp::MAX);
        self.link(&app.id, "recordings", &recording.id, name, now, forgotten)
    }

    fn link(
        &self,
        app_id: &str,
        kind: &str,
        id: &str,
        name: &str,
        now: Timestamp,
        last: Timestamp,
    ) -> Link {
        let encode = |text| utf8_percent_encode(text, NAME).to_string();
        let path = format!(
            "{ROOT}{}/{kind}/{}/{}",
            encode(app_id),
            encode(id),
            encode(name)
        );
        // Whole seconds, as they stand in the address.
        let until = crate::state::later(now, LIFE).min(last);
        let expires = Timestamp::from_second(until.as_second()).unwrap_or(until);
        let signature = self.signature(&path, expires.as_second());
        Link {
            url: format!(
                "{}{path}?expires={}&signature={signature}",
                self.origin,
                expires.as_second()
            ),
            expires,
        }
    }

    fn signature(&self, path: &str, expires: i64) -> String {
        let tag = hmac::sign(&self.key, format!("{path} {expires}").as_bytes());
        tag.as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Whether this address is ours and still good.
    fn check(&self, parts: &Parts, now: Timestamp) -> Result<(), Refusal> {
        let query: HashMap<String, String> = query::pairs(parts.uri.query().unwrap_or_default())
            .into_iter()
            .collect();
        let expires = query
            .get("expires")
            .and_then(|text| text.parse::<i64>().ok())
            .ok_or(Refusal::SIGNATURE)?;
        let signature = self.signature(parts.uri.path(), expires);
        if query.get("signature") != Some(&signature) {
            return Err(Refusal::SIGNATURE);
        }
        if Timestamp::from_second(expires).is_ok_and(|expires| expires <= now) {
            return Err(Refusal::EXPIRED);
        }
        Ok(())
    }
}

const NAME: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Why there is no file, in the words of a storage service.
struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
}

impl Refusal {
    const SIGNATURE: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "SignatureDoesNotMatch",
        message: "The address is not the one that was signed",
    };
    const EXPIRED: Self = Self {
        status: StatusCode::FORBIDDEN,
        code: "AccessDenied",
        message: "Request has expired",
    };
    const TWO_CREDENTIALS: Self = Self {
        status: StatusCode::BAD_REQUEST,
        code: "InvalidArgument",
        message: "Only one credential is allowed: the signature in the address, without an Authorization header",
    };
    const ABSENT: Self = Self {
        status: StatusCode::NOT_FOUND,
        code: "NoSuchKey",
        message: "There is no such file",
    };

    fn reply(&self) -> Reply {
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{}</Code><Message>{}</Message></Error>",
            self.code, self.message
        );
        Reply::new(self.status, Bytes::from(body))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/xml"))
    }
}

/// Gives the file of a request away.
pub(crate) fn answer(shared: &Shared, parts: &Parts) -> Reply {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Reply::new(StatusCode::METHOD_NOT_ALLOWED, Bytes::new())
            .header(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    find(shared, parts).unwrap_or_else(|refusal| refusal.reply())
}

fn find(shared: &Shared, parts: &Parts) -> Result<Reply, Refusal> {
    if parts.headers.contains_key(AUTHORIZATION) {
        return Err(Refusal::TWO_CREDENTIALS);
    }
    let mut world = shared.world();
    world.settle();
    let now = world.clock.now();
    world.links.check(parts, now)?;
    let path = parts.uri.path().strip_prefix(ROOT).unwrap_or_default();
    let segments: Vec<String> = path
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let [app, kind, id, name] = segments.as_slice() else {
        return Err(Refusal::ABSENT);
    };
    let app = world.state.apps.get(app).ok_or(Refusal::ABSENT)?;
    let bytes = match kind.as_str() {
        "sessions" => content::of_session(app, id, name, now),
        _ => content::of_recording(app, id, name, now),
    };
    let bytes = bytes.ok_or(Refusal::ABSENT)?;
    Ok(Reply::new(StatusCode::OK, Bytes::from(bytes)).header(
        CONTENT_TYPE,
        HeaderValue::from_static(content::media_type(name)),
    ))
}
