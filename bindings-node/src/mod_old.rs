//! Node: the native module behind the package's TypeScript.
//!
//! It is generic and small: operations go by name, arguments cross the border as JSON texts with names in camel case,
//! results as JSON without names, and errors as JSON in the message of a plain error. The TypeScript side gives all of it
//! its names and types.

mod answer;
mod cancel;
mod client;
mod failure;
mod hooks;
mod logging;
mod mailbox;
mod options;
mod results;
mod token;
mod toolkit;

pub use answer::{NativePage, NativeRawResponse};
pub use cancel::Cancel;
pub use client::NativeClient;
pub use mailbox::Mailbox;
pub use results::Results;
pub use toolkit::{NativeDownload, NativeStep, parse_webhook, verify_webhook};

use napi_derive::napi;

use crate::values::public::Style;

/// How values look in JavaScript.
const STYLE: Style = Style {
    camel: true,
    masked: false,
    // A `Date` is made of a number in a fifth of the time that reading a text takes.
    milliseconds: true,
    packed: false,
    rows: true,
};

/// The version of the native module, which must be that of the package.
#[napi]
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
