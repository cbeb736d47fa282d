//! What the calls of a client, and of its derived copies, know of each other.

use std::sync::Mutex;
use std::time::Duration;

use http::HeaderMap;

use super::governor::{Governor, Turn};
use crate::error::ErrorKind;
use crate::own::Own;

/// Tokens of a full budget, and what things cost: the proportions that have proved themselves in other clients.
const FULL: u32 = 500;
const RETRY: u32 = 5;
const RETRY_AFTER_TIMEOUT: u32 = 10;
const SUCCESS: u32 = 1;

/// The retry budget, the pause after "too many requests", and the governor.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    state: Own<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    tokens: u32,
    /// Nobody sends before this time of the clock.
    paused_until: Duration,
    governor: Governor,
}

/// An attempt under way, as the governor counts it.
#[derive(Debug)]
pub(super) struct Underway<'a>(&'a Shared);

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.0.update(|state| state.governor.over());
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            tokens: FULL,
            paused_until: Duration::ZERO,
            governor: Governor::default(),
        }
    }
}

impl Shared {
    fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // The state is a few numbers that are always valid, so a panic elsewhere does not spoil them.
        let mut state = self
            .state
            .get()
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

    /// The retry budget, and the time until which everybody waits.
    #[cfg(feature = "bridge")]
    pub(crate) fn memory(&self) -> (u32, Duration) {
        self.update(|state| (state.tokens, state.paused_until))
    }

    /// Takes over what another one has learned.
    #[cfg(feature = "bridge")]
    pub(crate) fn remember(&self, budget: Option<u32>, paused_until: Option<Duration>) {
        self.update(|state| {
            state.tokens = budget.map_or(state.tokens, |budget| budget.min(FULL));
            state.paused_until = paused_until.unwrap_or(state.paused_until);
        });
    }

    /// Pauses every call until this time of the clock.
    pub(super) fn pause_until(&self, time: Duration) {
        self.update(|state| state.paused_until = state.paused_until.max(time));
    }

    /// Asks for a turn to send: after the pause, and in the row that the governor keeps.
    pub(super) fn turn(&self, now: Duration, rate: Option<f64>, patience: Duration) -> Turn {
        self.update(|state| {
            let pause = state.paused_until.saturating_sub(now);
            if pause.is_zero() {
                state.governor.turn(now, rate, patience)
            } else {
                Turn::Closed(pause)
            }
        })
    }

    /// Whether everybody is to wait.
    pub(super) fn paused(&self, now: Duration) -> bool {
        self.update(|state| state.paused_until > now)
    }

    /// Counts an attempt as under way until the result is dropped.
    pub(super) fn underway(&self) -> Underway<'_> {
        self.update(|state| state.governor.sent());
        Underway(self)
    }

    /// Takes in what a response says about limits.
    pub(super) fn learn(&self, headers: &HeaderMap, now: Duration, unix_time: f64) {
        self.update(|state| state.governor.learn(headers, now, unix_time));
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
        let turn = |now| shared.turn(Duration::from_secs(now), None, Duration::MAX);
        assert_eq!(turn(2), Turn::Closed(Duration::from_secs(7)));
        assert_eq!(turn(20), Turn::In(Duration::ZERO));
    }
}
