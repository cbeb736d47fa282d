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

#![forbid(unsafe_code)]
// What only bindings use is public for their sake.
#![cfg_attr(not(feature = "bridge"), allow(unreachable_pub))]
#![deny(missing_docs)]

// Generated code names this crate by its full name, so that it works here and in tests alike.
extern crate self as realtimekit_api;

mod assemble;
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
#[cfg(feature = "testing")]
mod testing;
mod values;
mod webhook;

pub use call::{Call, RawCall, RawResponse};
pub use client::{Builder, RealtimeKit};
pub use clock::Clock;
pub use download::{Download, DownloadSource, DownloadStream, Progress};
pub use error::{Error, ErrorDetail, ErrorKind, Result, Sent};
pub use hooks::{RequestInfo, ResponseInfo};
pub use http::token::{TokenError, TokenProvider};
pub use http::{RawAnswer, RequestOptions};
pub use method::Method;
pub use page::{Items, Page};
pub use resources::*;
pub use values::{Date, InvalidTime, Json, Nullable, Secret, Timestamp, UnixTime};
pub use webhook::verify_webhook;

/// The SDK described as data: every operation, model and enum with its documentation.
///
/// The client itself reads from here how an operation is sent. Generators make the typed layers of other languages and the
/// reference pages from it, and tests hold it against the service's own inventory. Its texts are empty without the feature
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
    pub use crate::__documentation as documentation;
    pub use crate::__open_enum as open_enum;
    pub use crate::decode::Decode;
    pub use crate::http::{FromPayload, Identified, Malformed, Parameters, Parts, Payload};
    pub use crate::page::Companions;
    #[cfg(feature = "objects")]
    pub use crate::values::view::Owned;
    pub use crate::values::{
        Described, DescribedEnum, FromWire, IsOmitted, Masked, OrDefault, Query, Reader, ToQuery,
        Typed, Unreadable, deserialize, is_omitted, number_to_wire, open_enum_from_wire,
        or_default_to_wire, read_one_or_several,
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
}
