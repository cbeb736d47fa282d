//! Arguments as another language hands them over: JSON under public names, read with strict types.
//!
//! Responses are read leniently (`from_wire`), because nobody can correct the service. An argument is read strictly, because
//! the caller can be told what is wrong.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

use super::camel_case;
use super::{Blank, Date, Json, Labels, Nullable, Secret, Timestamp, UnixTime};

/// How deep an argument may be nested. JSON strings cannot be read much deeper, and a list of a language that contains itself
/// has no end.
pub const DEEPEST_ARGUMENT: usize = 100;

/// Why an argument was refused, and where it stands.
#[derive(Debug)]
pub struct InputError(Box<Refusal>);

#[derive(Debug)]
struct Refusal {
    /// Names and positions, innermost first.
    path: Vec<String>,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    WrongType {
        expected: &'static str,
        found: &'static str,
    },
    Missing,
    NotClearable,
    Unknown {
        known: Vec<String>,
    },
    /// The name of a field as the service or another language writes it.
    Spelling {
        right: &'static str,
    },
    Twice {
        other: &'static str,
    },
    Invalid {
        why: String,
    },
}

impl InputError {
    fn new(problem: Problem) -> Self {
        Self(Box::new(Refusal {
            path: Vec::new(),
            problem,
        }))
    }

    /// Adds the name of the field or argument that the refused one stands in.
    #[must_use]
    pub fn within(mut self, name: impl Into<String>) -> Self {
        self.0.path.push(name.into());
        self
    }

    /// The error of an argument that is nested deeper than [`DEEPEST_ARGUMENT`].
    #[must_use]
    pub fn too_deep() -> Self {
        Self::invalid("nested too deeply")
    }

    pub(super) fn invalid(why: impl Into<String>) -> Self {
        Self::new(Problem::Invalid { why: why.into() })
    }

    /// The name that was given, where the operation has no such argument.
    #[must_use]
    pub fn unknown_argument(&self) -> Option<&str> {
        match (&self.0.problem, self.0.path.as_slice()) {
            (Problem::Unknown { .. }, [name]) => Some(name),
            _ => None,
        }
    }

    /// True when a value of another type is needed, which dynamic languages report in their own way.
    #[must_use]
    pub fn is_about_types(&self) -> bool {
        !matches!(self.0.problem, Problem::Invalid { .. })
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Refusal { path, problem } = &*self.0;
        for (position, name) in path.iter().rev().enumerate() {
            let separator = if position > 0 && !name.starts_with('[') {
                "."
            } else {
                ""
            };
            write!(formatter, "{separator}{name}")?;
        }
        if !path.is_empty() {
            formatter.write_str(": ")?;
        }
        match problem {
            Problem::WrongType { expected, found } => {
                write!(formatter, "expected {expected}, not {found}")
            }
            Problem::Missing => formatter.write_str("it is required"),
            Problem::NotClearable => formatter.write_str(
                "it cannot be cleared; the reference lists what can, under \"What can be cleared\"",
            ),
            Problem::Unknown { known } if known.is_empty() => {
                formatter.write_str("there is no such argument")
            }
            Problem::Unknown { known } => write!(
                formatter,
                "there is no such field; known are {}",
                known.join(", ")
            ),
            Problem::Spelling { right } => {
                write!(
                    formatter,
                    "write {right}; only request() takes JSON as the service writes it"
                )
            }
            Problem::Twice { other } => write!(formatter, "it is given as {other}, too"),
            Problem::Invalid { why } => formatter.write_str(why),
        }
    }
}

/// The field by which a caller says "clear this": `{"$clear": true}`.
pub const CLEAR: &str = "$clear";

/// A value that a caller gave.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    value: &'a Value,
    camel: bool,
}

