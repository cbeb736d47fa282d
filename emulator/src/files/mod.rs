//! The files that can be downloaded, and their signed URLs.

mod content;
mod links;
mod storage_error;

pub(crate) use content::{
    media_type, of_recording as recording_file, of_session as session_file, recording_size, tracks,
};
pub(crate) use links::{Link, Links};
pub(crate) use storage_error::StorageError;
