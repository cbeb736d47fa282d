//! The control surface under `/__emulator/`: no authentication, JSON in and out, never in the log.

pub(crate) mod fault;
mod hooks;
pub(crate) mod log;
mod people;
pub(crate) mod rules;
pub(crate) mod script;
mod surface;

pub(crate) use surface::{Outcome, ROOT, answer, owns, refuse};
