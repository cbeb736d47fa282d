//! Where a recording can be downloaded: the one field of the API that is either a text or a list.

use jiter::Peek;
use serde::{Deserialize, Deserializer, Serialize};

use super::api::TrackDownload;
use crate::description::Type;
#[cfg(feature = "bridge")]
use crate::values::argument::{Argument, FromArgument, InputError};
#[cfg(feature = "objects")]
use crate::values::view::Owned;
#[cfg(feature = "bridge")]
use crate::values::view::{View, Viewable};
use crate::values::{FromWire, IsOmitted, Reader, Secret, Typed, Unreadable, mistyped};

/// Where the files of a recording can be downloaded. The addresses are signed: whoever has one can download.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum DownloadUrl {
    /// The address of the one file of a composed recording.
    Url(Secret),
    /// The files of a track recording, layer by layer.
    Tracks(Vec<TrackDownload>),
}

impl DownloadUrl {
    /// The address, where it is one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Url(url) => Some(url.expose()),
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

/// The position is that in `TYPE`.
#[cfg(feature = "bridge")]
impl Viewable for DownloadUrl {
    fn view(&self) -> View<'_> {
        match self {
            Self::Url(url) => View::OneOf(0, url),
            Self::Tracks(tracks) => View::OneOf(1, tracks),
        }
    }

    #[cfg(feature = "objects")]
    fn into_owned(self: Box<Self>) -> Owned {
        Owned::Other(self)
    }
}

#[cfg(feature = "bridge")]
impl FromArgument for DownloadUrl {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        match value.text() {
            Ok(url) => Ok(Self::Url(Secret::from(url))),
            Err(_) => Vec::from_argument(value).map(Self::Tracks),
        }
    }
}
