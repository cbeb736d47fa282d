//! The API, one file for each of its nouns: models, parameters and operations, defined once.
//!
//! A new operation is a new line in its resource's file. A new resource is a new file and one line here.

mod analytics;
mod common;
mod livestreams;
mod meetings;
mod participants;
mod sessions;

use crate::client::RealtimeKit;
use crate::describe::Module;

macro_rules! resources {
    ($($(#[doc = $doc:literal])+ $name:ident: $class:ident;)* + shared $($shared:ident),*) => {
        $(pub use $name::api::*;)*
        $(pub use $shared::api::*;)*

        impl RealtimeKit {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $name(&self) -> $class {
                $class::new(self)
            }
            )*
        }

        /// What each file of this folder defines.
        pub(crate) static MODULES: &[&Module] =
            &[$(&$name::api::DESCRIPTION,)* $(&$shared::api::DESCRIPTION,)*];

        /// How each operation is called by name.
        #[cfg(feature = "dynamic")]
        pub(crate) static CALLS: &[&[crate::dynamic::Entry]] = &[$($name::api::CALLS,)*];

        /// Adds every model's class to the Python module.
        #[cfg(feature = "python")]
        pub(crate) fn register_python(
            module: &pyo3::Bound<'_, pyo3::types::PyModule>,
        ) -> pyo3::PyResult<()> {
            $($name::api::python::register(module)?;)*
            $($shared::api::python::register(module)?;)*
            Ok(())
        }
    };
}

resources! {
    /// Meetings: reusable rooms.
    meetings: Meetings;
    /// Participants of meetings.
    participants: Participants;
    /// Sessions: what happened in a meeting from its first participant to its last.
    sessions: Sessions;
    /// Livestreams, of meetings or fed by an encoder of one's own.
    livestreams: Livestreams;
    /// Numbers about sessions, recordings and livestreams.
    analytics: Analytics;
    + shared common
}
