//! The virtual clock: real time plus an offset, or standing still. Everything the emulator tells about time comes
//! from here, so a test moves the clock instead of waiting.

use jiff::{SignedDuration, Timestamp, Unit};

/// A clock that can be moved and frozen.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset: SignedDuration,
    frozen_at: Option<Timestamp>,
}

impl Clock {
    /// The present moment in whole milliseconds, which is the precision of every timestamp in an answer: a time that
    /// was read from an answer and comes back as a filter means the same moment.
    pub(crate) fn now(&self) -> Timestamp {
        let exact = self.frozen_at.unwrap_or_else(|| {
            Timestamp::now()
                .saturating_add(self.offset)
                .unwrap_or(Timestamp::MAX)
        });
        truncate(exact)
    }

    pub(crate) fn frozen(&self) -> bool {
        self.frozen_at.is_some()
    }

    /// Makes `now` the present moment; the clock goes on from there, or stands there if it is frozen.
    pub(crate) fn set(&mut self, now: Timestamp) {
        match &mut self.frozen_at {
            Some(frozen_at) => *frozen_at = now,
            None => self.offset = now.duration_since(Timestamp::now()),
        }
    }

    /// Moves the clock; false if that is beyond the calendar.
    pub(crate) fn advance(&mut self, by: SignedDuration) -> bool {
        match self.now().checked_add(by) {
            Ok(now) => {
                self.set(now);
                true
            }
            Err(_) => false,
        }
    }

    /// Stops the clock at the present moment, or lets it go on from where it stood.
    pub(crate) fn freeze(&mut self, frozen: bool) {
        let now = self.now();
        if frozen {
            self.frozen_at = Some(now);
        } else if self.frozen_at.take().is_some() {
            self.set(now);
        }
    }
}

fn truncate(time: Timestamp) -> Timestamp {
    let step = jiff::TimestampRound::new()
        .smallest(Unit::Millisecond)
        .mode(jiff::RoundMode::Trunc);
    time.round(step).unwrap_or(time)
}

/// A timestamp as the service writes it.
pub(crate) fn text(time: Timestamp) -> String {
    format!("{time:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let mut clock = Clock::default();
        let noon: Timestamp = "2025-03-01T12:00:00Z".parse().expect("a time");
        clock.freeze(true);
        clock.set(noon);
        assert_eq!(clock.now(), noon);
        assert!(clock.advance(SignedDuration::from_millis(90_500)));
        assert_eq!(text(clock.now()), "2025-03-01T12:01:30.500Z");
        clock.freeze(false);
        assert!(clock.now() >= noon && clock.now() < noon + SignedDuration::from_hours(1));
    }

    #[test]
    fn the_end_of_the_calendar_is_not_passed() {
        let mut clock = Clock::default();
        assert!(!clock.advance(SignedDuration::from_secs(i64::MAX / 2)));
    }
}
