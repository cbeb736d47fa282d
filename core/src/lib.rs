//! Manage Cloudflare RealtimeKit meetings, livestreams and recordings from your backend.
//!
//! ```no_run
//! use realtimekit_api::RealtimeKit;
//!
//! # async fn run() -> realtimekit_api::Result<()> {
//! let client = RealtimeKit::from_env()?;
//! let meeting = client.meetings().create().title("Town hall").await?;
//! let host = client.participants().create(&meeting.id, "user-1", "group_call_host").await?;
//! let livestream = client.livestreams().start(&meeting.id).await?;
//! println!("{} {:?} {:?}", host.id, livestream.status, livestream.playback_url);
//! client.livestreams().stop(&meeting.id).await?;
//! # Ok(())
//! # }
//! ```
//!
//! - **Calls.** A method of a resource, such as [`Livestreams`](calls::Livestreams), takes what the API requires and returns a call. Chain
//!   the optional parameters, or pass a whole struct of [`models`] by `.with(...)`; then await the call, or pass
//!   `.send()` to `tokio::spawn` and `join!`.
//! - **Lists.** `.await` returns one [`Page`]; `.all()` is a stream of every item; `.collect()` fetches them all first.
//! - **Tasks.** `ensure`, `wait_until_live`, `end` and others make several calls that lead to one result, within one deadline.
//! - **Errors.** Every failure is an [`Error`] with an [`ErrorKind`]. A create whose outcome nobody knows is
//!   [`OutcomeUnknown`](ErrorKind::OutcomeUnknown), and is never sent again behind your back.
//! - **Secrets.** Tokens, stream keys and signed URLs are [`Secret`]: masked in `Debug` and serde, read by `expose()`.
//! - **Runtime.** Calls need a tokio runtime with its timer and I/O, as `#[tokio::main]` and `#[tokio::test]` have them;
//!   elsewhere they fail with [`ErrorKind::Configuration`]. One client serves several runtimes, also in a `static`. From
//!   code that is not async, use the feature `blocking`.
//! - **TLS.** A [feature](#features) chooses it. [`Builder::transport`] takes a client, a TLS configuration or a tower
//!   service of your own.
//! - **Tests.** [`Call::ready`], [`Page::new`], [`Error::builder`] and `new` of each model make what your code expects;
//!   the emulator of this project responses over real HTTP.
//!
//! Types of other crates in public signatures: `http::HeaderMap`, `bytes::Bytes`, `serde_json::Value`, `futures_core::Stream`
//! and `jiff::Timestamp`. [`reexports`] has these crates in the versions that are meant.
//!
//! # Features
//!
//! | feature | TLS | for |
//! |---|---|---|
//! | `rustls` (default) | rustls with aws-lc-rs | most programs: reqwest and rustls have the same by default |
//! | `rustls-ring` | rustls with ring | smaller programs, and builds without a C compiler for aws-lc |
//! | `native-tls` | the platform's | programs that must use OpenSSL, Schannel or Secure Transport |
//! | `ring` | none | a [`Transport`] of your own |
//! | `blocking` | | `wait()` and `walk()` for code that is not async |
//! | `documentation` (default) | | the strings of [`describe`] |
//!
//! All choices of TLS but the first need `default-features = false`.
//!
//! Cargo compiles each crate once, with the features that all of its users in a program want together. With the default,
//! these work beside this crate, and are tested so: reqwest with its defaults, reqwest with `default-features = false`, rustls
//! with its default provider. If another crate of your program wants rustls with ring, such as octocrab 0.54 by its default
//! features, both providers are there and rustls cannot choose: its `ClientConfig::builder()` panics in code that names none.
//! This client names its own and works. For the other code, choose one at the start of `main`, or use `rustls-ring` here:
//!
//! ```text
//! rustls::crypto::aws_lc_rs::default_provider().install_default().expect("nobody chose before");
//! ```
//!
//! The same line, with `ring`, is needed for `reqwest::Client::new()` beside the feature `rustls-ring`, if reqwest has no
//! TLS feature of its own. Where tokio's timer or I/O is missing, only a panic of tokio tells; it is caught, but with
//! `panic = "abort"` it ends the program.