/// What kind of value it is, in the words of errors.
#[must_use]
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl<'a> Argument<'a> {
    /// A value with names in snake case or camel case.
    #[must_use]
    pub fn new(value: &'a Value, camel: bool) -> Self {
        Self { value, camel }
    }

    /// Whether it is the marker that clears a field.
    fn is_clear(self) -> bool {
        self.value.get(CLEAR).is_some_and(|marker| marker == true)
    }

    fn wrong(self, expected: &'static str) -> InputError {
        if self.is_clear() {
            return InputError::new(Problem::NotClearable);
        }
        let found = kind(self.value);
        InputError::new(Problem::WrongType { expected, found })
    }

    /// The value as text.
    pub fn text(self) -> Result<&'a str, InputError> {
        self.value.as_str().ok_or_else(|| self.wrong("text"))
    }

    /// The fields of an object that is no marker.
    fn fields(self) -> Option<&'a Map<String, Value>> {
        self.value.as_object().filter(|_| !self.is_clear())
    }

    /// Reads the fields of an object with these labels, by a function that knows the fields by their position.
    pub fn read_fields(
        self,
        labels: &'static Labels,
        read: &mut dyn FnMut(usize, GivenField<'a>) -> Result<(), InputError>,
    ) -> Result<(), InputError> {
        let Some(fields) = self.fields() else {
            return Err(self.wrong(labels.name()));
        };
        let mut taken = 0;
        let mut digits = labels.digit_names().peekable();
        for (position, name) in labels.names(self.camel).enumerate() {
            let mut value = fields.get(name);
            taken += usize::from(value.is_some());
            // The name as the service has it, which no other name can be mistaken for.
            if let Some((_, digit)) = digits.next_if(|(field, _)| *field == position)
                && let Some(other) = fields.get(digit)
            {
                if value.replace(other).is_some() {
                    return Err(InputError::new(Problem::Twice { other: name }).within(digit));
                }
                taken += 1;
            }
            let value = value.filter(|value| !value.is_null());
            let given = GivenField(value.map(|value| Self::new(value, self.camel)));
            // A field that is missing may be there under a wrong name, and that is worth saying first.
            read(position, given).map_err(|error| match error.0.problem {
                Problem::Missing if error.0.path.is_empty() => {
                    let misspelt = fields.keys().find_map(|name| self.misspelt(labels, name));
                    misspelt.unwrap_or_else(|| error.within(name))
                }
                _ => error.within(name),
            })?;
        }
        if taken == fields.len() {
            return Ok(());
        }
        // A field that no name stands for is misspelt.
        let mut names = fields.keys();
        let unknown = names.find(|name| !self.knows(labels, name));
        let name = unknown.map(String::as_str).unwrap_or_default();
        Err(self.misspelt(labels, name).unwrap_or_else(|| {
            let known = labels.names(self.camel).map(str::to_owned).collect();
            InputError::new(Problem::Unknown { known }).within(name)
        }))
    }

    fn knows(self, labels: &'static Labels, name: &str) -> bool {
        labels.names(self.camel).any(|known| known == name)
            || labels.digit_names().any(|(_, known)| known == name)
    }

    /// The error of a name that is unknown, and that of a field in another spelling.
    fn misspelt(self, labels: &'static Labels, name: &str) -> Option<InputError> {
        if self.knows(labels, name) {
            return None;
        }
        let letters = |name: &str| name.replace('_', "").to_ascii_lowercase();
        let mut names = labels.names(self.camel);
        let right = names.find(|known| letters(known) == letters(name))?;
        Some(InputError::new(Problem::Spelling { right }).within(name))
    }

    /// The value as an object whose keys are data.
    pub(super) fn entries(self) -> Result<impl Iterator<Item = (&'a str, Self)>, InputError> {
        let Some(fields) = self.fields() else {
            return Err(self.wrong("an object"));
        };
        let camel = self.camel;
        Ok(fields
            .iter()
            .map(move |(key, value)| (key.as_str(), Argument { value, camel })))
    }

    /// Reads each value of a list, or the only one.
    fn each(self, read: &mut dyn FnMut(Self) -> Result<(), InputError>) -> Result<(), InputError> {
        let Value::Array(values) = self.value else {
            return read(self);
        };
        for (position, element) in values.iter().enumerate() {
            read(Self::new(element, self.camel))
                .map_err(|error| error.within(format!("[{position}]")))?;
        }
        Ok(())
    }

    fn whole(self, lowest: i64, highest: i64) -> Result<i64, InputError> {
        let Value::Number(number) = self.value else {
            return Err(self.wrong("a whole number"));
        };
        if !number.is_i64()
            && !number.is_u64()
            && number.as_f64().is_some_and(|number| number.fract() != 0.0)
        {
            return Err(InputError::new(Problem::WrongType {
                expected: "a whole number",
                found: "a fraction",
            }));
        }
        number
            .as_i64()
            .filter(|number| (lowest..=highest).contains(number))
            .ok_or_else(|| {
                let why = format!("{number} is out of range, which is {lowest} to {highest}");
                InputError::invalid(why)
            })
    }
}

/// A value that can be read from what a caller gave.
pub trait FromArgument: Sized {
    /// Reads it.
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError>;

    /// The value of what was not given, if it may be left out.
    fn absent() -> Option<Self> {
        None
    }
}

/// What was given for a field, if anything was. Null counts as nothing.
#[derive(Clone, Copy, Debug)]
pub struct GivenField<'a>(Option<Argument<'a>>);

