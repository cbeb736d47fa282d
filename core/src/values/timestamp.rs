//! A point in time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time, RFC 3339 on the wire and always UTC here.
///
/// ```
/// use realtimekit_api::Timestamp;
///
/// let start: Timestamp = "2026-01-31T18:00:00+01:00".parse()?;
/// assert_eq!(start.to_string(), "2026-01-31T17:00:00Z");
/// assert_eq!(start.unix_seconds(), 1_769_878_800);
/// # Ok::<(), realtimekit_api::InvalidTime>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The present, by the system's clock.
    #[must_use]
    pub fn now() -> Self {
        Self(jiff::Timestamp::now())
    }

    /// The point so many seconds after the start of 1970. Fails beyond the years that a calendar can hold.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidTime> {
        jiff::Timestamp::from_second(seconds)
            .map(Self)
            .map_err(|_| {
                InvalidTime::new(
                    seconds.to_string(),
                    "Unix seconds between the years -9999 and 9999",
                )
            })
    }

    /// Whole seconds since the start of 1970.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.as_second()
    }

    /// The nanoseconds that come on top of [`unix_seconds`](Self::unix_seconds).
    #[must_use]
    pub fn subsec_nanoseconds(self) -> i32 {
        self.0.subsec_nanosecond()
    }

    /// Whole milliseconds since the start of 1970; what is finer is cut off.
    #[cfg(feature = "bridge")]
    #[doc(hidden)]
    #[must_use]
    pub fn unix_milliseconds(self) -> i64 {
        let nanoseconds = i64::from(self.0.subsec_nanosecond());
        // Before 1970 the nanoseconds are negative, and cutting off still means going back.
        self.0.as_second() * 1000 + nanoseconds.div_euclid(1_000_000)
    }

    /// Whole seconds since the start of 1970 and the nanoseconds after them, which are never negative.
    #[cfg(feature = "bridge")]
    #[doc(hidden)]
    #[must_use]
    pub fn seconds_and_nanoseconds(self) -> (i64, i64) {
        let nanoseconds = i64::from(self.0.subsec_nanosecond());
        let back = i64::from(nanoseconds < 0);
        (
            self.0.as_second() - back,
            nanoseconds + back * 1_000_000_000,
        )
    }

    /// The value for use with the `jiff` crate.
    #[must_use]
    pub fn as_jiff(self) -> jiff::Timestamp {
        self.0
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTime;

    /// Reads RFC 3339, also with a space in place of the `T`. A text without an offset is taken as UTC.
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        if let Ok(time) = text.parse() {
            return Ok(Self(time));
        }
        // A day alone would pass the next step as midnight, which nobody wrote.
        let civil: Option<jiff::civil::DateTime> =
            text.contains(':').then(|| text.parse().ok()).flatten();
        civil
            .and_then(|time| time.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .map(|time| Self(time.timestamp()))
            .ok_or_else(|| InvalidTime::new(text, "a time such as 2026-01-31T18:00:00Z"))
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        Self(time)
    }
}

impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = InvalidTime;

    fn try_from(time: std::time::SystemTime) -> Result<Self, InvalidTime> {
        jiff::Timestamp::try_from(time)
            .map(Self)
            .map_err(|_| InvalidTime::new(format!("{time:?}"), "a time in range"))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A text or number that is not the time or day it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTime {
    text: String,
    expected: &'static str,
}

impl InvalidTime {
    pub(crate) fn new(text: impl Into<String>, expected: &'static str) -> Self {
        Self {
            text: text.into(),
            expected,
        }
    }
}

impl fmt::Display for InvalidTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} is not {}", self.text, self.expected)
    }
}

impl std::error::Error for InvalidTime {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_service_and_its_ancestors_write() {
        for (text, seconds) in [
            ("1970-01-01T00:01:00Z", 60),
            ("1970-01-01T00:01:00.000Z", 60),
            ("1970-01-01T01:01:00+01:00", 60),
            ("1970-01-01 00:01:00.903816Z", 60),
            ("1970-01-01T00:01:00", 60),
        ] {
            assert_eq!(
                text.parse::<Timestamp>().map(Timestamp::unix_seconds),
                Ok(seconds),
                "{text}"
            );
        }
    }

    #[test]
    #[cfg(feature = "bridge")]
    fn milliseconds_are_cut_off_in_the_direction_of_the_past() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:01.0029Z", 1002),
            ("1969-12-31T23:59:59.9991Z", -1),
            ("1969-12-31T23:59:58Z", -2000),
        ] {
            assert_eq!(
                text.parse::<Timestamp>().map(Timestamp::unix_milliseconds),
                Ok(milliseconds),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "null",
            "soon",
            "1970-01-01",
            "1970-01-01T00:01:00Z\"",
            "1970-13-01T00:00:00Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }
}
