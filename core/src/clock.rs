//! Time, so that tests can move it instead of waiting.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Result;

/// What the client needs of time.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// Time since some fixed moment. Never goes back.
    fn elapsed(&self) -> Duration;

    /// Seconds since 1970 by the wall clock, for responses that name a date.
    fn unix_time(&self) -> f64;

    /// Completes after this long.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// The machine's own time.
pub(crate) fn system() -> Result<Arc<dyn Clock>> {
    #[cfg(not(target_family = "wasm"))]
    return Ok(Arc::new(system::SystemClock));
    #[cfg(target_family = "wasm")]
    Err(crate::error::Error::configuration(
        "WebAssembly has no time of its own: give the client a `clock`",
    ))
}

#[cfg(not(target_family = "wasm"))]
mod system {
    use std::future::Future;
    use std::pin::Pin;
    use std::time::{Duration, Instant};

    use once_cell::sync::Lazy;

    use super::Clock;

    /// Every client of a process counts from the same moment, so that derived clients understand each other's times.
    #[derive(Debug)]
    pub(super) struct SystemClock;

    static START: Lazy<Instant> = Lazy::new(Instant::now);

    impl Clock for SystemClock {
        fn elapsed(&self) -> Duration {
            START.elapsed()
        }

        fn unix_time(&self) -> f64 {
            std::time::UNIX_EPOCH
                .elapsed()
                .map_or(0.0, |since| since.as_secs_f64())
        }

        fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
            Box::pin(tokio::time::sleep(duration))
        }
    }
}
