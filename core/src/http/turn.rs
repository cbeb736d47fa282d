//! Work that one caller does for all that need it at the same time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::clock::Clock;

/// How often a caller looks whether the work is done, where nobody may be there to tell it: at first, and later.
const FIRST_LOOK: Duration = Duration::from_millis(5);
const LATER_LOOKS: Duration = Duration::from_millis(50);
/// How long it looks before it does the work itself.
const PATIENCE: Duration = Duration::from_secs(3);

/// Who does the work.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turn(Arc<Mutex<()>>);

impl Turn {
    /// Waits until nobody else does the work, and keeps the others waiting until the result is dropped.
    ///
    /// On some hosts a caller can vanish in the middle of its work, with the request that it belongs to: it neither goes
    /// on nor is dropped. So nobody waits for long there, nor for a sign from somebody else. The result is none then.
    pub(crate) async fn take(
        &self,
        clock: &dyn Clock,
        callers_vanish: bool,
    ) -> Option<OwnedMutexGuard<()>> {
        if !callers_vanish {
            return Some(Arc::clone(&self.0).lock_owned().await);
        }
        let mut look = FIRST_LOOK;
        let mut left = PATIENCE;
        loop {
            if let Ok(turn) = Arc::clone(&self.0).try_lock_owned() {
                return Some(turn);
            }
            if left.is_zero() {
                return None;
            }
            // Counted and not measured: a clock may stand still meanwhile.
            left = left.saturating_sub(look);
            clock.sleep(look).await;
            look = (look * 2).min(LATER_LOOKS);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{Future, ready};
    use std::pin::Pin;
    use std::sync::Mutex as Recorded;

    use super::*;

    /// Waits at once, and remembers for how long it would have waited.
    #[derive(Debug, Default)]
    struct Waits(Recorded<Vec<Duration>>);

    impl Clock for Waits {
        fn elapsed(&self) -> Duration {
            // It stands still, as in a Worker between I/O.
            Duration::ZERO
        }

        fn unix_time(&self) -> f64 {
            0.0
        }

        fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
            self.0.lock().unwrap().push(duration);
            Box::pin(ready(()))
        }
    }

    #[tokio::test]
    async fn nobody_waits_for_ever_for_a_caller_that_vanished() {
        let (turn, clock) = (Turn::default(), Waits::default());
        let vanished = turn.take(&clock, true).await;
        assert!(vanished.is_some());

        assert!(turn.take(&clock, true).await.is_none());
        let waits = clock.0.lock().unwrap();
        assert!(waits.iter().sum::<Duration>() >= PATIENCE);
        assert!(waits.iter().all(|wait| *wait <= LATER_LOOKS));
    }

    #[tokio::test]
    async fn the_turn_passes_on_when_it_is_given_back() {
        let (turn, clock) = (Turn::default(), Waits::default());
        drop(turn.take(&clock, true).await);
        assert!(turn.take(&clock, true).await.is_some());
        assert!(clock.0.lock().unwrap().is_empty());
    }
}
