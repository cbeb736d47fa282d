//! The virtual clock: real time plus an offset, faster or slower than it, or frozen. Every time in the emulator
//! comes from here, so a test moves the clock instead of waiting.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, Unit};
use serde::Deserialize;

/// How many virtual seconds pass in a real second: more than 0, at most a million. The default is 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub struct Speed(f64);

/// A clock that can be moved, frozen and sped up.
pub(crate) struct Clock {
    /// Reads the real time.
    real: Box<dyn Fn() -> Timestamp + Send>,
    /// A real time and the virtual time at that moment, from which the clock counts.
    base: (Timestamp, Timestamp),
    speed: Speed,
    frozen_at: Option<Timestamp>,
}

impl Speed {
    /// The virtual seconds in a real second.
    pub fn factor(self) -> f64 {
        self.0
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self(1.0)
    }
}

impl TryFrom<f64> for Speed {
    type Error = String;

    fn try_from(factor: f64) -> Result<Self, String> {
        if factor > 0.0 && factor <= 1e6 {
            return Ok(Self(factor));
        }
        Err(format!("{factor} is not a number above 0, up to 1000000"))
    }
}

impl FromStr for Speed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let factor: f64 = text
            .parse()
            .map_err(|_| format!("{text:?} is not a number above 0, up to 1000000"))?;
        Self::try_from(factor)
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Clock {
    /// A clock that starts at the real time and runs at this speed.
    pub(crate) fn new(speed: Speed) -> Self {
        Self::over(Timestamp::now, speed)
    }

    /// The same with another source of real time.
    fn over(real: impl Fn() -> Timestamp + Send + 'static, speed: Speed) -> Self {
        let now = real();
        Self {
            real: Box::new(real),
            base: (now, now),
            speed,
            frozen_at: None,
        }
    }

    /// The present moment in whole milliseconds, the precision of every timestamp in a response. A time that was
    /// read from a response and comes back as a filter is then the same time.
    pub(crate) fn now(&self) -> Timestamp {
        truncate(self.frozen_at.unwrap_or_else(|| {
            let (real, virtual_then) = self.base;
            let passed = (self.real)().duration_since(real).as_secs_f64() * self.speed.0;
            SignedDuration::try_from_secs_f64(passed)
                .ok()
                .and_then(|passed| virtual_then.checked_add(passed).ok())
                .unwrap_or(Timestamp::MAX)
        }))
    }

    pub(crate) fn frozen(&self) -> bool {
        self.frozen_at.is_some()
    }

    pub(crate) fn speed(&self) -> Speed {
        self.speed
    }

    /// Sets the clock to `now`. It continues from there, or stays there if it is frozen.
    pub(crate) fn set(&mut self, now: Timestamp) {
        match &mut self.frozen_at {
            Some(frozen_at) => *frozen_at = now,
            None => self.base = ((self.real)(), now),
        }
    }

    /// Sets the speed from the present moment on, as soon as the clock is not frozen.
    pub(crate) fn set_speed(&mut self, speed: Speed) {
        let now = self.now();
        self.speed = speed;
        self.set(now);
    }

    /// Moves the clock; returns false if the time is outside the calendar.
    pub(crate) fn advance(&mut self, by: SignedDuration) -> bool {
        match self.now().checked_add(by) {
            Ok(now) => {
                self.set(now);
                true
            }
            Err(_) => false,
        }
    }

    /// Freezes the clock at the present moment, or releases it.
    pub(crate) fn freeze(&mut self, frozen: bool) {
        let now = self.now();
        if frozen {
            self.frozen_at = Some(now);
        } else if self.frozen_at.take().is_some() {
            self.set(now);
        }
    }

    /// Real time until a virtual time; none if the clock is frozen or never reaches the time.
    pub(crate) fn until(&self, moment: Timestamp) -> Option<Duration> {
        if self.frozen() {
            return None;
        }
        let pause = moment.duration_since(self.now()).as_secs_f64().max(0.0) / self.speed.0;
        // The clock counts whole milliseconds, so one more makes sure that the time has passed.
        Some(Duration::try_from_secs_f64(pause).ok()? + Duration::from_millis(1))
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
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;

    /// Real time that a test sets, in milliseconds from 1 January 2025.
    #[derive(Clone, Default)]
    struct Real(Arc<AtomicI64>);

    impl Real {
        fn pass(&self, milliseconds: i64) {
            self.0.fetch_add(milliseconds, Ordering::Relaxed);
        }

        fn clock(&self, factor: f64) -> Clock {
            let passed = self.0.clone();
            let real = move || {
                time("2025-01-01T00:00:00Z")
                    + SignedDuration::from_millis(passed.load(Ordering::Relaxed))
            };
            Clock::over(real, Speed::try_from(factor).expect("a speed"))
        }
    }

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let real = Real::default();
        let mut clock = real.clock(1.0);
        let noon = time("2025-03-01T12:00:00Z");
        clock.freeze(true);
        clock.set(noon);
        real.pass(5_000);
        assert_eq!(clock.now(), noon);
        assert!(clock.advance(SignedDuration::from_millis(90_500)));
        assert_eq!(text(clock.now()), "2025-03-01T12:01:30.500Z");
        clock.freeze(false);
        real.pass(250);
        assert_eq!(text(clock.now()), "2025-03-01T12:01:30.750Z");
    }

    #[test]
    fn the_end_of_the_calendar_is_not_passed() {
        let real = Real::default();
        let mut clock = real.clock(1e6);
        assert!(!clock.advance(SignedDuration::from_secs(i64::MAX / 2)));
        real.pass(i64::from(u32::MAX));
        assert!(clock.now() > time("9000-01-01T00:00:00Z"));
    }

    #[test]
    fn a_fast_clock_counts_from_where_it_was() {
        let real = Real::default();
        let mut clock = real.clock(60.0);
        assert_eq!(text(clock.now()), "2025-01-01T00:00:00.000Z");
        real.pass(1_500);
        assert_eq!(text(clock.now()), "2025-01-01T00:01:30.000Z");
        clock.set_speed(Speed::try_from(0.5).expect("a speed"));
        assert_eq!(text(clock.now()), "2025-01-01T00:01:30.000Z");
        real.pass(1_000);
        assert_eq!(text(clock.now()), "2025-01-01T00:01:30.500Z");
        clock.freeze(true);
        clock.set_speed(Speed::try_from(10.0).expect("a speed"));
        real.pass(1_000);
        assert_eq!(text(clock.now()), "2025-01-01T00:01:30.500Z");
        clock.freeze(false);
        real.pass(1_000);
        assert_eq!(text(clock.now()), "2025-01-01T00:01:40.500Z");
    }

    #[test]
    fn the_wait_for_a_moment_is_real_time() {
        let mut clock = Real::default().clock(60.0);
        let minute = time("2025-01-01T00:01:00Z");
        assert_eq!(clock.until(minute), Some(Duration::from_millis(1_001)));
        let before = time("2024-12-31T00:00:00Z");
        assert_eq!(clock.until(before), Some(Duration::from_millis(1)));
        clock.freeze(true);
        assert_eq!(clock.until(minute), None);
    }

    #[test]
    fn a_speed_is_above_zero() {
        for wrong in [0.0, -1.0, 1e7, f64::NAN, f64::INFINITY] {
            assert!(Speed::try_from(wrong).is_err(), "{wrong}");
        }
    }
}
