//! Options as a binding hands them over: JSON under public names.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::description::{OptionInfo, OptionKind};
use crate::error::Error;
use crate::values::argument::kind;
use crate::values::{Secret, camel_case};

/// How a language spells options.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// `connectTimeout` instead of `connect_timeout`.
    pub camel: bool,
    /// Durations are milliseconds, and their names end with `Ms`.
    pub milliseconds: bool,
}

impl Spelling {
    /// The name of an option or argument.
    #[must_use]
    pub fn name(self, name: &str, is_duration: bool) -> String {
        let mut spelled = if self.camel {
            camel_case(name)
        } else {
            name.to_owned()
        };
        if is_duration && self.milliseconds {
            spelled.push_str("Ms");
        }
        spelled
    }

    /// What durations are counted in.
    fn unit(self) -> &'static str {
        if self.milliseconds {
            "milliseconds"
        } else {
            "seconds"
        }
    }
}

/// Why options were refused.
#[derive(Debug)]
pub enum OptionError {
    /// A value of the wrong type, or an option that does not exist: dynamic languages report it in their own way.
    WrongType(String),
    /// A value that makes no sense.
    Refused(Error),
}

impl From<Error> for OptionError {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

/// Options that are taken one by one. What nobody takes is misspelt.
#[derive(Debug)]
pub struct Options {
    values: Map<String, Value>,
    spelling: Spelling,
    /// Whose options they are, for errors.
    of: &'static str,
    /// Options that the binding takes itself, for errors.
    beside: &'static [&'static str],
    /// Makes the error of a value that has the right type but makes no sense.
    refuse: fn(String) -> Error,
}

/// An option that was given.
#[derive(Debug)]
pub(crate) struct GivenOption<'a> {
    name: String,
    value: Value,
    options: &'a Options,
}

impl Options {
    /// The options of a client.
    #[must_use]
    pub fn of_client(values: Map<String, Value>, spelling: Spelling) -> Self {
        Self {
            values,
            spelling,
            of: "the options of a client",
            beside: &[],
            refuse: Error::configuration,
        }
    }

    /// The options of a call.
    #[must_use]
    pub fn of_call(values: Map<String, Value>, spelling: Spelling) -> Self {
        Self {
            values,
            spelling,
            of: "the options of a call",
            beside: &[],
            refuse: Error::invalid_request,
        }
    }

    /// Names options that the binding takes itself, so that an error about an unknown one lists all there are.
    #[must_use]
    pub fn beside(mut self, names: &'static [&'static str]) -> Self {
        self.beside = names;
        self
    }

    fn spelled(&self, name: &str, is_duration: bool) -> String {
        self.spelling.name(name, is_duration)
    }

    /// Whether an option is given that is no duration.
    pub(crate) fn has(&self, name: &str) -> bool {
        let value = self.values.get(&self.spelled(name, false));
        value.is_some_and(|value| !value.is_null())
    }

    /// Takes an option out. One that is null counts as one that is not given.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.given(name, false).map(|option| option.value)
    }

    pub(crate) fn given(&mut self, name: &str, is_duration: bool) -> Option<GivenOption<'_>> {
        let name = self.spelled(name, is_duration);
        let value = self.values.remove(&name).filter(|value| !value.is_null())?;
        Some(GivenOption {
            name,
            value,
            options: self,
        })
    }

    /// The error of a number that JSON cannot hold: infinity, or one that is none.
    #[must_use]
    pub fn not_finite(&self, option: &OptionInfo, number: f64) -> OptionError {
        let is_duration = option.kind == OptionKind::Duration;
        let expected = if is_duration {
            format!("a positive number of {}", self.spelling.unit())
        } else {
            "a finite number".to_owned()
        };
        let name = self.spelled(option.name, is_duration);
        (self.refuse)(format!("{name}: {number} is not {expected}")).into()
    }

    /// Refuses what is left when all of `known` have been taken.
    pub(crate) fn finish(self, known: &[OptionInfo]) -> Result<(), OptionError> {
        let Some(name) = self.values.keys().next() else {
            return Ok(());
        };
        let of_core = known
            .iter()
            .map(|option| self.spelled(option.name, option.kind == OptionKind::Duration));
        let beside = self.beside.iter().map(|name| (*name).to_owned());
        let known: Vec<String> = of_core.chain(beside).collect();
        Err(OptionError::WrongType(format!(
            "{name}: there is no such field in {}; known are {}",
            self.of,
            known.join(", ")
        )))
    }
}

