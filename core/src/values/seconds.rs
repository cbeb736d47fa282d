//! Lengths of time, which the service writes as a number of seconds.

use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};

#[cfg(feature = "bridge")]
use super::argument::{Argument, FromArgument, InputError};
use super::number::Number;
#[cfg(feature = "objects")]
use super::view::Owned;
#[cfg(feature = "bridge")]
use super::view::{View, Viewable};
use super::{IsOmitted, Typed};
use crate::description::Type;

/// Bindings see the number of seconds.
impl Typed for Duration {
    const TYPE: Type = Type::Number;
}

impl IsOmitted for Duration {}

impl Number for Duration {
    fn number(&self) -> Option<f64> {
        Some(self.as_secs_f64())
    }
}

impl Number for Option<Duration> {
    fn number(&self) -> Option<f64> {
        self.as_ref().map(Duration::as_secs_f64)
    }
}

/// For serde's `serialize_with`: writes whole seconds, and refuses a fraction, which the service does not take.
pub fn whole_seconds_to_wire<S: Serializer>(
    duration: &Option<Duration>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match duration {
        Some(duration) if duration.subsec_nanos() != 0 => Err(S::Error::custom(format!(
            "{duration:?} is not a number of whole seconds"
        ))),
        _ => duration
            .as_ref()
            .map(Duration::as_secs)
            .serialize(serializer),
    }
}

/// For serde's `deserialize_with`: reads a number of seconds.
pub fn duration_from_seconds<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Duration>, D::Error> {
    let seconds = Option::<f64>::deserialize(deserializer)?;
    let duration = seconds.map(Duration::try_from_secs_f64).transpose();
    duration.map_err(D::Error::custom)
}

#[cfg(feature = "bridge")]
impl Viewable for Duration {
    fn view(&self) -> View<'_> {
        View::Number(self.as_secs_f64())
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        Owned::Other(self)
    }
}

#[cfg(feature = "bridge")]
impl FromArgument for Duration {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        let seconds = f64::from_argument(value)?;
        Self::try_from_secs_f64(seconds)
            .map_err(|_| InputError::invalid(format!("{seconds} is not a number of seconds")))
    }
}
