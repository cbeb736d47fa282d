//! Presets: what participants may do, and what they see.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Presets.
#[resource_api]
pub mod api {
    use crate::resources::models::{
        EnsureOutcome, NewPresetConfig, NewPresetPermissions, NewPresetUi, PresetConfig,
        PresetPermissions, PresetUi,
    };
    use crate::values::Timestamp;

    /// A preset, in full.
    #[model]
    pub struct Preset {
        /// Identifier, a UUID.
        pub id: String,
        /// Name of the preset, unique in the app. Participants refer to the preset by this name.
        pub name: Option<String>,
        /// Audio and video settings.
        pub config: Option<PresetConfig>,
        /// Permissions.
        pub permissions: Option<PresetPermissions>,
        /// Look of the user interface.
        pub ui: Option<PresetUi>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A preset, as lists return it.
    #[model]
    pub struct PresetSummary {
        /// Identifier, a UUID.
        pub id: String,
        /// Name of the preset. Participants refer to the preset by this name.
        pub name: Option<String>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// Filters of a list of presets.
    #[parameters]
    pub struct ListPresets {
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Only presets that match this string.
        pub search: Option<String>,
    }

    /// Settings of a new preset.
    #[parameters]
    pub struct CreatePreset {
        /// Name of the preset, unique in the app. Participants refer to the preset by this name.
        pub name: String,
        /// Audio and video settings.
        pub config: NewPresetConfig,
        /// Permissions.
        pub permissions: NewPresetPermissions,
        /// Look of the user interface.
        pub ui: NewPresetUi,
    }

    /// Fields of a preset to change, at any depth. A field that you leave out keeps its value.
    #[parameters]
    pub struct UpdatePreset {
        /// Name of the preset, unique in the app. Participants refer to the preset by this name.
        pub name: Option<String>,
        /// Audio and video settings.
        pub config: Option<PresetConfig>,
        /// Permissions.
        pub permissions: Option<PresetPermissions>,
        /// Look of the user interface.
        pub ui: Option<PresetUi>,
    }

    /// New settings of a preset.
    #[parameters]
    pub struct ReplacePreset {
        /// Name of the preset, unique in the app. Participants refer to the preset by this name.
        pub name: String,
        /// Audio and video settings.
        pub config: NewPresetConfig,
        /// Permissions.
        pub permissions: NewPresetPermissions,
        /// Look of the user interface.
        pub ui: NewPresetUi,
    }

    /// The preset that there is to be.
    #[parameters]
    #[extends(CreatePreset)]
    pub struct EnsurePreset {
        /// Name of the preset, by which participants get it. No two presets of an app have the same.
        pub name: String,
        /// Sound and pictures.
        pub config: NewPresetConfig,
        /// What people may do.
        pub permissions: NewPresetPermissions,
        /// How their view looks.
        pub ui: NewPresetUi,
        /// Whether to change a preset that is found where it differs from what is given here. The default is true.
        pub update: Option<bool>,
    }

    /// The preset with a name.
    #[model]
    pub struct EnsuredPreset {
        /// The preset.
        pub preset: Preset,
        /// Whether it was there, was created, or was changed.
        pub outcome: EnsureOutcome,
    }

    /// Presets of an app. Apps created through the API have none.
    #[resource]
    pub trait Presets {
        /// Lists the presets of the app in short form.
        #[get("/{app_id}/presets", source = "list_presets")]
        fn list(query: ListPresets) -> Page<PresetSummary>;

        /// Creates a preset.
        ///
        /// Fails with "conflict" if a preset of this name exists. If the response is lost, the outcome is unknown and
        /// the call is not retried: look with `list`.
        #[post("/{app_id}/presets", source = "create_preset", retry = create)]
        fn create(body: CreatePreset) -> Preset;

        /// Returns a preset in full.
        ///
        /// Fails with "not found" if the app does not have the preset.
        #[get("/{app_id}/presets/{preset_id}", source = "get_preset")]
        fn get(preset_id: String) -> Preset;

        /// Changes some fields of a preset, at any depth.
        #[patch("/{app_id}/presets/{preset_id}", source = "update_preset")]
        fn update(preset_id: String, body: UpdatePreset) -> Preset;

        /// Replaces all settings of a preset.
        #[put("/{app_id}/presets/{preset_id}", source = "replace_preset")]
        fn replace(preset_id: String, body: ReplacePreset) -> Preset;

        /// Deletes a preset, and returns its last settings.
        ///
        /// Fails with "not found" if the app does not have the preset. If a retry finds the preset already deleted, the
        /// call succeeds and returns nothing.
        #[delete(
            "/{app_id}/presets/{preset_id}",
            source = "delete_preset",
            settles = true
        )]
        fn delete(preset_id: String) -> Option<Preset>;

        /// Returns the preset with exactly this name, and creates it if there is none.
        ///
        /// Names are unique, so all callers get the same preset. If somebody else is faster, or the response to the create is
        /// lost, the task looks for the preset before it decides. Use it where a program is deployed: with `update`, the preset
        /// then is as the program has it.
        ///
        /// It walks the presets of the app: one request for each 20.
        #[task(
            run = crate::resources::presets::ensure::ensure,
            timeout = 60,
            calls("presets.list", "presets.create", "presets.get", "presets.update")
        )]
        fn ensure(with: EnsurePreset) -> EnsuredPreset;
    }
}
