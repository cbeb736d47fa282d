//! A calendar day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::timestamp::InvalidTime;

/// A calendar day without a time, `YYYY-MM-DD` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day with these numbers. Fails when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidTime> {
        jiff::civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| InvalidTime::new(format!("{year}-{month}-{day}"), "a day of the calendar"))
    }
}

impl FromStr for Date {
    type Err = InvalidTime;

    /// Reads `YYYY-MM-DD`. A text with a time is refused: it would hide which day is meant.
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let invalid = || InvalidTime::new(text, "a day such as 2026-01-31");
        if text.len() != "2026-01-31".len() {
            return Err(invalid());
        }
        text.parse().map(Self).map_err(|_| invalid())
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
