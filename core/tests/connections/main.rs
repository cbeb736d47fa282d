//! Connections: whose they are, how many there are, and what is told when there is none.

#[path = "../common/mod.rs"]
mod common;

mod limits;
mod runtimes;
mod sources;
mod times;
mod transport;
