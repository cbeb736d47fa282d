//! A time that some operations want as Unix seconds.

use std::fmt;

use super::Timestamp;

/// A time for the livestream analytics, whose sources disagree on its form: the newer ones want Unix seconds, the older
/// ones ISO 8601 text.
///
/// A [`Timestamp`] is sent as Unix seconds; a text is sent exactly as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnixTime {
    /// Seconds since the start of 1970.
    Seconds(i64),
    /// Text that is sent unchanged.
    Text(String),
}

impl From<Timestamp> for UnixTime {
    fn from(time: Timestamp) -> Self {
        Self::Seconds(time.unix_seconds())
    }
}

impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        Self::Seconds(seconds)
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seconds(seconds) => seconds.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}
