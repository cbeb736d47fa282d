//! Downloads in progress, and their parts.

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use realtimekit_api_bridge::transfer::{Step, Transfer};

/// A download in progress.
#[napi]
pub struct NativeDownload(Transfer);

impl NativeDownload {
    pub(crate) fn transfer(&self) -> Transfer {
        self.0.clone()
    }
}

impl From<Transfer> for NativeDownload {
    fn from(transfer: Transfer) -> Self {
        Self(transfer)
    }
}

/// A part of a download, empty where a file takes it, and how far the download is.
#[napi(object, object_from_js = false)]
pub struct NativeStep {
    /// Its bytes.
    pub part: Buffer,
    /// Bytes so far.
    pub received: f64,
    /// Bytes of the whole file, if the server says.
    pub total: Option<f64>,
}

impl From<Step> for NativeStep {
    fn from(Step { part, progress }: Step) -> Self {
        // Bytes are counted exactly up to 2^53, which no file comes near.
        #[allow(clippy::cast_precision_loss)]
        let number = |bytes: u64| bytes as f64;
        Self {
            part: Vec::from(part).into(),
            received: number(progress.received),
            total: progress.total.map(number),
        }
    }
}
