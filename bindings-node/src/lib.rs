//! The native part of the npm package `realtimekit-api`. Everything in it is defined in the core crate.

pub use realtimekit_api::ffi::node::*;
