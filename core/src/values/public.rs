//! Values as other languages see them: written with public names, read with strict types.
//!
//! Answers are read leniently (`from_wire`), because nobody can correct the service. What a caller gives is read
//! strictly here, because a caller can be told what is wrong.

use std::fmt;

#[cfg(feature = "node")]
use serde::ser::SerializeTuple;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Map, Value};

use super::{Date, IsOmitted, Json, MASK, Nullable, Timestamp, UnixTime};

/// How values are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// `createdAt` instead of `created_at`.
    pub camel: bool,
    /// Secrets as a mask.
    pub masked: bool,
    /// Points in time as milliseconds since the start of 1970 instead of text.
    pub milliseconds: bool,
    /// As bytes without names, read by code that knows the types.
    pub packed: bool,
    /// Objects as lists of their fields.
    pub rows: bool,
}

impl Style {
    /// Begins an object.
    pub fn object<S: Serializer>(
        self,
        name: &'static str,
        fields: usize,
        serializer: S,
    ) -> Result<ObjectWriter<S>, S::Error> {
        #[cfg(feature = "node")]
        if self.rows {
            let inner = Inner::Row(serializer.serialize_tuple(fields)?);
            return Ok(ObjectWriter { style: self, inner });
        }
        let inner = Inner::Object(serializer.serialize_struct(name, fields)?);
        Ok(ObjectWriter { style: self, inner })
    }
}

/// An object that is being written.
pub struct ObjectWriter<S: Serializer> {
    style: Style,
    inner: Inner<S>,
}

enum Inner<S: Serializer> {
    Object(S::SerializeStruct),
    #[cfg(feature = "node")]
    Row(S::SerializeTuple),
}

impl<S: Serializer> ObjectWriter<S> {
    /// Writes a field.
    pub fn field<T: Public + IsOmitted>(
        &mut self,
        snake: &'static str,
        camel: &'static str,
        value: &T,
        secret: bool,
    ) -> Result<(), S::Error> {
        let style = self.style;
        let name = if style.camel { camel } else { snake };
        if secret && style.masked && !value.is_omitted() {
            return self.inner.add(name, MASK);
        }
        self.inner.add(name, &Shown { value, style })
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        match self.inner {
            Inner::Object(object) => object.end(),
            #[cfg(feature = "node")]
            Inner::Row(row) => row.end(),
        }
    }
}

impl<S: Serializer> Inner<S> {
    fn add<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        match self {
            Self::Object(object) => object.serialize_field(name, value),
            #[cfg(feature = "node")]
            Self::Row(row) => row.serialize_element(value),
        }
    }
}

/// A value that other languages see.
pub trait Public {
    /// Writes it.
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value together with how it is written, for use with any serializer.
pub(crate) struct Shown<'a, T> {
    pub(crate) value: &'a T,
    pub(crate) style: Style,
}

impl<T: Public> Serialize for Shown<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.public(self.style, serializer)
    }
}

macro_rules! written_by_serde {
    ($($name:ty),*) => {
        $(impl Public for $name {
            fn public<S: Serializer>(&self, _style: Style, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        })*
    };
}

written_by_serde!(String, bool, f64, u32, u64, i64);

impl Public for Json {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        if style.packed {
            serializer.collect_str(&self.0)
        } else {
            self.serialize(serializer)
        }
    }
}

impl Public for Timestamp {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        if style.packed {
            self.seconds_and_nanoseconds().serialize(serializer)
        } else if style.milliseconds {
            serializer.serialize_i64(self.unix_milliseconds())
        } else {
            self.serialize(serializer)
        }
    }
}

impl<T: Public> Public for Option<T> {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Shown { value, style }),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Public> Public for Nullable<T> {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Some(value) => serializer.serialize_some(&Shown { value, style }),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Public> Public for Vec<T> {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|value| Shown { value, style }))
    }
}

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
    Unknown {
        known: Vec<String>,
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

    pub(crate) fn within(mut self, name: impl Into<String>) -> Self {
        self.0.path.push(name.into());
        self
    }

    /// True when a value of another type is needed, which dynamic languages report in their own way.
    #[cfg(any(feature = "node", feature = "python"))]
    pub(crate) fn is_about_types(&self) -> bool {
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
            Problem::Unknown { known } if known.is_empty() => {
                formatter.write_str("there is no such argument")
            }
            Problem::Unknown { known } => write!(
                formatter,
                "there is no such field; known are {}",
                known.join(", ")
            ),
            Problem::Invalid { why } => formatter.write_str(why),
        }
    }
}

/// The field by which a caller says "clear this": `{"$clear": true}`.
pub(crate) const CLEAR: &str = "$clear";

/// A value that a caller gave.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    value: &'a Value,
    camel: bool,
}

