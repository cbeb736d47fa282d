//! Time, so that tests can move it instead of waiting.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use once_cell::sync::Lazy;

/// What the client needs of time.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// Time since some fixed moment. Never goes back.
    fn elapsed(&self) -> Duration;

    /// Seconds since 1970 by the wall clock, for responses that name a date.
    fn unix_time(&self) -> f64;

    /// Completes after this long.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// The machine's own time. Every client of a process counts from the same moment, so that derived clients understand
/// each other's times.
#[derive(Debug)]
pub(crate) struct SystemClock;

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
