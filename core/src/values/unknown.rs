//! Values of open enums that this version does not know.

use std::fmt;

/// A value that this version of the library does not know.
///
/// It cannot be made or matched by its text, because a later version may know the value and then has a variant for it.
/// Compare the enum itself instead: `status == "PAUSED".into()` holds in every version.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue(String);

impl UnknownValue {
    #[doc(hidden)]
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text that the service sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
