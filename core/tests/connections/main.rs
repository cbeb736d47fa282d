//! Connections: their owners, their number, and the error when there is none.

#[path = "../common/mod.rs"]
mod common;

mod limits;
mod runtimes;
mod sources;
mod times;
mod transport;
