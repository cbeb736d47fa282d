//! TCP connections under control: a fault can reset, close, kill or flush one while HTTP uses it.

mod connection;
mod frames;
mod wire;

pub(crate) use connection::{Connection, Ending};
pub(crate) use frames::Progress;
pub(crate) use wire::Wire;
