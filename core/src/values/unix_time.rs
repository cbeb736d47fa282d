//! A time that some operations want as Unix seconds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

impl Serialize for UnixTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    /// Reads whole seconds, or what [`Timestamp`] reads.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Seconds(i64),
            Time(Timestamp),
        }

        Ok(match Form::deserialize(deserializer)? {
            Form::Seconds(seconds) => Self(seconds),
            Form::Time(time) => Self::from(time),
        })
    }
}
