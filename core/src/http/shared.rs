//! What the calls of a client, and of its derived copies, know of each other.

use std::sync::Mutex;
use std::time::Duration;

use crate::error::ErrorKind;

/// Tokens of a full budget, and what things cost: the proportions that have proved themselves in other clients.
const FULL: u32 = 500;
const RETRY: u32 = 5;
const RETRY_AFTER_TIMEOUT: u32 = 10;
const SUCCESS: u32 = 1;

/// The retry budget, and the pause after "too many requests".
#[derive(Debug)]
pub(crate) struct Shared {
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    tokens: u32,
    /// Nobody sends before this time of the clock.
    paused_until: Duration,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                tokens: FULL,
                paused_until: Duration::ZERO,
            }),
        }
    }
}

impl Shared {
    fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // The state is two numbers that are always valid, so a panic elsewhere does not spoil them.
        let mut state = self
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        change(&mut state)
    }

    /// Pays for a retry after this kind of failure. None when too much failed lately: then retries would only add to
    /// the load that others have to get through.
    pub(super) fn pay(&self, after: ErrorKind) -> Option<u32> {
        let price = if after == ErrorKind::Timeout {
            RETRY_AFTER_TIMEOUT
        } else {
            RETRY
        };
        self.update(|state| {
            state.tokens = state.tokens.checked_sub(price)?;
            Some(price)
        })
    }

    /// A success gives back what its last retry cost, or a little.
    pub(super) fn succeeded(&self, paid: Option<u32>) {
        self.update(|state| state.tokens = (state.tokens + paid.unwrap_or(SUCCESS)).min(FULL));
    }

    /// Pauses every call until this time of the clock.
    pub(super) fn pause_until(&self, time: Duration) {
        self.update(|state| state.paused_until = state.paused_until.max(time));
    }

    /// How much of the pause is left.
    pub(super) fn pause_left(&self, now: Duration) -> Duration {
        self.update(|state| state.paused_until.saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_empties_the_budget_and_successes_fill_it() {
        let shared = Shared::default();
        let mut paid = 0;
        while shared.pay(ErrorKind::Server).is_some() {
            paid += 1;
        }
        assert_eq!(paid, FULL / RETRY);
        for _ in 0..RETRY {
            shared.succeeded(None);
        }
        assert_eq!(shared.pay(ErrorKind::Server), Some(RETRY));
        assert_eq!(shared.pay(ErrorKind::Server), None);
        shared.succeeded(Some(RETRY_AFTER_TIMEOUT));
        assert_eq!(shared.pay(ErrorKind::Timeout), Some(RETRY_AFTER_TIMEOUT));
    }

    #[test]
    fn the_longest_pause_counts() {
        let shared = Shared::default();
        shared.pause_until(Duration::from_secs(9));
        shared.pause_until(Duration::from_secs(5));
        assert_eq!(
            shared.pause_left(Duration::from_secs(2)),
            Duration::from_secs(7)
        );
        assert_eq!(shared.pause_left(Duration::from_secs(20)), Duration::ZERO);
    }
}
