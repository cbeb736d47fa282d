//! A time that some operations want as Unix seconds.

use std::fmt;
use std::str::FromStr;

use super::{InvalidTime, Timestamp};

/// A time for the livestream analytics, sent as whole seconds since the start of 1970.
///
/// The sources of the API disagree about its form; this is what the newer ones say. The older ones want ISO 8601 text,
/// which can be sent as an extra query parameter of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

impl UnixTime {
    /// Whole seconds since the start of 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }
}

impl From<Timestamp> for UnixTime {
    fn from(time: Timestamp) -> Self {
        Self(time.unix_seconds())
    }
}

impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl FromStr for UnixTime {
    type Err = InvalidTime;

    /// Reads what [`Timestamp`] reads.
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        text.parse::<Timestamp>().map(Self::from)
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
