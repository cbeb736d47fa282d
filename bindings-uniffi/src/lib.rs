//! The native library of the Swift and Kotlin packages: what crosses the border between them and core. Models cross as
//! bytes, which generated code on the other side reads.
//!
//! Everything here is internal to the two packages, whose public methods call it. Each module uses only modules below it:
//!
//! | | |
//! |---|---|
//! | [`calls`], [`download`], [`received`] | what a client does |
//! | [`client`] | the client |
//! | [`answer`] | results, and the page after a page |
//! | [`hooks`], [`options`] | what a client is made of |
//! | `running` | futures on the shared runtime |
//! | [`error`] | errors |
//! | [`model`] | models out of JSON |
//! | `packed`, [`token`] | results as bytes; token providers |
//! | [`bytes`] | bytes that cross in one piece |

#![deny(unsafe_code)]
#![deny(missing_docs)]
#![allow(
    clippy::result_large_err,
    reason = "an error is written into a buffer at once, and errors are rare"
)]

pub mod answer;
pub mod bytes;
pub mod calls;
pub mod client;
pub mod download;
pub mod error;
pub mod hooks;
pub mod model;
pub mod options;
mod packed;
pub mod received;
mod running;
pub mod token;

uniffi::setup_scaffolding!();
