//! Text that must not be seen by accident.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::MASK;

/// A secret text: an API token, a participant's token, a stream key, a signed URL.
///
/// `Debug`, `Display` and serde write the mask `********` in its place. [`expose`](Self::expose) returns the text. To
/// write the text by serde, name [`serialize_exposed`](Self::serialize_exposed) at the field of your own struct:
///
/// ```
/// use realtimekit_api::Secret;
///
/// #[derive(serde::Serialize)]
/// struct Invitation {
///     #[serde(serialize_with = "Secret::serialize_exposed")]
///     token: Secret,
/// }
///
/// let token = Secret::from("token-of-ada");
/// assert_eq!(format!("{token:?}"), "Secret(********)");
/// assert_eq!(serde_json::to_string(&token)?, r#""********""#);
/// assert_eq!(serde_json::to_string(&Invitation { token })?, r#"{"token":"token-of-ada"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Reading the mask back is an error: nothing that was masked can become a secret again.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

thread_local! {
    /// Whether this thread is writing a request, which carries secrets as they are.
    static EXPOSED: Cell<bool> = const { Cell::new(false) };
}

/// Hides secrets again when a request is written, also after a panic.
struct Exposure(bool);

impl Drop for Exposure {
    fn drop(&mut self) {
        EXPOSED.set(self.0);
    }
}

/// Runs `write`, in which serde writes secrets as they are: for the bodies of requests.
pub(crate) fn exposing<T>(write: impl FnOnce() -> T) -> T {
    let _hidden_again = Exposure(EXPOSED.replace(true));
    write()
}

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// For serde's `serialize_with`: writes the text itself.
    pub fn serialize_exposed<S: Serializer>(
        secret: &Self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&secret.0)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Secret({MASK})")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(MASK)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if EXPOSED.get() { &self.0 } else { MASK })
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == MASK {
            return Err(D::Error::custom(
                "this is the mask of a secret; the secret itself was not written",
            ));
        }
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_requests_carry_it() {
        let secret = Secret::from("s3cret");
        let json = || serde_json::to_string(&secret).unwrap();
        assert_eq!(json(), "\"********\"");
        assert_eq!(exposing(json), "\"s3cret\"");
        let panicked =
            std::panic::catch_unwind(|| exposing(|| panic!("while a request is written")));
        assert!(panicked.is_err());
        assert_eq!(json(), "\"********\"");
    }

    #[test]
    fn the_mask_is_no_secret() {
        assert!(serde_json::from_str::<Secret>("\"********\"").is_err());
        let read: Secret = serde_json::from_str("\"s3cret\"").unwrap();
        assert_eq!(read.expose(), "s3cret");
    }
}
