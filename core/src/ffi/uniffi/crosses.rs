//! How each type of the definitions crosses the border.

use std::collections::{BTreeMap, HashMap};
use std::time::SystemTime;

use serde_json::Value;

use crate::values::public::{Argument, FromPublic, InputError};
use crate::values::{Date, Json, Nullable, Timestamp, UnixTime};

/// A type that crosses the border, perhaps as another one.
pub trait Crosses: Sized {
    /// What it is inside of records and results.
    type Crossed;
    /// What it is as an argument, where more may be accepted: a time as text, say.
    type Argument;

    /// Out of Rust.
    fn cross(self) -> Self::Crossed;

    /// Into Rust.
    fn back(crossed: Self::Crossed) -> Result<Self, InputError>;

    /// Into Rust, as an argument.
    fn given(argument: Self::Argument) -> Result<Self, InputError>;
}

/// Reads a field of a record; an error names it.
pub fn field<T: Crosses>(name: &'static str, crossed: T::Crossed) -> Result<T, InputError> {
    T::back(crossed).map_err(|error| error.within(name))
}

/// What callers of every language may give is read in one place, so that it is refused in the same words.
fn read<T: FromPublic>(value: &Value) -> Result<T, InputError> {
    T::from_public(Argument::new(value, false))
}

/// What crosses as it is; open enums among it.
#[doc(hidden)]
#[macro_export]
macro_rules! __crosses_as_it_is {
    ($($name:ty),*) => {
        $(impl $crate::__private::native::Crosses for $name {
            type Crossed = Self;
            type Argument = Self;

            fn cross(self) -> Self {
                self
            }

            fn back(
                crossed: Self,
            ) -> ::std::result::Result<Self, $crate::__private::InputError> {
                ::std::result::Result::Ok(crossed)
            }

            fn given(
                argument: Self,
            ) -> ::std::result::Result<Self, $crate::__private::InputError> {
                ::std::result::Result::Ok(argument)
            }
        })*
    };
}

crate::__crosses_as_it_is!(String, bool, f64, Json);

/// A whole number. It is wider than what the wire takes, so that a number out of range can be refused with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub i64);

impl Whole {
    /// A count of things, of which there are never so many that it would not fit.
    pub fn of_count(count: u64) -> Option<Self> {
        i64::try_from(count).ok().map(Self)
    }
}

uniffi::custom_type!(Whole, i64, {
    lower: |whole| whole.0,
    try_lift: |number| Ok(Whole(number)),
});

macro_rules! whole {
    ($($name:ty),*) => {
        $(impl Crosses for $name {
            type Crossed = Whole;
            type Argument = Whole;

            fn cross(self) -> Whole {
                Whole(self.into())
            }

            fn back(crossed: Whole) -> Result<Self, InputError> {
                read(&Value::from(crossed.0))
            }

            fn given(argument: Whole) -> Result<Self, InputError> {
                Self::back(argument)
            }
        })*
    };
}

whole!(u32, i64);

uniffi::custom_type!(Json, String, {
    remote,
    lower: |json| json.0.to_string(),
    try_lift: |text| Ok(Json(serde_json::from_str(&text)?)),
});

/// A time as an argument: as the language's own type, as Unix seconds, or as text.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum TimeInput {
    /// The language's own type.
    Instant {
        /// The time.
        value: SystemTime,
    },
    /// Seconds since the start of 1970.
    Seconds {
        /// The number.
        value: Whole,
    },
    /// ISO 8601 text.
    Text {
        /// The text.
        value: String,
    },
}

impl TimeInput {
    fn into_value(self) -> Result<Value, InputError> {
        Ok(match self {
            Self::Instant { value } => Value::String(instant(value)?.to_string()),
            Self::Seconds { value } => Value::from(value.0),
            Self::Text { value } => Value::String(value),
        })
    }
}

/// To whole microseconds: clocks that count in floating point are a few nanoseconds off.
fn instant(time: SystemTime) -> Result<Timestamp, InputError> {
    let out_of_range = || InputError::invalid("it is beyond the years of the calendar".to_owned());
    let time = Timestamp::try_from(time).map_err(|_| out_of_range())?;
    let rounded = time.as_jiff().round(jiff::Unit::Microsecond);
    rounded.map(Timestamp::from).map_err(|_| out_of_range())
}

