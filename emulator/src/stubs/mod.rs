//! Stubs: responses and faults that a test plans for its next requests, in place of what the state would say.

mod fault;
mod rules;
mod script;

pub(crate) use fault::Fault;
pub(crate) use rules::{Rule, Rules};
pub(crate) use script::{Addition, Next, Planned, Script};
