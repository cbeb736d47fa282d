//! Ties a request to its record in the log.

use std::io::Write as _;
use std::sync::Arc;

use hyper::StatusCode;

use crate::request_log::{Key, Record};
use crate::shared::Shared;
use crate::stubs::Fault;

/// The duty to record the outcome of a request. Dropped early, it records that the client is gone.
pub(super) struct Ticket {
    place: Option<(Arc<Shared>, Key)>,
    fault: Option<Fault>,
}

impl Ticket {
    pub(super) fn new(shared: Arc<Shared>, key: Key, fault: Option<Fault>) -> Self {
        Self {
            place: Some((shared, key)),
            fault,
        }
    }

    /// The fault that is planned for the request.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// For requests that are not logged.
    pub(super) fn none() -> Self {
        Self {
            place: None,
            fault: None,
        }
    }

    /// Records that the request is complete.
    pub(super) fn complete(&mut self) {
        self.decide(match self.fault {
            None => "answered".to_owned(),
            Some(fault) => format!("fault:{}", fault.name()),
        });
    }

    pub(super) fn set_status(&self, status: StatusCode) {
        self.record(|record| record.set_status(status.as_u16()));
    }

    fn decide(&mut self, outcome: String) {
        let line = self.record(|record| {
            record.set_outcome(outcome);
            record.line()
        });
        if let (Some((shared, _)), Some(line)) = (self.place.take(), line)
            && !shared.options.quiet
        {
            // A closed stderr must not end a request.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// Changes the record, if it still exists.
    pub(super) fn record<T>(&self, change: impl FnOnce(&mut Record) -> T) -> Option<T> {
        let (shared, key) = self.place.as_ref()?;
        shared.world().log.record(*key).map(change)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.decide("client_gone".to_owned());
        }
    }
}
