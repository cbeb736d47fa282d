//! What several bindings of realtimekit-api need, once: runtimes, logging, downloads step by step, and results as text.
//!
//! Internals of the project, which may change at any time. A Rust program uses the crate `realtimekit-api` itself.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(not(target_family = "wasm"))]
pub mod blocking;
pub mod headers;
pub mod logging;
pub mod rows;
#[cfg(not(target_family = "wasm"))]
pub mod runtime;
pub mod transfer;
