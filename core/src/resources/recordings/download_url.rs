//! Download URLs of a recording: the one field of the API that is a string, a list, or an object around a list.

use std::collections::BTreeMap;

use jiter::Peek;
use serde::{Deserialize, Deserializer, Serialize};

use super::api::{TrackDownload, TrackFile};
use crate::__field_names as field_names;
use crate::description::Type;
#[cfg(feature = "bridge")]
use crate::values::argument::{Argument, FromArgument, InputError};
#[cfg(feature = "objects")]
use crate::values::view::Owned;
#[cfg(feature = "bridge")]
use crate::values::view::{View, Viewable};
use crate::values::{FromWire, IsOmitted, Reader, Secret, Typed, Unreadable, mistyped};

/// Download URLs of a recording's files. The URLs are signed: anyone with a URL can download.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum DownloadUrl {
    /// The URL of the one file of a composed recording.
    Url(Secret),
    /// The files of a track recording, by layer. Empty while there are none.
    Tracks(Vec<TrackDownload>),
}

impl DownloadUrl {
    /// The URL, for a composed recording.
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

/// Cloudflare documents the files of a track recording as a list of layers. The API reportedly sends an object with
/// such a list in `links`.
impl<'de> FromWire<'de> for DownloadUrl {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let layers: Vec<Layer> = match reader.peek()? {
            Peek::String => return reader.read().map(Self::Url),
            Peek::Array => reader.read()?,
            Peek::Object => reader.read::<Links>()?.layers,
            other => return Err(mistyped(other, "a URL, or the files of tracks")),
        };
        let tracks = layers.into_iter().map(TrackDownload::from).collect();
        Ok(Self::Tracks(tracks))
    }
}

struct Links {
    layers: Vec<Layer>,
}

impl<'de> FromWire<'de> for Links {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let mut layers = None;
        reader.object(field_names!["links"], &mut |reader, _| {
            reader.read_into(layers.insert(Vec::new()))
        })?;
        // Any other object holds files that nobody can find.
        let layers = layers.ok_or_else(|| mistyped(Peek::Object, "an object with `links`"))?;
        Ok(Self { layers })
    }
}

#[derive(Default)]
struct Layer {
    layer_name: Option<String>,
    download_urls: BTreeMap<String, File>,
}

impl<'de> FromWire<'de> for Layer {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let mut layer = Self::default();
        let names = field_names!["layer_name", "download_urls"];
        reader.object(names, &mut |reader, field| match field {
            0 => reader.read_into(&mut layer.layer_name),
            _ => reader.read_into(&mut layer.download_urls),
        })?;
        Ok(layer)
    }
}

impl From<Layer> for TrackDownload {
    fn from(layer: Layer) -> Self {
        let files = layer.download_urls.into_iter();
        Self {
            layer_name: layer.layer_name,
            download_urls: files.map(|(name, file)| (name, file.0)).collect(),
        }
    }
}

/// A file: an object that holds its URL, or the URL alone.
struct File(TrackFile);

impl<'de> FromWire<'de> for File {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let file = match reader.peek()? {
            Peek::String => TrackFile {
                download_url: reader.read()?,
            },
            _ => reader.read()?,
        };
        Ok(Self(file))
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
