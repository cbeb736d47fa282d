//! The parts of the Rust runner of the conformance cases in `tests/cases`.
//!
//! `tests/conformance.rs` runs the cases, `tests/completeness.rs` compares the SDK with the pinned list of operations.

mod by_name;
pub mod case;
pub mod compare;
pub mod emulator;
pub mod operations;
pub mod run;
mod toolkit;
