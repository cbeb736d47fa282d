//! Where a recording can be downloaded: the one field of the API that is either a text or a list.

use jiter::Peek;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::api::TrackDownload;
use crate::describe::Type;
#[cfg(feature = "python")]
use crate::ffi::python::emitted::Attribute;
#[cfg(feature = "dynamic")]
use crate::values::public::{Argument, FromPublic, InputError, Public, Shown, Style};
use crate::values::{FromWire, IsOmitted, Reader, Typed, Unreadable, mistyped};

/// Where the files of a recording can be downloaded. The addresses are signed: whoever has one can download.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum DownloadUrl {
    /// The address of the one file of a composed recording.
    Url(String),
    /// The files of a track recording, layer by layer.
    Tracks(Vec<TrackDownload>),
}

impl DownloadUrl {
    /// The address, where it is one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Url(url) => Some(url),
            Self::Tracks(_) => None,
        }
    }

    /// The files of a track recording; none for a composed one.
    #[must_use]
    pub fn tracks(&self) -> &[TrackDownload] {
        match self {
            Self::Url(_) => &[],
            Self::Tracks(tracks) => tracks,
        }
    }
}

impl std::fmt::Debug for DownloadUrl {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Url(_) => formatter
                .debug_tuple("Url")
                .field(&crate::values::MASK)
                .finish(),
            Self::Tracks(tracks) => formatter.debug_tuple("Tracks").field(tracks).finish(),
        }
    }
}

impl Typed for DownloadUrl {
    const TYPE: Type = Type::OneOf(
        "DownloadUrl",
        &[Type::Text, Type::List(&TrackDownload::TYPE)],
    );
}

impl IsOmitted for DownloadUrl {}

impl<'de> FromWire<'de> for DownloadUrl {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        match reader.peek()? {
            Peek::String => reader.read().map(Self::Url),
            Peek::Array => reader.read().map(Self::Tracks),
            other => Err(mistyped(other, "an address or a list of files")),
        }
    }
}

impl<'de> Deserialize<'de> for DownloadUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::values::deserialize(deserializer)
    }
}

impl Serialize for DownloadUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Url(url) => serializer.serialize_str(url),
            Self::Tracks(tracks) => tracks.serialize(serializer),
        }
    }
}

#[cfg(feature = "dynamic")]
impl Public for DownloadUrl {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "DownloadUrl";
        match self {
            // Where no byte says what follows, the position in `TYPE` does.
            Self::Url(url) if style.packed => {
                serializer.serialize_newtype_variant(NAME, 0, "Url", url)
            }
            Self::Tracks(value) if style.packed => {
                let tracks = Shown { value, style };
                serializer.serialize_newtype_variant(NAME, 1, "Tracks", &tracks)
            }
            Self::Url(url) => serializer.serialize_str(url),
            Self::Tracks(value) => Shown { value, style }.serialize(serializer),
        }
    }
}

#[cfg(feature = "dynamic")]
impl FromPublic for DownloadUrl {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        match value.text() {
            Ok(url) => Ok(Self::Url(url.to_owned())),
            Err(_) => Vec::from_public(value).map(Self::Tracks),
        }
    }
}

#[cfg(feature = "python")]
impl Attribute for DownloadUrl {
    fn to_python<'py>(
        &self,
        py: pyo3::Python<'py>,
    ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
        match self {
            Self::Url(url) => url.to_python(py),
            Self::Tracks(tracks) => tracks.to_python(py),
        }
    }

    fn to_plain<'py>(
        &self,
        py: pyo3::Python<'py>,
    ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
        match self {
            Self::Url(url) => url.to_plain(py),
            Self::Tracks(tracks) => tracks.to_plain(py),
        }
    }

    fn repr(&self) -> Option<String> {
        match self {
            Self::Url(url) => url.repr(),
            Self::Tracks(tracks) => Attribute::repr(tracks),
        }
    }

    fn equals(&self, other: &dyn std::any::Any) -> bool {
        other
            .downcast_ref::<Self>()
            .is_some_and(|other| self == other)
    }
}