#![forbid(unsafe_code)]
// What only bindings use is public for their sake.
#![cfg_attr(not(feature = "bridge"), allow(unreachable_pub))]
#![deny(missing_docs)]

// Generated code names this crate by its full name, so that it works here and in tests alike.
extern crate self as realtimekit_api;

#[cfg(not(any(feature = "rustls", feature = "ring")))]
compile_error!(
    "realtimekit-api needs cryptography for the signatures of webhooks: enable one of its features `rustls` (the \
     default), `rustls-ring`, `native-tls`, or `ring` if TLS is the business of a transport of your own"
);

mod assemble;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "bridge")]
#[doc(hidden)]
pub mod bridge;
mod call;
mod client;
mod clock;
mod decode;
mod description;
mod download;
#[cfg(feature = "bridge")]
mod erased;
mod error;
#[cfg(all(feature = "bridge", any(test, feature = "testing")))]
#[doc(hidden)]
pub mod fuzzing;
mod hooks;
mod http;
mod method;
#[cfg(feature = "bridge")]
mod option;
mod own;
mod page;
#[cfg(feature = "bridge")]
mod panics;
mod registry;
mod resources;
mod signature;
#[cfg(feature = "bridge")]
mod spelling;
mod task;
#[cfg(feature = "testing")]
mod testing;
mod values;
mod webhook;

pub use call::{Call, CallFuture, RawCall, RawResponse};
pub use client::{Builder, RealtimeKit};
pub use clock::Clock;
pub use download::{Download, DownloadSource, DownloadStream, Progress};
pub use error::{Error, ErrorBuilder, ErrorDetail, ErrorKind, Result, Sent};
pub use hooks::{RequestInfo, ResponseInfo};
pub use http::token::{TokenError, TokenProvider};
pub use http::transport::Transport;
pub use http::{RawAnswer, RequestOptions};
pub use method::Method;
pub use page::{Items, Page};
pub use resources::{calls, models};
pub use task::WaitProgress;
pub use values::{Date, InvalidTime, Json, Nullable, Secret, Timestamp, UnixTime, UnknownValue};
pub use webhook::verify_webhook;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The crates whose types stand in public signatures.
pub mod reexports {
    pub use bytes;
    pub use futures_core;
    pub use http;
    pub use jiff;
    pub use serde_json;
}

/// The SDK described as data: every operation, model and enum with its documentation.
///
/// The client itself reads from here how an operation is sent. Generators make the typed layers of other languages and the
/// reference pages from it, and tests hold it against the service's own inventory. Its strings are empty without the feature
/// `documentation`.
pub mod describe {
    pub use crate::description::*;
    pub use crate::registry::{
        call_options, client_options, downloads, modules, operations, unions,
    };
}

/// What generated code needs. Not part of the public interface: it may change at any time.
#[doc(hidden)]
pub mod __private {
    pub use crate::decode::Decode;
    pub use crate::error::{LastObject, LastSeen};
    pub use crate::http::{FromPayload, Malformed, Parameters, Parts, Payload};
    pub use crate::page::Companions;
    pub use crate::task::{Begun, OnProgress, Task, TaskCall};
    #[cfg(feature = "objects")]
    pub use crate::values::view::Owned;
    pub use crate::values::{
        Blank, Described, DescribedEnum, FieldNames, FromWire, Identified, IsOmitted, Masked,
        OrDefault, Query, Reader, ToQuery, Typed, Unreadable, deserialize, deserialize_whole,
        duration_from_seconds, ends, is_omitted, number_bits, number_to_wire, open_enum_from_wire,
        or_default_to_wire, read_one_or_several, whole_seconds_to_wire,
    };
    pub use crate::{
        __call_methods as call_methods, __documentation as documentation,
        __field_names as field_names, __first as first, __list_methods as list_methods,
        __open_enum as open_enum, __operation_methods as operation_methods,
        __waiting_methods as waiting_methods,
    };
    #[cfg(feature = "bridge")]
    pub use crate::{
        __labels as labels,
        erased::{Entry, ModelEntry, Prepared, model_entry},
        values::argument::{Argument, Arguments, FromArgument, InputError},
        values::view::{ModelView, View, Viewable},
        values::{Labelled, Labels},
    };
    pub use serde;
    pub use serde_json::Value as JsonValue;
}
