//! The output of a call as napi hands it over.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use napi::bindgen_prelude::{Buffer, Either3, Either9, Null};
use napi_derive::napi;
use realtimekit_api_bridge::transfer::{Step, Transfer};
use realtimekit_api_javascript::{self as javascript, Next, Output, PageReply, RawReply};

use crate::call::{Cancel, start};
use crate::results::Results;
use crate::thrown::guarded;

/// The number of a call, whether it succeeded, and its output: these three for each call, one after the other.
pub(crate) type Part = Either9<
    u32,
    bool,
    String,
    Vec<String>,
    NativePage,
    NativeRawResponse,
    NativeDownload,
    NativeStep,
    Null,
>;

/// What a response was read as: a text, the strings of a long list, or a page that leads to another one.
type Reply = Either3<String, Vec<String>, NativePage>;

/// The output as an element of a delivery.
pub(crate) fn part(output: Output) -> Part {
    match output {
        Output::Text(text) => Part::C(text),
        Output::Texts(texts) => Part::D(texts),
        Output::Page(page) => Part::E(page.into()),
        Output::Raw(response) => Part::F(NativeRawResponse(response)),
        Output::Download(transfer) => Part::G(NativeDownload(transfer)),
        Output::Step(step) => Part::H(step.into()),
        Output::Nothing => Part::I(Null),
    }
}

/// A page that another one follows.
#[napi]
pub struct NativePage {
    texts: Mutex<Vec<String>>,
    next: Next,
}

impl From<PageReply> for NativePage {
    fn from(page: PageReply) -> Self {
        Self {
            texts: Mutex::new(page.texts),
            next: page.next,
        }
    }
}

#[napi]
impl NativePage {
    /// Takes its strings out, which are not needed twice.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *texts)
    }

    /// Fetches the next page; nothing after the last.
    #[napi]
    pub fn next_page(
        &self,
        results: &Results,
        ticket: u32,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        start((results, ticket), cancel, self.next.fetch())
    }
}

/// Status, headers and body of a response, and a way to read it.
#[napi]
pub struct NativeRawResponse(RawReply);

#[napi]
impl NativeRawResponse {
    /// HTTP status.
    #[napi(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status()
    }

    /// Headers under lower-case names. Those of the same name are joined with a comma, as HTTP allows.
    #[napi(getter)]
    #[must_use]
    pub fn headers(&self) -> HashMap<String, String> {
        let headers = self.0.headers();
        headers
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// The body.
    #[napi(getter)]
    #[must_use]
    pub fn body(&self) -> Buffer {
        self.0.body().to_vec().into()
    }

    /// Reads the promised value, or any JSON.
    #[napi]
    pub fn parse(&self) -> napi::Result<Option<Reply>> {
        Ok(match guarded(|| self.0.parse())? {
            Output::Text(text) => Some(Either3::A(text)),
            Output::Texts(texts) => Some(Either3::B(texts)),
            Output::Page(page) => Some(Either3::C(page.into())),
            _ => None,
        })
    }
}

/// A download in progress.
#[napi]
pub struct NativeDownload(Transfer);

#[napi]
impl NativeDownload {
    /// Waits for the next part; nothing at the end.
    #[napi]
    pub fn step(
        &self,
        results: &Results,
        ticket: u32,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        start((results, ticket), cancel, javascript::step(self.0.clone()))
    }

    /// Ends the download, and removes what is half done.
    #[napi]
    pub fn close(&self, results: &Results, ticket: u32) -> napi::Result<()> {
        start((results, ticket), None, javascript::close(self.0.clone()))
    }
}

/// A part of a download, empty where a file takes it, and how far the download is.
#[napi(object, object_from_js = false)]
pub struct NativeStep {
    /// Its bytes.
    pub part: Buffer,
    /// Bytes so far.
    pub received: f64,
    /// Bytes of the whole file, if the server says.
    pub total: Option<f64>,
}

impl From<Step> for NativeStep {
    fn from(Step { part, progress }: Step) -> Self {
        // Bytes are counted exactly up to 2^53, which no file comes near.
        #[allow(clippy::cast_precision_loss)]
        let number = |bytes: u64| bytes as f64;
        Self {
            part: Vec::from(part).into(),
            received: number(progress.received),
            total: progress.total.map(number),
        }
    }
}
