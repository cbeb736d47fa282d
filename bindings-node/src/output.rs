//! Everything that a call can return to JavaScript.

use napi::bindgen_prelude::{Either3, Either9, Null};

use crate::logging::Logger;
use crate::raw::NativeRawResponse;
use crate::reply::{NativePage, Written};
use crate::transfer::{NativeDownload, NativeStep};

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

/// The output of a call.
pub(crate) enum Output {
    Text(String),
    Texts(Vec<String>),
    Page(NativePage),
    Raw(NativeRawResponse),
    Download(NativeDownload),
    Step(NativeStep),
    Nothing,
}

impl Output {
    /// A result. The pages after it have the logger of the call.
    pub(crate) fn of(written: Written, logger: Option<Logger>) -> Self {
        match written.into_reply(logger) {
            Either3::A(text) => Self::Text(text),
            Either3::B(texts) => Self::Texts(texts),
            Either3::C(page) => Self::Page(page),
        }
    }
}

impl From<Output> for Part {
    fn from(output: Output) -> Self {
        match output {
            Output::Text(text) => Self::C(text),
            Output::Texts(texts) => Self::D(texts),
            Output::Page(page) => Self::E(page),
            Output::Raw(response) => Self::F(response),
            Output::Download(download) => Self::G(download),
            Output::Step(step) => Self::H(step),
            Output::Nothing => Self::I(Null),
        }
    }
}
