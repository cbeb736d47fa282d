//! Everything that the resources define, in one place: the description, and how operations and models are found by name.

#[cfg(feature = "bridge")]
use std::collections::HashMap;

#[cfg(feature = "bridge")]
use once_cell::sync::Lazy;

use crate::description::{Module, Operation, OptionInfo, Union};
#[cfg(feature = "bridge")]
use crate::erased::{Entry, ModelEntry};
#[cfg(feature = "bridge")]
use crate::error::{Error, Result};

/// Everything, resource by resource.
#[must_use]
pub fn modules() -> &'static [&'static Module] {
    crate::resources::MODULES
}

/// Every union of models.
#[must_use]
pub fn unions() -> &'static [&'static Union] {
    crate::resources::UNIONS
}

/// The models that lead to a file, and can be downloaded.
#[must_use]
pub fn downloads() -> &'static [&'static str] {
    crate::download::MODELS
}

/// Every operation under its public name.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    modules()
        .iter()
        .flat_map(|module| module.resources)
        .flat_map(|resource| resource.operations.iter().copied())
}

/// The options of a client, in the order in which languages show them.
#[must_use]
pub fn client_options() -> &'static [OptionInfo] {
    crate::client::CLIENT_OPTIONS
}

/// The options of a call, in the order in which languages show them.
#[must_use]
pub fn call_options() -> &'static [OptionInfo] {
    crate::http::options::CALL_OPTIONS
}

/// The operation of this name, and how it is called.
#[cfg(feature = "bridge")]
pub fn entry(operation: &str) -> Result<&'static Entry> {
    static ENTRIES: Lazy<HashMap<&str, &Entry>> = Lazy::new(|| {
        let entries = crate::resources::ENTRIES.iter().copied().flatten();
        entries.map(|entry| (entry.operation.id, entry)).collect()
    });
    #[cfg(feature = "testing")]
    if let Some(entry) = crate::testing::entry(operation) {
        return Ok(entry);
    }
    let found = ENTRIES.get(operation).copied();
    found.ok_or_else(|| Error::invalid_request(format!("there is no operation {operation:?}")))
}

/// Every model, and how one is made from data.
#[cfg(feature = "bridge")]
pub fn models() -> impl Iterator<Item = &'static ModelEntry> {
    crate::resources::MODEL_ENTRIES.iter().copied().flatten()
}
