//! What the native and the WebAssembly module of the npm package `realtimekit-api` share: everything between core and the
//! border to JavaScript. How values cross that border is up to the two.
//!
//! It is generic and small: operations go by name, arguments cross the border as JSON strings with names in camel case,
//! results as JSON without names, and errors as JSON. The TypeScript side gives all of it its names and types.
//!
//! A module uses only modules that stand below it:
//!
//! - `client` and `webhooks` begin calls;
//! - `output` is what a call gives;
//! - `options` are read from JSON, among them `hooks` and `logging`;
//! - `failure` is an error as JSON;
//! - `mailbox`, `token` and `messages` reach the functions of JavaScript.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod client;
mod failure;
mod hooks;
mod logging;
mod mailbox;
mod messages;
mod options;
mod output;
mod spelling;
mod token;
mod webhooks;

pub use client::Client;
pub use failure::{Failure, guarded};
pub use mailbox::Mailbox;
pub use messages::Wake;
pub use output::{Next, Output, PageReply, RawReply, Work, close, step};
pub use webhooks::{parse_webhook, verify_webhook};
