//! Time that tests move.

use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use realtimekit_api::Clock;

/// A clock on which waiting takes no time: a wait moves it forward.
#[derive(Debug, Default)]
pub(crate) struct FakeClock {
    milliseconds: AtomicU64,
    /// How far the wall clock got ahead of the other one while the machine slept.
    asleep: AtomicU64,
    pub(crate) slept: Mutex<Vec<Duration>>,
}

#[allow(dead_code, reason = "each test program uses what it needs")]
impl FakeClock {
    /// Advances both clocks.
    pub(crate) fn advance(&self, time: Duration) {
        self.milliseconds
            .fetch_add(time.as_millis() as u64, Ordering::SeqCst);
    }

    /// The machine sleeps: only the wall clock advances.
    pub(crate) fn suspend(&self, time: Duration) {
        self.asleep
            .fetch_add(time.as_millis() as u64, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.milliseconds.load(Ordering::SeqCst))
    }

    fn unix_time(&self) -> f64 {
        let asleep = Duration::from_millis(self.asleep.load(Ordering::SeqCst));
        (self.elapsed() + asleep).as_secs_f64()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        // A limit that lies far ahead is only a guard; a wait between attempts is what this clock jumps over.
        if duration > Duration::from_secs(20) {
            return Box::pin(std::future::pending());
        }
        self.slept.lock().unwrap().push(duration);
        self.milliseconds
            .fetch_add(duration.as_millis() as u64, Ordering::SeqCst);
        Box::pin(std::future::ready(()))
    }
}

/// A clock that stands still until it is moved. Nobody is woken by it.
#[derive(Debug, Default)]
pub(crate) struct StillClock(AtomicU64);

#[allow(dead_code, reason = "each test program uses what it needs")]
impl StillClock {
    pub(crate) fn advance(&self, time: Duration) {
        self.0.fetch_add(time.as_secs(), Ordering::SeqCst);
    }
}

impl Clock for StillClock {
    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn unix_time(&self) -> f64 {
        self.elapsed().as_secs_f64()
    }

    fn sleep(&self, _duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::pending())
    }
}