impl Crosses for Timestamp {
    type Crossed = SystemTime;
    type Argument = TimeInput;

    fn cross(self) -> SystemTime {
        self.as_jiff().into()
    }

    fn back(crossed: SystemTime) -> Result<Self, InputError> {
        instant(crossed)
    }

    fn given(argument: TimeInput) -> Result<Self, InputError> {
        read(&argument.into_value()?)
    }
}

impl Crosses for UnixTime {
    type Crossed = TimeInput;
    type Argument = TimeInput;

    fn cross(self) -> TimeInput {
        TimeInput::Seconds {
            value: Whole(self.seconds()),
        }
    }

    fn back(crossed: TimeInput) -> Result<Self, InputError> {
        read(&crossed.into_value()?)
    }

    fn given(argument: TimeInput) -> Result<Self, InputError> {
        Self::back(argument)
    }
}

impl Crosses for Date {
    type Crossed = String;
    type Argument = String;

    fn cross(self) -> String {
        self.to_string()
    }

    fn back(crossed: String) -> Result<Self, InputError> {
        read(&Value::String(crossed))
    }

    fn given(argument: String) -> Result<Self, InputError> {
        Self::back(argument)
    }
}

impl<T: Crosses> Crosses for Option<T> {
    type Crossed = Option<T::Crossed>;
    type Argument = Option<T::Argument>;

    fn cross(self) -> Self::Crossed {
        self.map(T::cross)
    }

    fn back(crossed: Self::Crossed) -> Result<Self, InputError> {
        crossed.map(T::back).transpose()
    }

    fn given(argument: Self::Argument) -> Result<Self, InputError> {
        argument.map(T::given).transpose()
    }
}

/// Nothing is omitted, nothing inside of something is cleared.
impl<T: Crosses> Crosses for Nullable<T> {
    type Crossed = Option<Option<T::Crossed>>;
    type Argument = Option<Option<T::Argument>>;

    fn cross(self) -> Self::Crossed {
        match self {
            Self::Omitted => None,
            Self::Cleared => Some(None),
            Self::Value(value) => Some(Some(value.cross())),
        }
    }

    fn back(crossed: Self::Crossed) -> Result<Self, InputError> {
        Ok(match crossed {
            None => Self::Omitted,
            Some(None) => Self::Cleared,
            Some(Some(value)) => Self::Value(T::back(value)?),
        })
    }

    fn given(argument: Self::Argument) -> Result<Self, InputError> {
        Ok(match argument {
            None => Self::Omitted,
            Some(None) => Self::Cleared,
            Some(Some(value)) => Self::Value(T::given(value)?),
        })
    }
}

impl<T: Crosses> Crosses for Vec<T> {
    type Crossed = Vec<T::Crossed>;
    type Argument = Vec<T::Argument>;

    fn cross(self) -> Self::Crossed {
        self.into_iter().map(T::cross).collect()
    }

    fn back(crossed: Self::Crossed) -> Result<Self, InputError> {
        let back = |(position, item)| {
            T::back(item).map_err(|error: InputError| error.within(format!("[{position}]")))
        };
        crossed.into_iter().enumerate().map(back).collect()
    }

    fn given(argument: Self::Argument) -> Result<Self, InputError> {
        let given = |(position, item)| {
            T::given(item).map_err(|error: InputError| error.within(format!("[{position}]")))
        };
        argument.into_iter().enumerate().map(given).collect()
    }
}

impl<T: Crosses> Crosses for BTreeMap<String, T> {
    type Crossed = HashMap<String, T::Crossed>;
    type Argument = HashMap<String, T::Argument>;

    fn cross(self) -> Self::Crossed {
        let entries = self.into_iter();
        entries.map(|(name, value)| (name, value.cross())).collect()
    }

    fn back(crossed: Self::Crossed) -> Result<Self, InputError> {
        let back = |(name, value): (String, T::Crossed)| {
            let value = T::back(value).map_err(|error: InputError| error.within(name.as_str()))?;
            Ok((name, value))
        };
        crossed.into_iter().map(back).collect()
    }

    fn given(argument: Self::Argument) -> Result<Self, InputError> {
        let given = |(name, value): (String, T::Argument)| {
            let value = T::given(value).map_err(|error: InputError| error.within(name.as_str()))?;
            Ok((name, value))
        };
        argument.into_iter().map(given).collect()
    }
}
