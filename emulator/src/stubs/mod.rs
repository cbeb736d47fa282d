//! Stubs: responses and faults that a test plans for its next requests, in place of responses from the state.

mod fault;
mod rules;
mod script;

pub(crate) use fault::Fault;
pub(crate) use rules::{Rule, Rules};
pub(crate) use script::{Addition, Next, Planned, Script};
