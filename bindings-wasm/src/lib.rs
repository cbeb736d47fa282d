//! The WebAssembly module behind the TypeScript of the npm package `realtimekit-api`, where no native module can be loaded.
//!
//! It has no imports. JavaScript calls its exports, with strings in a buffer, and does what they ask for: requests, timers and
//! messages. So it decides in which context that happens, nothing is ever thrown through WebAssembly, and an instance in
//! which something panicked can be replaced by another one while the old one is still there. This is why nothing generates
//! the border: what wasm-bindgen writes has one instance for a program, and throws.
//!
//! A module uses only modules that stand below it:
//!
//! - `exports` is what JavaScript calls;
//! - `clients` makes clients, and `tasks` polls calls;
//! - `fetch` and `time` are the transport and the clock of core;
//! - `operations` are what JavaScript was asked for and did not finish yet;
//! - `kept` is what JavaScript holds by a number;
//! - `wire` is how strings and numbers cross the border.

#![deny(missing_docs)]

mod clients;
pub mod exports;
mod fetch;
mod kept;
mod operations;
mod random;
mod tasks;
mod time;
mod wire;
