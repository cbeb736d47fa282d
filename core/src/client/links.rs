//! Where download URLs came from, so that a fresh one can be requested when they have expired.
//!
//! The results of `sessions` hold a URL but not the identifier that it was requested with, and a URL of a recording's
//! audio or track says nothing about the recording. What is remembered is bounded, and lives as long as the client.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::http::envelope::Envelope;
use crate::http::{RawAnswer, Request};
use crate::own::Own;

/// The operations whose responses hold a URL, and the field of it.
const GIVERS: [(&str, &str); 3] = [
    ("sessions.get_chat", "chat_download_url"),
    ("sessions.get_transcript", "transcript_download_url"),
    ("sessions.get_summary", "summaryDownloadUrl"),
];

/// How many URLs of `sessions` are remembered.
const KEPT: usize = 256;

/// How many files of recordings are remembered: each takes some dozens of bytes.
const KEPT_FILES: usize = 1024;

/// The URLs of late, and where they came from.
#[derive(Default)]
pub(crate) struct Links(Own<Mutex<Remembered>>);

#[derive(Default)]
struct Remembered {
    requests: Recent<String, Request>,
    /// Identifiers of recordings, under a hash of the path of each file.
    recordings: Recent<u64, Arc<str>>,
}

/// The newest entries.
struct Recent<K, V> {
    entries: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            order: VecDeque::new(),
        }
    }
}

impl<K: Clone + Eq + Hash, V> Recent<K, V> {
    fn insert(&mut self, key: K, value: V, most: usize) {
        if self.entries.insert(key.clone(), value).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > most
            && let Some(oldest) = self.order.pop_front()
        {
            self.entries.remove(&oldest);
        }
    }
}

impl Links {
    /// Remembers the URLs in this response, if there are any.
    pub(crate) fn note(&self, request: &Request, answer: &RawAnswer) {
        if request.operation.id.starts_with("recordings.") {
            for RecordingFiles { id, urls } in recordings(answer) {
                let id: Arc<str> = id.into();
                let mut remembered = self.remembered();
                for url in urls {
                    let file = hash(path(&url));
                    remembered
                        .recordings
                        .insert(file, Arc::clone(&id), KEPT_FILES);
                }
            }
        } else if let Some(url) = address(request, answer) {
            let mut remembered = self.remembered();
            remembered.requests.insert(url, request.clone(), KEPT);
        }
    }

    /// The request that this URL came from, if it is remembered.
    pub(crate) fn request_for(&self, url: &str) -> Option<Request> {
        self.remembered().requests.entries.get(url).cloned()
    }

    /// The recording to which this file belongs, if it is remembered.
    pub(crate) fn recording_of(&self, url: &str) -> Option<Arc<str>> {
        let remembered = self.remembered();
        remembered.recordings.entries.get(&hash(path(url))).cloned()
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.0.get().lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The URL in the response to this request, if its operation gives one.
pub(crate) fn address(request: &Request, answer: &RawAnswer) -> Option<String> {
    let id = request.operation.id;
    let (_, field) = GIVERS.iter().find(|(giver, _)| *giver == id)?;
    let data: Value = payload(answer)?;
    Some(data.get(field)?.as_str()?.to_owned())
}

/// The URL of the same file in a response that holds its recording: what is signed again stands in the query.
pub(crate) fn same_file(answer: &RawAnswer, url: &str) -> Option<String> {
    let mut urls = recordings(answer)
        .into_iter()
        .flat_map(|recording| recording.urls);
    urls.find(|fresh| path(fresh) == path(url))
}

/// A recording and the URLs of all its files.
struct RecordingFiles {
    id: String,
    urls: Vec<String>,
}

/// The recordings in a response, one or a list. What else a recording holds is passed over.
fn recordings(answer: &RawAnswer) -> Vec<RecordingFiles> {
    #[derive(Deserialize)]
    struct Recording {
        id: String,
        /// A URL, or objects with URLs of tracks.
        download_url: Option<Value>,
        audio_download_url: Option<Value>,
    }

    let one = || payload(answer).map(|recording| vec![recording]);
    let found: Vec<Recording> = payload(answer).or_else(one).unwrap_or_default();
    let files = found.into_iter().map(|recording| {
        let mut urls = Vec::new();
        for value in [recording.download_url, recording.audio_download_url] {
            collect_urls(value, &mut urls);
        }
        RecordingFiles {
            id: recording.id,
            urls,
        }
    });
    files.filter(|files| !files.urls.is_empty()).collect()
}

fn collect_urls(value: Option<Value>, urls: &mut Vec<String>) {
    match value {
        Some(Value::String(text)) if text.starts_with("http") => urls.push(text),
        Some(Value::Array(values)) => {
            for value in values {
                collect_urls(Some(value), urls);
            }
        }
        Some(Value::Object(fields)) => {
            for (_, value) in fields {
                collect_urls(Some(value), urls);
            }
        }
        _ => {}
    }
}

fn payload<T: DeserializeOwned>(answer: &RawAnswer) -> Option<T> {
    let envelope = Envelope::open(&answer.body).ok()?;
    serde_json::from_str(envelope.data?).ok()
}

fn path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
