//! The API, one file for each of its nouns: models, parameters and operations, defined once.
//!
//! A new operation is a new line in its resource's file. A new resource is a new file and one line here. What is large or
//! shared by several resources stands in a file of its own without operations.

mod active_sessions;
mod analytics;
mod apps;
mod common;
mod livestreams;
mod meetings;
mod participants;
mod peer_report;
mod peer_report_samples;
mod peer_stats;
mod preset_config;
mod preset_permissions;
mod preset_ui;
mod presets;
mod received;
mod recordings;
mod sessions;
mod webhooks;

use crate::client::RealtimeKit;
use crate::description::{Module, Union};

/// What the service takes and gives: models, parameters and open enums.
///
/// A struct is made by its `new`, which takes what is required, or by `default` where nothing is; each field has a setter
/// of its name. The few models with more than five required fields are written as struct literals, or read by serde.
pub mod models {
    pub use super::all_models::*;
    pub use super::received::ReceivedEvent;
    pub use super::recordings::DownloadUrl;
}

/// What is one of several models.
pub(crate) static UNIONS: &[&Union] = &[&received::UNION];

macro_rules! resources {
    ($($(#[doc = $doc:literal])+ $name:ident: $class:ident;)* + shared $($shared:ident),*) => {
        mod all_models {
            $(pub use super::$name::api::*;)*
            $(pub use super::$shared::api::*;)*
        }

        /// The calls of each resource, and what they return: types with a setter for each option.
        pub mod calls {
            $(pub use super::$name::api::calls::*;)*
        }

        impl RealtimeKit {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $name(&self) -> calls::$class {
                calls::$class::new(self)
            }
            )*
        }

        /// What each file of this folder defines.
        pub(crate) static MODULES: &[&Module] =
            &[$(&$name::api::DESCRIPTION,)* $(&$shared::api::DESCRIPTION,)*];

        /// The names on the wire of all secret fields.
        pub(crate) static SECRETS: &[&[&str]] = &[$($name::api::SECRETS,)* $($shared::api::SECRETS,)*];

        /// How each operation is called by name.
        #[cfg(feature = "bridge")]
        pub(crate) static ENTRIES: &[&[crate::erased::Entry]] = &[$($name::api::ENTRIES,)*];

        /// How each model is made from data.
        #[cfg(feature = "bridge")]
        pub(crate) static MODEL_ENTRIES: &[&[crate::erased::ModelEntry]] =
            &[$($name::api::MODEL_ENTRIES,)* $($shared::api::MODEL_ENTRIES,)*];
    };
}

resources! {
    /// Apps: what everything else belongs to.
    apps: Apps;
    /// Meetings: reusable rooms.
    meetings: Meetings;
    /// Participants of meetings.
    participants: Participants;
    /// Presets: what participants may do, and what they see.
    presets: Presets;
    /// Sessions: what happened in a meeting from its first participant to its last.
    sessions: Sessions;
    /// Active sessions: acting on a meeting while people are in it.
    active_sessions: ActiveSessions;
    /// Recordings: what was seen and heard in a meeting, as files.
    recordings: Recordings;
    /// Livestreams, of meetings or fed by an encoder of one's own.
    livestreams: Livestreams;
    /// Numbers about sessions, recordings and livestreams.
    analytics: Analytics;
    /// Webhooks: URLs that the service calls when something happens.
    webhooks: Webhooks;
    + shared common, peer_report, peer_report_samples, peer_stats, preset_config, preset_permissions, preset_ui, received
}
