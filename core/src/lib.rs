//! A client for the Cloudflare RealtimeKit REST API.
//!
//! ```no_run
//! use realtimekit_api::{CreateMeeting, RealtimeKit, StartLivestream};
//!
//! # async fn run() -> realtimekit_api::Result<()> {
//! let client = RealtimeKit::from_env()?;
//! let meeting = client.meetings().create(CreateMeeting { title: "Town hall".into(), ..Default::default() }).await?;
//! let livestream = client.livestreams().start(&meeting.id, StartLivestream::default()).await?;
//! println!("{:?} {:?}", livestream.status, livestream.playback_url);
//! client.livestreams().stop(&meeting.id).await?;
//! # Ok(())
//! # }
//! ```
//!
//! - [`RealtimeKit`] is the client; its methods lead to the resources, such as [`Livestreams`].
//! - Each method returns a [`Call`], which is awaited, and can be given options of its own before.
//! - Lists come as a [`Page`]; the `_all` twin of each list method is a stream over every item of every page.
//! - Every failure is an [`Error`] with an [`ErrorKind`].
//! - [`describe`] is the whole SDK as data.

// The macros of Node's binding allow themselves what is unsafe, which `forbid` would refuse, and bytes for Swift and Kotlin
// implement a trait that is; what else is ours stays denied.
#![cfg_attr(any(feature = "node", feature = "uniffi"), deny(unsafe_code))]
#![cfg_attr(not(any(feature = "node", feature = "uniffi")), forbid(unsafe_code))]
#![deny(missing_docs)]

// Swift and Kotlin reach the crate through what this declares; it has to stand at the root.
#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

// Generated code names this crate by its full name, so that it works here and in tests alike.
extern crate self as realtimekit_api;

mod call;
mod client;
mod clock;
pub mod describe;
mod download;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod error;
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
pub mod ffi;
mod hooks;
mod http;
mod options;
mod own;
mod page;
#[cfg(feature = "dynamic")]
mod panics;
mod resources;
mod values;
mod webhook;

pub use call::{Call, RawCall, RawResponse};
pub use client::RealtimeKit;
pub use clock::Clock;
pub use download::{Download, DownloadSource, DownloadStream, Progress};
pub use error::{Error, ErrorDetail, ErrorKind, Result, Sent};
pub use hooks::{RequestInfo, ResponseInfo};
pub use http::token::{TokenError, TokenProvider};
pub use http::{Method, RawAnswer};
pub use options::{Builder, RequestOptions};
pub use page::{Items, Page};
pub use resources::*;
pub use values::{Date, InvalidTime, Json, Nullable, Secret, Timestamp, UnixTime};
pub use webhook::verify_webhook;

/// What generated code needs. Not part of the public interface: it may change at any time.
#[doc(hidden)]
pub mod __private {
    pub use crate::__open_enum as open_enum;
    #[cfg(feature = "dynamic")]
    pub use crate::dynamic::{Entry, ErasedCall};
    #[cfg(feature = "python")]
    pub use crate::ffi::python::model as python;
    pub use crate::http::{Decode, FromPayload, Malformed, Model, Parameters, Parts, Payload};
    pub use crate::page::Companions;
    #[cfg(feature = "dynamic")]
    pub use crate::page::PageWriter;
    #[cfg(feature = "dynamic")]
    pub use crate::values::public::{Argument, Arguments, FromPublic, InputError, Public, Style};
    pub use crate::values::{
        Described, DescribedEnum, FromWire, IsOmitted, Masked, OrDefault, Query, Reader, ToQuery,
        Typed, Unreadable, deserialize, is_omitted, number_to_wire, open_enum_from_wire,
        or_default_to_wire, read_one_or_several,
    };
    #[cfg(feature = "python")]
    pub use pyo3;
    pub use serde;
}