impl GivenField<'_> {
    /// Reads a field that may be missing only if its type says so.
    pub fn read<T: FromArgument>(self, place: &mut T) -> Result<(), InputError> {
        *place = match self.0 {
            Some(value) => T::from_argument(value)?,
            None => T::absent().ok_or_else(|| InputError::new(Problem::Missing))?,
        };
        Ok(())
    }

    /// Reads a length of time of whole seconds.
    pub fn read_whole_seconds(self, place: &mut Option<Duration>) -> Result<(), InputError> {
        let seconds = self.0.map(u32::from_argument).transpose()?;
        *place = seconds.map(|seconds| Duration::from_secs(seconds.into()));
        Ok(())
    }

    /// Reads a field of something that only responses hold: anything may be missing.
    pub fn read_or_blank<T: FromArgument + Blank>(self, place: &mut T) -> Result<(), InputError> {
        *place = self
            .0
            .map(T::from_argument)
            .transpose()?
            .unwrap_or_else(T::blank);
        Ok(())
    }
}

/// The arguments of a call: those of the path first, then all others.
pub struct Arguments {
    /// Path values that were given apart from the others, under their names in snake case.
    path: Map<String, Value>,
    values: Map<String, Value>,
    camel: bool,
}

impl Arguments {
    /// Arguments with names in snake case or camel case.
    #[must_use]
    pub fn new(values: Map<String, Value>, camel: bool) -> Self {
        Self {
            path: Map::new(),
            values,
            camel,
        }
    }

    /// Takes the values of the path apart from the others, where a language does so.
    #[must_use]
    pub fn with_path(mut self, path: Map<String, Value>) -> Self {
        self.path = path;
        self
    }

    /// Takes a value of the path.
    pub fn path_value(&mut self, name: &'static str) -> Result<String, InputError> {
        let apart = self.path.remove(name);
        let value = apart
            .or_else(|| self.values.remove(name))
            .unwrap_or_default();
        let text = if value.is_null() {
            Err(InputError::new(Problem::Missing))
        } else {
            String::from_argument(Argument::new(&value, self.camel))
        };
        let shown = || {
            if self.camel {
                camel_case(name)
            } else {
                name.to_owned()
            }
        };
        text.map_err(|error| error.within(shown()))
    }

    /// Takes all that is left.
    pub fn parameters<T: FromArgument>(&mut self) -> Result<T, InputError> {
        let left = Value::Object(std::mem::take(&mut self.values));
        T::from_argument(Argument::new(&left, self.camel))
    }

    /// Refuses what nobody took.
    pub fn finish(self) -> Result<(), InputError> {
        match self.values.keys().next() {
            None => Ok(()),
            Some(name) => Err(InputError::new(Problem::Unknown { known: Vec::new() }).within(name)),
        }
    }
}

impl FromArgument for String {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        value.text().map(ToOwned::to_owned)
    }
}

impl FromArgument for Secret {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        value.text().map(Self::from)
    }
}

impl FromArgument for bool {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        value
            .value
            .as_bool()
            .ok_or_else(|| value.wrong("true or false"))
    }
}

impl FromArgument for f64 {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        value.value.as_f64().ok_or_else(|| value.wrong("a number"))
    }
}

impl FromArgument for u32 {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        let number = value.whole(0, u32::MAX.into())?;
        Self::try_from(number).map_err(|_| value.wrong("a whole number"))
    }
}

impl FromArgument for i64 {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        value.whole(Self::MIN, Self::MAX)
    }
}

macro_rules! read_from_text {
    ($($name:ty: $expected:literal),*) => {
        $(impl FromArgument for $name {
            fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
                let text = value.value.as_str().ok_or_else(|| value.wrong($expected))?;
                text.parse().map_err(|error| InputError::invalid(format!("{error}")))
            }
        })*
    };
}

read_from_text!(Timestamp: "a time", Date: "a day");

impl FromArgument for UnixTime {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        match value.value {
            Value::String(_) => Timestamp::from_argument(value).map(Self::from),
            Value::Number(_) => i64::from_argument(value).map(Self::from),
            _ => Err(value.wrong("a time or Unix seconds")),
        }
    }
}

impl FromArgument for Json {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        if value.is_clear() {
            return Err(InputError::new(Problem::NotClearable));
        }
        Ok(Self(value.value.clone()))
    }
}

impl<T: FromArgument> FromArgument for Option<T> {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        T::from_argument(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromArgument> FromArgument for Nullable<T> {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        if value.is_clear() {
            return Ok(Self::Cleared);
        }
        T::from_argument(value).map(Self::Value)
    }

    fn absent() -> Option<Self> {
        Some(Self::Omitted)
    }
}

/// A single value counts as a list of one.
impl<T: FromArgument> FromArgument for Vec<T> {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        let mut values = Vec::new();
        value.each(&mut |element| {
            values.push(T::from_argument(element)?);
            Ok(())
        })?;
        Ok(values)
    }
}

#[cfg(test)]
mod tests;
