//! Signed URLs of downloads: each carries its own permission, which expires.

use std::collections::HashMap;

use hyper::Uri;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ring::hmac;

use super::storage_error::StorageError;
use crate::clock;
use crate::ids::Ids;
use crate::paths::FILES_ROOT;
use crate::query_string;
use crate::state::{App, Recording, later};

/// How long a URL is valid.
const LIFE: SignedDuration = SignedDuration::from_hours(1);

/// Signs and checks download URLs.
#[derive(Debug)]
pub(crate) struct Links {
    origin: String,
    key: hmac::Key,
}

/// A signed URL and the time at which it expires.
pub(crate) struct Link {
    pub(crate) url: String,
    pub(crate) expires: Timestamp,
}

impl Link {
    pub(crate) fn expiry(&self) -> String {
        clock::text(self.expires)
    }
}

impl Links {
    /// Replaces the key: a reset makes all earlier URLs invalid.
    pub(crate) fn new(origin: &str, ids: &mut Ids) -> Self {
        Self {
            origin: origin.to_owned(),
            key: hmac::Key::new(hmac::HMAC_SHA256, ids.hex(64).as_bytes()),
        }
    }

    /// Returns the URL of a file of a session: `chat.csv`, `transcript.vtt` and so on.
    pub(crate) fn of_session(
        &self,
        app: &App,
        session_id: &str,
        name: &str,
        now: Timestamp,
    ) -> Link {
        self.link(&app.id, "sessions", session_id, name, now, Timestamp::MAX)
    }

    /// Returns the URL of a file of a recording, while the service keeps it.
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
            "{FILES_ROOT}{}/{kind}/{}/{}",
            encode(app_id),
            encode(id),
            encode(name)
        );
        // Whole seconds, the precision of the URL.
        let until = later(now, LIFE).min(last);
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

    /// Checks that this emulator signed the URL and that it is still valid.
    pub(crate) fn check(&self, uri: &Uri, now: Timestamp) -> Result<(), StorageError> {
        let query: HashMap<String, String> = query_string::pairs(uri.query().unwrap_or_default())
            .into_iter()
            .collect();
        let expires = query
            .get("expires")
            .and_then(|text| text.parse::<i64>().ok())
            .ok_or(StorageError::SIGNATURE)?;
        let signature = self.signature(uri.path(), expires);
        if query.get("signature") != Some(&signature) {
            return Err(StorageError::SIGNATURE);
        }
        if Timestamp::from_second(expires).is_ok_and(|expires| expires <= now) {
            return Err(StorageError::EXPIRED);
        }
        Ok(())
    }
}

const NAME: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');