impl GivenOption<'_> {
    fn wrong(&self, expected: &str) -> OptionError {
        wrong_type(&self.name, expected, &self.value)
    }

    fn refused(&self, why: &str) -> OptionError {
        let (name, value) = (&self.name, &self.value);
        // 60 and not 60.0, whatever a language made of it.
        let value = value
            .as_f64()
            .map_or_else(|| value.to_string(), |number| number.to_string());
        (self.options.refuse)(format!("{name}: {value} is not {why}")).into()
    }

    pub(crate) fn text(self) -> Result<String, OptionError> {
        match self.value {
            Value::String(text) => Ok(text),
            _ => Err(self.wrong("text")),
        }
    }

    pub(crate) fn flag(self) -> Result<bool, OptionError> {
        self.value
            .as_bool()
            .ok_or_else(|| self.wrong("true or false"))
    }

    pub(crate) fn number(self) -> Result<f64, OptionError> {
        self.value.as_f64().ok_or_else(|| self.wrong("a number"))
    }

    pub(crate) fn duration(self) -> Result<Duration, OptionError> {
        let unit = self.options.spelling.unit();
        let in_second = if self.options.spelling.milliseconds {
            1000.0
        } else {
            1.0
        };
        let Some(number) = self.value.as_f64() else {
            return Err(self.wrong(&format!("a number of {unit}")));
        };
        match Duration::try_from_secs_f64(number / in_second) {
            Ok(duration) if !duration.is_zero() => Ok(duration),
            _ => Err(self.refused(&format!("a positive number of {unit}"))),
        }
    }

    pub(crate) fn count(self) -> Result<u32, OptionError> {
        let Value::Number(number) = &self.value else {
            return Err(self.wrong("a number of retries"));
        };
        if number.as_f64().is_some_and(|number| number.fract() != 0.0) {
            let message = format!("{}: expected a whole number, not {number}", self.name);
            return Err(OptionError::WrongType(message));
        }
        match number.as_u64().map(u32::try_from) {
            Some(Ok(retries)) => Ok(retries),
            _ => Err(self.refused("a number of retries")),
        }
    }

    pub(crate) fn object(self) -> Result<Map<String, Value>, OptionError> {
        match self.value {
            Value::Object(fields) => Ok(fields),
            _ => Err(self.wrong("an object")),
        }
    }

    /// Names and strings, which may be secrets.
    pub(crate) fn headers(self) -> Result<Vec<(String, Secret)>, OptionError> {
        let name = self.name.clone();
        let mut pairs = Vec::new();
        for (key, value) in self.object()? {
            match value {
                Value::Null => {}
                Value::String(text) => pairs.push((key, text.into())),
                other => return Err(wrong_type(&format!("{name}.{key}"), "text", &other)),
            }
        }
        Ok(pairs)
    }

    /// Query parameters.
    pub(crate) fn query(self) -> Result<Vec<(String, String)>, OptionError> {
        let name = self.name.clone();
        query_pairs(&name, self.object()?)
    }
}

/// Query parameters: a list repeats its name, and a value that is null is left out.
pub fn query_pairs(
    name: &str,
    fields: Map<String, Value>,
) -> Result<Vec<(String, String)>, OptionError> {
    let mut pairs = Vec::new();
    for (key, value) in fields {
        let values = match value {
            Value::Array(values) => values,
            single => vec![single],
        };
        for value in values {
            match value {
                Value::Null => {}
                Value::String(text) => pairs.push((key.clone(), text)),
                Value::Object(_) | Value::Array(_) => {
                    let name = format!("{name}.{key}");
                    return Err(wrong_type(&name, "a value or a list of values", &value));
                }
                other => pairs.push((key.clone(), other.to_string())),
            }
        }
    }
    Ok(pairs)
}

/// The error of a value of the wrong type.
#[must_use]
pub fn wrong_type(name: &str, expected: &str, found: &Value) -> OptionError {
    OptionError::WrongType(format!("{name}: expected {expected}, not {}", kind(found)))
}

/// Reads an option of a kind into its place, if it was given.
macro_rules! read_option {
    ($options:ident, $place:expr, $name:ident, Text) => {
        $crate::option::read_option!(@ $options, $place, $name, false, text)
    };
    ($options:ident, $place:expr, $name:ident, File) => {
        $crate::option::read_option!(@ $options, $place, $name, false, text)
    };
    ($options:ident, $place:expr, $name:ident, Secret) => {
        $crate::option::read_option!(@ $options, $place, $name, false, text)
    };
    ($options:ident, $place:expr, $name:ident, Duration) => {
        $crate::option::read_option!(@ $options, $place, $name, true, duration)
    };
    ($options:ident, $place:expr, $name:ident, Count) => {
        $crate::option::read_option!(@ $options, $place, $name, false, count)
    };
    ($options:ident, $place:expr, $name:ident, Flag) => {
        $crate::option::read_option!(@ $options, $place, $name, false, flag)
    };
    ($options:ident, $place:expr, $name:ident, Number) => {
        $crate::option::read_option!(@ $options, $place, $name, false, number)
    };
    ($options:ident, $place:expr, $name:ident, Body) => {
        $crate::option::read_option!(@ $options, $place, $name, false, object)
    };
    ($options:ident, $place:expr, $name:ident, Headers) => {
        if let Some(given) = $options.given(stringify!($name), false) {
            $place.extend(given.headers()?);
        }
    };
    ($options:ident, $place:expr, $name:ident, Query) => {
        if let Some(given) = $options.given(stringify!($name), false) {
            $place.extend(given.query()?);
        }
    };
    // Functions are set by the binding. What stands for them here only tells that they were given.
    ($options:ident, $place:expr, $name:ident, $function:ident) => {
        $options.take(stringify!($name));
    };
    (@ $options:ident, $place:expr, $name:ident, $is_duration:literal, $read:ident) => {
        if let Some(given) = $options.given(stringify!($name), $is_duration) {
            $place = Some(given.$read()?.into());
        }
    };
}

pub(crate) use read_option;
