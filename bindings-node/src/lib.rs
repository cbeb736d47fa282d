//! The native module behind the TypeScript of the npm package `realtimekit-api`.
//!
//! What it gives and takes is decided by the crate `realtimekit-api-javascript`; here it crosses the border of Node-API.
//!
//! A module uses only modules that stand below it:
//!
//! - `client` begins calls;
//! - `output` is what they give, and how one leads to the next: pages and downloads;
//! - `call` runs a call, and `results` brings its output to the event loop;
//! - `mailbox` reaches the functions of JavaScript, and `thrown` is a failure as JavaScript catches it.

// Not `forbid`: the code that napi's macros write allows itself what is unsafe. Nothing else here does.
#![deny(unsafe_code)]
#![deny(missing_docs)]

mod call;
mod client;
mod mailbox;
mod output;
mod results;
mod thrown;
mod webhooks;

pub use call::Cancel;
pub use client::NativeClient;
pub use mailbox::Mailbox;
pub use output::{NativeDownload, NativePage, NativeRawResponse, NativeStep};
pub use results::Results;
pub use webhooks::{parse_webhook, verify_webhook};

use napi_derive::napi;

/// The version of the native module, which must be that of the package.
#[napi]
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
