//! The one field that is either a text or a list.

use super::Crosses;
use crate::resources::{DownloadUrl, TrackDownload};
use crate::values::public::InputError;

/// Where the files of a recording can be downloaded. The addresses are signed: whoever has one can download.
#[derive(uniffi::Enum)]
#[uniffi(name = "DownloadUrl")]
pub enum NativeDownloadUrl {
    /// The address of the one file of a composed recording.
    Url {
        /// The address.
        value: String,
    },
    /// The files of a track recording, layer by layer.
    Tracks {
        /// The files.
        value: Vec<<TrackDownload as Crosses>::Crossed>,
    },
}

impl Crosses for DownloadUrl {
    type Crossed = NativeDownloadUrl;
    type Argument = NativeDownloadUrl;

    fn cross(self) -> NativeDownloadUrl {
        match self {
            Self::Url(value) => NativeDownloadUrl::Url { value },
            Self::Tracks(tracks) => NativeDownloadUrl::Tracks {
                value: tracks.cross(),
            },
        }
    }

    fn back(crossed: NativeDownloadUrl) -> Result<Self, InputError> {
        Ok(match crossed {
            NativeDownloadUrl::Url { value } => Self::Url(value),
            NativeDownloadUrl::Tracks { value } => Self::Tracks(Vec::back(value)?),
        })
    }

    fn given(argument: NativeDownloadUrl) -> Result<Self, InputError> {
        Self::back(argument)
    }
}
