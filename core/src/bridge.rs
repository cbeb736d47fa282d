//! What bindings of other languages stand on: calls by name, arguments as data, results as views, and the few inner parts
//! that they share with core. Not part of the public interface: it may change at any time.

use std::collections::HashMap;

use crate::client::{Builder, RealtimeKit};
use crate::http::RequestOptions;
use crate::values::Secret;

pub use crate::call::RawParts;
pub use crate::client::{memory_of, remember};
#[cfg(not(target_family = "wasm"))]
pub use crate::download::FileDownload;
pub use crate::download::{EXPECTED_SOURCE, no_source, source_of_model, source_of_value};
pub use crate::erased::{AnyPage, Entry, ModelEntry, NextPage, Outcome, Prepared, RawOutcome};
pub use crate::http::transport::{Undelivered, hosted};
pub use crate::option::{OptionError, Options, Spelling, query_pairs, wrong_type};
pub use crate::own::{Own, after_fork, generation};
pub use crate::panics::{BoxFuture, panicked};
pub use crate::registry::{entry, models};
pub use crate::signature::Signatures;
pub use crate::spelling::spelled;
pub use crate::task::OnProgress;
pub use crate::values::argument::{Argument, Arguments, CLEAR, DEEPEST_ARGUMENT, InputError, kind};
#[cfg(feature = "objects")]
pub use crate::values::view::Owned;
pub use crate::values::view::{ListView, MapView, ModelView, View, Viewable};
pub use crate::values::{Labels, MASK, camel_case};
pub use crate::webhook::{parse as parse_webhook, verify as verify_with_client, verify_with};

/// The options that this client was made with.
pub fn builder_of(client: &RealtimeKit) -> Builder {
    client.builder_of_this()
}

/// Sets what stands for the environment of the process.
pub fn with_environment(builder: Builder, variables: HashMap<String, Secret>) -> Builder {
    builder.environment(variables)
}

/// Sets options of a client; what is not given stays as it is. Functions have to be set before.
pub fn set_options(builder: Builder, options: Options) -> Result<Builder, OptionError> {
    builder.read(options)
}

/// Reads the options of a call.
pub fn request_options(options: Options) -> Result<RequestOptions, OptionError> {
    RequestOptions::read(options)
}
