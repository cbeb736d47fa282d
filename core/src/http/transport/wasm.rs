//! What WebAssembly has in place of connections of its own: the caller's transport, and one thread without a runtime.

use std::error::Error as StdError;
use std::sync::Arc;

use super::settings::Settings;
use super::{Broken, Kind, Sender};
use crate::clock::Clock;
use crate::error::{BoxError, Error, Result};

/// The caller's transport.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    pub(super) sender: Sender,
}

/// Every call runs in the same thread, so there is one.
#[derive(Debug, Default)]
pub(super) struct Pools(Option<Pool>);

impl Pools {
    /// Finds out whether there is a transport.
    pub(super) fn prepare(&mut self, settings: &Settings) -> Result<()> {
        self.here(settings).map(|_| ())
    }

    pub(super) fn here(&mut self, settings: &Settings) -> Result<&mut Pool> {
        let Some(Kind::Service(service)) = settings.given() else {
            return Err(Error::configuration(
                "there are no connections in WebAssembly: give the client a `transport`",
            ));
        };
        Ok(self.0.get_or_insert_with(|| Pool {
            sender: Sender::Service(Arc::clone(service)),
        }))
    }
}

impl Pool {
    /// Connections are the caller's business.
    pub(super) fn wake(&mut self, _settings: &Settings, _clock: &dyn Clock) {}

    /// Connections are the caller's business.
    pub(super) fn distrust(&mut self, _settings: &Settings, _suspect: &Self) {}
}

/// The thread needs no runtime.
pub(crate) mod runtime {
    use crate::error::Result;

    pub(crate) fn current() -> Result<()> {
        Ok(())
    }
}

/// Connections are secured by the caller's transport.
pub(crate) mod tls {
    /// There are none to trust.
    pub(crate) type Authorities = Vec<()>;

    pub(crate) fn authorities(_option: &str) -> Result<Authorities, String> {
        Err("connections are secured by the `transport` here: set it there".to_owned())
    }
}

/// The errors of the caller's transport need no reading.
pub(super) fn judge(_cause: &(dyn StdError + 'static), _broken: &mut Broken) {}

pub(super) fn without_url(error: BoxError) -> BoxError {
    error
}

pub(super) fn is_empty_frame(_error: &(dyn StdError + 'static)) -> bool {
    false
}
