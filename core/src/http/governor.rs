//! Slowing down before the service has to refuse: by the limits that its responses name, and by a rate set by hand.
//!
//! Pure arithmetic over times of the client's clock; [`super::shared`] holds it, and `engine` does the waiting.

use std::time::Duration;

use http::HeaderMap;

/// A window that seems to last longer counts as this long.
const LONGEST_WINDOW: f64 = 3600.0;
/// Below this part of a window's quota, what is left is spread over the time that is left.
const SCARCE: f64 = 0.1;

/// What all senders of a client keep to.
#[derive(Clone, Debug, Default)]
pub(super) struct Governor {
    /// Nobody sends before this time of the clock.
    next: Duration,
    window: Option<Window>,
    in_flight: u32,
}

/// What the service allows until a certain time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Window {
    quota: f64,
    left: f64,
    ends: Duration,
}

/// What a sender is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A place in the row, after this wait.
    In(Duration),
    /// Nothing is left for this long; ask again afterwards.
    Closed(Duration),
}

impl Governor {
    /// Asks for a turn. A wait of `patience` or more takes no place: the caller could not use it.
    pub(super) fn turn(&mut self, now: Duration, rate: Option<f64>, patience: Duration) -> Turn {
        let at = self.next.max(now);
        let mut spacing = rate.map_or(0.0, f64::recip);
        self.window = self.window.filter(|window| at < window.ends);
        if let Some(window) = &mut self.window {
            if window.left < 1.0 {
                return Turn::Closed(window.ends - now);
            }
            if window.left <= window.quota * SCARCE {
                spacing = spacing.max((window.ends - at).as_secs_f64() / window.left);
            }
        }
        let wait = at - now;
        if wait < patience {
            if let Some(window) = &mut self.window {
                window.left -= 1.0;
            }
            self.next = at + Duration::from_secs_f64(spacing);
        }
        Turn::In(wait)
    }

    /// A request goes out.
    pub(super) fn sent(&mut self) {
        self.in_flight += 1;
    }

    /// Its attempt is over.
    pub(super) fn over(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Reads what a response says about limits. What cannot be read says nothing.
    pub(super) fn learn(&mut self, headers: &HeaderMap, now: Duration, unix_time: f64) {
        let Some(said) = Said::read(headers, unix_time) else {
            return;
        };
        // The response does not know of the others that are under way; the one it belongs to is counted in it.
        let others = f64::from(self.in_flight.saturating_sub(1));
        let known = self.window.filter(|window| now < window.ends);
        let quota = said.quota.unwrap_or_else(|| {
            let largest = known.map_or(0.0, |window| window.quota);
            largest.max(said.left)
        });
        self.window = Some(Window {
            quota,
            left: (said.left - others).max(0.0),
            ends: now + Duration::from_secs_f64(said.seconds),
        });
    }
}

/// What the headers of one response say.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Said {
    left: f64,
    /// Until the window ends.
    seconds: f64,
    quota: Option<f64>,
}

/// Headers of older forms: time until the limit is as before, requests left, requests in all.
const OLDER_HEADERS: [[&str; 3]; 2] = [
    [
        "x-ratelimit-reset",
        "x-ratelimit-remaining",
        "x-ratelimit-limit",
    ],
    ["ratelimit-reset", "ratelimit-remaining", "ratelimit-limit"],
];

impl Said {
    fn read(headers: &HeaderMap, unix_time: f64) -> Option<Self> {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        if let Some(limits) = text("ratelimit") {
            let policies = text("ratelimit-policy").unwrap_or_default();
            let said = limits
                .split(',')
                .filter_map(|limit| Self::item(limit, policies));
            if let Some(said) = said.min_by(|one, two| one.share().total_cmp(&two.share())) {
                return Some(said);
            }
        }
        OLDER_HEADERS.iter().find_map(|[reset, remaining, limit]| {
            let number = |name: &str| whole(text(name)?);
            let reset = number(reset)?;
            // Some services name the moment instead of the time until then.
            let seconds = if reset > 1.0e9 {
                reset - unix_time
            } else {
                reset
            };
            Self::checked(number(remaining)?, seconds, number(limit))
        })
    }

    /// `"default";r=50;t=30`, whose quota stands in a policy of the same name: `"default";q=1200;w=300`.
    fn item(limit: &str, policies: &str) -> Option<Self> {
        let name = limit.split(';').next().unwrap_or_default().trim();
        let mut policies = policies.split(',');
        let policy =
            policies.find(|policy| policy.split(';').next().unwrap_or_default().trim() == name);
        let quota = policy.and_then(|policy| parameter(policy, "q"));
        Self::checked(parameter(limit, "r")?, parameter(limit, "t")?, quota)
    }

    fn checked(left: f64, seconds: f64, quota: Option<f64>) -> Option<Self> {
        (seconds > 0.0).then(|| Self {
            left: left.max(0.0),
            seconds: seconds.min(LONGEST_WINDOW),
            quota: quota.filter(|quota| *quota > 0.0),
        })
    }

    /// How much of the quota is left: of several limits, the one that is nearest to its end counts.
    fn share(&self) -> f64 {
        self.left / self.quota.unwrap_or(self.left).max(1.0)
    }
}

fn parameter(item: &str, name: &str) -> Option<f64> {
    let pairs = item
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .filter(|(found, _)| found.trim() == name)
        .find_map(|(_, value)| whole(value))
}

