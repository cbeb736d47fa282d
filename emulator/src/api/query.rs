//! Query parameters: reads them, and refuses values that an operation does not allow. Unknown names are ignored.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::answers::Failure;
use crate::query_string;

/// The query of one request.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    pub(crate) fn parse(text: &str) -> Self {
        Self {
            pairs: query_string::pairs(text),
        }
    }

    /// The last value under this name. An empty value counts as none, as several operations declare.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, Failure> {
        self.read(name, "true or false", |text| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        })
    }

    pub(crate) fn whole(&self, name: &str) -> Result<Option<usize>, Failure> {
        self.read(name, "a whole number", |text| text.parse().ok())
    }

    /// One of a few words.
    pub(crate) fn word<'a>(
        &'a self,
        name: &str,
        words: &[&str],
    ) -> Result<Option<&'a str>, Failure> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        if !words.contains(&text) {
            return Err(wrong(name, &format!("one of {}", words.join(", ")), text));
        }
        Ok(Some(text))
    }

    /// Any of a few words: in one value with commas between them, in several values of the same name, or both.
    pub(crate) fn words(&self, name: &str, words: &[&str]) -> Result<Vec<String>, Failure> {
        let values = self.pairs.iter().filter(|(key, _)| key == name);
        let found: Vec<String> = values
            .flat_map(|(_, value)| value.split(','))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        match found.iter().find(|word| !words.contains(&word.as_str())) {
            Some(unknown) => Err(wrong(
                name,
                &format!("some of {}", words.join(", ")),
                unknown,
            )),
            None => Ok(found),
        }
    }

    pub(crate) fn time(&self, name: &str) -> Result<Option<Timestamp>, Failure> {
        self.read(name, "an ISO 8601 date-time", |text| text.parse().ok())
    }

    /// A time in Unix seconds or as date-time: the sources have both for the livestream analytics.
    pub(crate) fn unix_or_time(&self, name: &str) -> Result<Option<Timestamp>, Failure> {
        self.read(
            name,
            "Unix seconds or an ISO 8601 date-time",
            |text| match text.parse::<i64>() {
                Ok(seconds) => Timestamp::from_second(seconds).ok(),
                Err(_) => text.parse().ok(),
            },
        )
    }

    pub(crate) fn date(&self, name: &str) -> Result<Option<Date>, Failure> {
        self.read(name, "a date as YYYY-MM-DD", |text| {
            // The parser accepts longer forms too.
            (text.len() == "YYYY-MM-DD".len()).then(|| text.parse().ok())?
        })
    }

    /// A range of counts such as `1:10`; either side may be open.
    pub(crate) fn range(&self, name: &str) -> Result<Option<(usize, usize)>, Failure> {
        self.read(name, "a range such as 1:10", |text| {
            let (low, high) = text.split_once(':')?;
            let side = |text: &str, open| {
                if text.is_empty() {
                    Some(open)
                } else {
                    text.parse().ok()
                }
            };
            Some((side(low, 0)?, side(high, usize::MAX)?))
        })
    }

    fn read<T>(
        &self,
        name: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        match self.text(name) {
            None => Ok(None),
            Some(text) => parse(text)
                .map(Some)
                .ok_or_else(|| wrong(name, expected, text)),
        }
    }
}

fn wrong(name: &str, expected: &str, text: &str) -> Failure {
    Failure::bad_request(format!(
        "query parameter {name} must be {expected}, got {text:?}"
    ))
}

/// A span of time from two optional ends, both inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) from: Option<Timestamp>,
    pub(crate) to: Option<Timestamp>,
}

impl Span {
    /// The span that `start_time` and `end_time` name.
    pub(crate) fn of_times(query: &Query) -> Result<Self, Failure> {
        Self::ordered(query.time("start_time")?, query.time("end_time")?)
    }

    /// The same where Unix seconds are allowed.
    pub(crate) fn of_unix_times(query: &Query) -> Result<Self, Failure> {
        Self::ordered(
            query.unix_or_time("start_time")?,
            query.unix_or_time("end_time")?,
        )
    }

    fn ordered(from: Option<Timestamp>, to: Option<Timestamp>) -> Result<Self, Failure> {
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(Failure::bad_request("start_time is after end_time"));
        }
        Ok(Self { from, to })
    }

    pub(crate) fn contains(&self, time: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time <= to)
    }
}
