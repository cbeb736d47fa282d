//! The native module behind the TypeScript of the npm package `realtimekit-api`.
//!
//! It is generic and small: operations go by name, arguments cross the border as JSON strings with names in camel case,
//! results as JSON without names, and errors as JSON in the message of a plain error. The TypeScript side gives all of it
//! its names and types.
//!
//! A module uses only modules that stand below it:
//!
//! - `client`, `downloads`, `paging` and `webhooks` are the methods that start calls;
//! - `call` runs a call, and `results` brings its `output` to the event loop;
//! - `transfer`, `raw` and `reply` are the parts of an output;
//! - `options` are read from JSON, among them `hooks` and `logging`;
//! - `failure` is an error as JSON;
//! - `mailbox`, `token` and `messages` reach the functions of JavaScript.

// Not `forbid`: the code that napi's macros write allows itself what is unsafe. Nothing else here does.
#![deny(unsafe_code)]
#![deny(missing_docs)]

mod call;
mod client;
mod downloads;
mod failure;
mod hooks;
mod logging;
mod mailbox;
mod messages;
mod options;
mod output;
mod paging;
mod raw;
mod reply;
mod results;
mod spelling;
mod token;
mod transfer;
mod webhooks;

pub use call::Cancel;
pub use client::NativeClient;
pub use mailbox::Mailbox;
pub use raw::NativeRawResponse;
pub use reply::NativePage;
pub use results::Results;
pub use transfer::{NativeDownload, NativeStep};
pub use webhooks::{parse_webhook, verify_webhook};

use napi_derive::napi;

/// The version of the native module, which must be that of the package.
#[napi]
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
