//! How long a task waits between two looks.

use std::time::Duration;

/// Waits that grow, and differ a little, so that tasks that began together do not stay together.
#[derive(Debug)]
pub(crate) struct Pace {
    seconds: f64,
    most: f64,
}

impl Pace {
    /// For what happens within seconds: from half a second to five.
    pub(crate) const SOON: Self = Self::new(0.5, 5.0);
    /// For what takes minutes: from two seconds to thirty.
    pub(crate) const LATER: Self = Self::new(2.0, 30.0);
    /// For what was just written and may not be seen yet: from a third of a second to three.
    pub(super) const WRITTEN: Self = Self::new(0.3, 3.0);

    const fn new(seconds: f64, most: f64) -> Self {
        Self { seconds, most }
    }

    /// The next wait. Each is about half as long again as the one before.
    pub(crate) fn next(&mut self) -> Duration {
        let wait = self.seconds * (0.8 + 0.4 * fastrand::f64());
        self.seconds = (self.seconds * 1.5).min(self.most);
        Duration::from_secs_f64(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_their_limit() {
        let mut pace = Pace::SOON;
        let waits: Vec<f64> = (0..40).map(|_| pace.next().as_secs_f64()).collect();
        assert!((0.4..=0.6).contains(&waits[0]), "{waits:?}");
        assert!(waits[20..].iter().all(|wait| (4.0..=6.0).contains(wait)));
        assert!(waits[20..].iter().any(|wait| *wait != waits[20]));
    }
}
