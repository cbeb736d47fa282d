//! Time as JavaScript tells it with each of its calls. It stands still in between.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use realtimekit_api::Clock;

use crate::operations::Operation;

thread_local! {
    static ELAPSED: Cell<f64> = const { Cell::new(0.0) };
    static UNIX: Cell<f64> = const { Cell::new(0.0) };
}

/// Takes in the time: milliseconds since some moment, and since 1970.
pub(crate) fn is_now(elapsed: f64, unix: f64) {
    ELAPSED.set(elapsed.max(ELAPSED.get()));
    UNIX.set(unix);
}

/// The clock of every client.
#[derive(Debug)]
pub(crate) struct HostClock;

impl Clock for HostClock {
    fn elapsed(&self) -> Duration {
        Duration::from_secs_f64(ELAPSED.get() / 1000.0)
    }

    fn unix_time(&self) -> f64 {
        UNIX.get() / 1000.0
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async move {
            Operation::sleep(duration.as_secs_f64() * 1000.0).await;
        })
    }
}