fn whole(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(1000);

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                let name = http::HeaderName::from_static(name);
                (name, http::HeaderValue::from_static(value))
            })
            .collect()
    }

    fn told(pairs: &[(&'static str, &'static str)]) -> Governor {
        let mut governor = Governor::default();
        governor.learn(&headers(pairs), Duration::ZERO, 2.0e9);
        governor
    }

    #[test]
    fn nobody_waits_unless_somebody_said_so() {
        let mut governor = Governor::default();
        for _ in 0..1000 {
            assert_eq!(
                governor.turn(seconds(1), None, LONG),
                Turn::In(Duration::ZERO)
            );
        }
    }

    #[test]
    fn a_rate_by_hand_spaces_the_senders() {
        let mut governor = Governor::default();
        let waits: Vec<Turn> = (0..4)
            .map(|_| governor.turn(seconds(1), Some(4.0), LONG))
            .collect();
        let expected = [0, 250, 500, 750].map(|wait| Turn::In(Duration::from_millis(wait)));
        assert_eq!(waits, expected);
        assert_eq!(
            governor.turn(seconds(60), Some(4.0), LONG),
            Turn::In(Duration::ZERO),
            "no credit is kept"
        );
        assert_eq!(
            governor.turn(seconds(60), Some(4.0), LONG),
            Turn::In(Duration::from_millis(250))
        );
    }

    #[test]
    fn who_cannot_wait_takes_no_place() {
        let mut governor = Governor::default();
        governor.turn(seconds(0), Some(0.1), LONG);
        for _ in 0..3 {
            assert_eq!(
                governor.turn(seconds(0), Some(0.1), seconds(5)),
                Turn::In(seconds(10))
            );
        }
        assert_eq!(
            governor.turn(seconds(0), Some(0.1), LONG),
            Turn::In(seconds(10))
        );
    }

    #[test]
    fn what_is_scarce_is_spread_over_the_window() {
        let mut governor = told(&[
            ("ratelimit", r#""default";r=10;t=100"#),
            ("ratelimit-policy", r#""default";q=100;w=300"#),
        ]);
        let mut last = Duration::ZERO;
        for _ in 0..10 {
            let Turn::In(wait) = governor.turn(Duration::ZERO, None, LONG) else {
                panic!("ten are left")
            };
            last = wait;
        }
        assert!(last >= seconds(85) && last < seconds(100), "{last:?}");
        assert_eq!(
            governor.turn(Duration::ZERO, None, LONG),
            Turn::In(seconds(100)),
            "the next one is the first of the next window"
        );
    }

    #[test]
    fn plenty_is_not_spread_and_nothing_left_closes() {
        let mut plenty = told(&[
            ("ratelimit", r#""default";r=90;t=30"#),
            ("ratelimit-policy", r#""default";q=100;w=60"#),
        ]);
        assert_eq!(
            plenty.turn(Duration::ZERO, None, LONG),
            Turn::In(Duration::ZERO)
        );
        assert_eq!(
            plenty.turn(Duration::ZERO, None, LONG),
            Turn::In(Duration::ZERO)
        );
        let mut nothing = told(&[("ratelimit", r#""default";r=0;t=30"#)]);
        assert_eq!(
            nothing.turn(seconds(10), None, LONG),
            Turn::Closed(seconds(20))
        );
        assert_eq!(
            nothing.turn(seconds(30), None, LONG),
            Turn::In(Duration::ZERO),
            "the window is over"
        );
    }

    #[test]
    fn others_under_way_count() {
        let mut governor = Governor::default();
        for _ in 0..3 {
            governor.sent();
        }
        governor.learn(
            &headers(&[("ratelimit", r#""default";r=2;t=30"#)]),
            Duration::ZERO,
            0.0,
        );
        assert_eq!(
            governor.turn(Duration::ZERO, None, LONG),
            Turn::Closed(seconds(30))
        );
    }

    #[test]
    fn the_nearest_limit_counts() {
        let said = Said::read(
            &headers(&[
                ("ratelimit", r#""burst";r=90;t=10, "day";r=5;t=300"#),
                (
                    "ratelimit-policy",
                    r#""burst";q=100;w=10,"day";q=1000;w=86400"#,
                ),
            ]),
            0.0,
        );
        let expected = Said {
            left: 5.0,
            seconds: 300.0,
            quota: Some(1000.0),
        };
        assert_eq!(said, Some(expected));
    }

    #[test]
    fn older_headers_are_read() {
        let expected = Some(Said {
            left: 3.0,
            seconds: 30.0,
            quota: Some(100.0),
        });
        for reset in ["30", "2000000030"] {
            let pairs = [
                ("x-ratelimit-limit", "100"),
                ("x-ratelimit-remaining", "3"),
                ("x-ratelimit-reset", reset),
            ];
            assert_eq!(Said::read(&headers(&pairs), 2.0e9), expected, "{reset}");
        }
    }

    #[test]
    fn nonsense_says_nothing() {
        for value in [
            "",
            "x",
            r#""default";r=1"#,
            r#""default";r=NaN;t=3"#,
            r#""default";r=1;t=-3"#,
            ";;;,,,=",
            "r=inf;t=inf",
        ] {
            let pairs = [("ratelimit", value)];
            assert_eq!(Said::read(&headers(&pairs), 0.0), None, "{value}");
        }
        let far = Said::read(&headers(&[("ratelimit", "x;r=1;t=1e300")]), 0.0);
        assert_eq!(far.map(|said| said.seconds), Some(LONGEST_WINDOW));
    }
}