/// What kind of value it is, in the words of errors.
pub(crate) fn kind(value: &Value) -> &'static str {
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
    pub(crate) fn new(value: &'a Value, camel: bool) -> Self {
        Self { value, camel }
    }

    fn wrong(self, expected: &'static str) -> InputError {
        let found = kind(self.value);
        InputError::new(Problem::WrongType { expected, found })
    }

    /// The value as text.
    pub fn text(self) -> Result<&'a str, InputError> {
        self.value.as_str().ok_or_else(|| self.wrong("text"))
    }

    /// Reads the fields of an object of this name, by a function that knows the fields by their position. Their names stand
    /// in one text, with commas between them.
    pub fn read_fields(
        self,
        name: &'static str,
        snake: &'static str,
        camel: &'static str,
        read: &mut dyn FnMut(usize, Given<'a>) -> Result<(), InputError>,
    ) -> Result<(), InputError> {
        let Value::Object(fields) = self.value else {
            return Err(self.wrong(name));
        };
        let known = if self.camel { camel } else { snake };
        let known = || known.split(',').filter(|name| !name.is_empty());
        let mut taken = 0;
        for (position, name) in known().enumerate() {
            let value = fields.get(name);
            taken += usize::from(value.is_some());
            let value = value.filter(|value| !value.is_null());
            let given = Given(value.map(|value| Self::new(value, self.camel)));
            read(position, given).map_err(|error| error.within(name))?;
        }
        if taken == fields.len() {
            return Ok(());
        }
        // Fields that nobody asked for are misspelt.
        let unknown = fields
            .keys()
            .find(|name| !known().any(|known| known == **name));
        let name = unknown.map(String::as_str).unwrap_or_default();
        let known = known().map(str::to_owned).collect();
        Err(InputError::new(Problem::Unknown { known }).within(name))
    }

    /// The value as an object whose keys are data.
    pub(super) fn entries(self) -> Result<impl Iterator<Item = (&'a str, Self)>, InputError> {
        let Value::Object(fields) = self.value else {
            return Err(self.wrong("an object"));
        };
        let camel = self.camel;
        Ok(fields
            .iter()
            .map(move |(key, value)| (key.as_str(), Argument { value, camel })))
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
                InputError::new(Problem::Invalid {
                    why: format!("{number} is out of range, which is {lowest} to {highest}"),
                })
            })
    }
}

/// A value that can be read from what a caller gave.
pub trait FromPublic: Sized {
    /// Reads it.
    fn from_public(value: Argument<'_>) -> Result<Self, InputError>;

    /// The value of what was not given, if it may be left out.
    fn absent() -> Option<Self> {
        None
    }
}

/// What was given for a field, if anything was. Null counts as nothing.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a>(Option<Argument<'a>>);

impl Given<'_> {
    /// Reads a field that may be missing only if its type says so.
    pub fn read<T: FromPublic>(self, place: &mut T) -> Result<(), InputError> {
        *place = match self.0 {
            Some(value) => T::from_public(value)?,
            None => T::absent().ok_or_else(|| InputError::new(Problem::Missing))?,
        };
        Ok(())
    }

    /// Reads a field of something that only answers hold: anything may be missing.
    pub fn read_or_default<T: FromPublic + Default>(self, place: &mut T) -> Result<(), InputError> {
        *place = self.0.map(T::from_public).transpose()?.unwrap_or_default();
        Ok(())
    }
}

/// `created_at` becomes `createdAt`, as the names of fields do when the definitions are compiled.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// The arguments of a call: those of the path first, then all others.
pub struct Arguments {
    /// Path values that were given apart from the others, under their names in snake case.
    path: Map<String, Value>,
    values: Map<String, Value>,
    camel: bool,
}

impl Arguments {
    pub(crate) fn new(values: Map<String, Value>, camel: bool) -> Self {
        Self {
            path: Map::new(),
            values,
            camel,
        }
    }

    /// Takes the values of the path apart from the others, where a language does so.
    #[cfg(feature = "node")]
    pub(crate) fn with_path(mut self, path: Map<String, Value>) -> Self {
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
            String::from_public(Argument::new(&value, self.camel))
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
    pub fn parameters<T: FromPublic>(&mut self) -> Result<T, InputError> {
        let left = Value::Object(std::mem::take(&mut self.values));
        T::from_public(Argument::new(&left, self.camel))
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(self) -> Result<(), InputError> {
        match self.values.keys().next() {
            None => Ok(()),
            Some(name) => Err(InputError::new(Problem::Unknown { known: Vec::new() }).within(name)),
        }
    }
}

impl FromPublic for String {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        value.text().map(ToOwned::to_owned)
    }
}

impl FromPublic for bool {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        value
            .value
            .as_bool()
            .ok_or_else(|| value.wrong("true or false"))
    }
}

impl FromPublic for f64 {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        value.value.as_f64().ok_or_else(|| value.wrong("a number"))
    }
}

impl FromPublic for u32 {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        let number = value.whole(0, u32::MAX.into())?;
        Self::try_from(number).map_err(|_| value.wrong("a whole number"))
    }
}

impl FromPublic for i64 {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        value.whole(Self::MIN, Self::MAX)
    }
}

macro_rules! read_from_text {
    ($($name:ty: $expected:literal),*) => {
        $(impl FromPublic for $name {
            fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
                let text = value.value.as_str().ok_or_else(|| value.wrong($expected))?;
                text.parse().map_err(|error| InputError::new(Problem::Invalid { why: format!("{error}") }))
            }
        })*
    };
}

read_from_text!(Timestamp: "a time", Date: "a day");

impl FromPublic for UnixTime {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        match value.value {
            Value::String(_) => Timestamp::from_public(value).map(Self::from),
            Value::Number(_) => i64::from_public(value).map(Self::from),
            _ => Err(value.wrong("a time or Unix seconds")),
        }
    }
}

impl FromPublic for Json {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        Ok(Self(value.value.clone()))
    }
}

impl<T: FromPublic> FromPublic for Option<T> {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        T::from_public(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromPublic> FromPublic for Nullable<T> {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        if value.value.get(CLEAR).is_some_and(|marker| marker == true) {
            return Ok(Self::Cleared);
        }
        T::from_public(value).map(Self::Value)
    }

    fn absent() -> Option<Self> {
        Some(Self::Omitted)
    }
}

/// A single value counts as a list of one.
impl<T: FromPublic> FromPublic for Vec<T> {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        let Value::Array(values) = value.value else {
            return Ok(vec![T::from_public(value)?]);
        };
        let element = |(position, element)| {
            T::from_public(Argument::new(element, value.camel))
                .map_err(|error| error.within(format!("[{position}]")))
        };
        values.iter().enumerate().map(element).collect()
    }
}
