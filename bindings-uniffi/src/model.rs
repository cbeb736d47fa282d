//! Models out of JSON that no call of this library fetched: what a program stored, or another client received.

use realtimekit_api::bridge::{View, models};
use realtimekit_api::{Error, ErrorKind};

use crate::bytes::Bytes;
use crate::error::NativeError;
use crate::packed::Packed;

/// Reads the model of this name, by the rules for the object that a response promises.
#[uniffi::export]
pub fn native_read_model(name: String, json: String) -> Result<Bytes, NativeError> {
    let entry = models()
        .find(|entry| entry.labels.name() == name)
        .ok_or_else(|| Error::internal(format!("there is no model {name:?}")))?;
    let model = (entry.read_json)(&json)
        .map_err(|problem| Error::new(ErrorKind::Decode, problem.to_string()))?;
    Ok(Packed::value(View::Model(&*model))?)
}
