//! Presets: what people with a preset may do.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of answers and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Permissions of presets.
#[resource_api]
pub mod api {
    use std::collections::BTreeMap;

    /// Whether people may send something.
    #[open_enum]
    pub enum ProducePermission {
        /// They may.
        #[wire("ALLOWED")]
        Allowed,
        /// They may not.
        #[wire("NOT_ALLOWED")]
        NotAllowed,
        /// They may ask for it.
        #[wire("CAN_REQUEST")]
        CanRequest,
    }

    /// Whether somebody is really a machine of the service.
    #[open_enum]
    pub enum RecorderType {
        /// It records.
        #[wire("RECORDER")]
        Recorder,
        /// It livestreams.
        #[wire("LIVESTREAMER")]
        Livestreamer,
        /// It is no machine.
        #[wire("NONE")]
        NoRecorder,
    }

    /// How people come in from the waiting room.
    #[open_enum]
    pub enum WaitingRoomType {
        /// At once.
        #[wire("SKIP")]
        Skip,
        /// When somebody who may let them in joins.
        #[wire("ON_PRIVILEGED_USER_ENTRY")]
        OnPrivilegedUserEntry,
        /// When they have been let in once.
        #[wire("SKIP_ON_ACCEPT")]
        SkipOnAccept,
    }

    /// What people may do in a plugin.
    #[open_enum]
    pub enum PluginAccess {
        /// Everything.
        #[wire("FULL_ACCESS")]
        FullAccess,
        /// Look on.
        #[wire("VIEW_ONLY")]
        ViewOnly,
    }

    /// What people with a preset may do.
    #[model(input)]
    #[partial(PresetPermissions)]
    pub struct NewPresetPermissions {
        /// Whether they may let others onto the stage.
        pub accept_stage_requests: Option<bool>,
        /// Whether they may let others in from the waiting room.
        pub accept_waiting_requests: bool,
        /// Whether they may let others speak, be seen or share a screen.
        pub can_accept_production_requests: bool,
        /// Whether they may change what others may do.
        pub can_change_participant_permissions: bool,
        /// Whether they may change their name.
        pub can_edit_display_name: bool,
        /// Whether they may start and stop livestreams.
        pub can_livestream: bool,
        /// Whether they may start and stop recordings.
        pub can_record: bool,
        /// Whether they may put somebody before everybody's eyes.
        pub can_spotlight: bool,
        /// Chat.
        pub chat: NewChatPermissions,
        /// Breakout rooms.
        pub connected_meetings: NewConnectedMeetingsPermissions,
        /// Whether they may mute others.
        pub disable_participant_audio: bool,
        /// Whether they may end the shared screens of others.
        pub disable_participant_screensharing: bool,
        /// Whether they may switch off the cameras of others.
        pub disable_participant_video: bool,
        /// Whether others do not see that they are there.
        pub hidden_participant: bool,
        /// Whether they are a machine that records. The service's default is false.
        pub is_recorder: Option<bool>,
        /// Whether they may remove others.
        pub kick_participant: bool,
        /// What they may send.
        pub media: NewMediaPermissions,
        /// Whether they may pin somebody for everybody.
        pub pin_participant: bool,
        /// Plugins.
        pub plugins: NewPluginPermissions,
        /// Polls.
        pub polls: NewPollPermissions,
        /// Whether they are a machine of the service.
        #[default("NONE")]
        pub recorder_type: Option<RecorderType>,
        /// Whether they see who is there.
        pub show_participant_list: bool,
        /// Whether they may go onto the stage.
        pub stage_access: Option<ProducePermission>,
        /// Whether there is a stage.
        pub stage_enabled: Option<bool>,
        /// Whether they see a transcript of what is said.
        pub transcription_enabled: Option<bool>,
        /// How they come in from the waiting room.
        pub waiting_room_type: WaitingRoomType,
    }

    /// What people may do in the chat.
    #[model(input)]
    #[partial(ChatPermissions)]
    pub struct NewChatPermissions {
        /// Messages to single people.
        pub private: NewPrivateChatPermissions,
        /// Messages to everybody.
        pub public: NewPublicChatPermissions,
    }

    /// What people may do with messages to single people.
    #[model(input)]
    #[partial(PrivateChatPermissions)]
    pub struct NewPrivateChatPermissions {
        /// Whether they may receive any.
        pub can_receive: bool,
        /// Whether they may send any.
        pub can_send: bool,
        /// Whether they may send files.
        pub files: bool,
        /// Whether they may send text.
        pub text: bool,
    }

    /// What people may do with messages to everybody.
    #[model(input)]
    #[partial(PublicChatPermissions)]
    pub struct NewPublicChatPermissions {
        /// Whether they may send any.
        pub can_send: bool,
        /// Whether they may send files.
        pub files: bool,
        /// Whether they may send text.
        pub text: bool,
    }

    /// What people may do with breakout rooms.
    #[model(input)]
    #[partial(ConnectedMeetingsPermissions)]
    pub struct NewConnectedMeetingsPermissions {
        /// Whether they may make, change and end them.
        pub can_alter_connected_meetings: bool,
        /// Whether they may go from one to another.
        pub can_switch_connected_meetings: bool,
        /// Whether they may go back to the meeting.
        pub can_switch_to_parent_meeting: bool,
    }

    /// What people may send.
    #[model(input)]
    #[partial(MediaPermissions)]
    pub struct NewMediaPermissions {
        /// Sound.
        pub audio: NewMediaPermission,
        /// Their screen.
        pub screenshare: NewMediaPermission,
        /// The picture of their camera.
        pub video: NewMediaPermission,
    }

    /// Whether people may send one kind of media.
    #[model(input)]
    #[partial(MediaPermission)]
    pub struct NewMediaPermission {
        /// Whether they may.
        pub can_produce: ProducePermission,
    }

    /// What people may do with plugins.
    #[model(input)]
    #[partial(PluginPermissions)]
    pub struct NewPluginPermissions {
        /// Whether they may close plugins.
        pub can_close: bool,
        /// Whether they may change settings of plugins.
        pub can_edit_config: bool,
        /// Whether they may start plugins.
        pub can_start: bool,
        /// What they may do in each plugin, under the plugin's identifier. May be empty. Older servers gave a text here, which counts as missing.
        pub config: BTreeMap<String, PluginConfig>,
    }

    /// What people may do in a plugin.
    #[model(input)]
    pub struct PluginConfig {
        /// Everything, or only look on.
        pub access_control: Option<PluginAccess>,
        /// Whether the plugin itself knows who may only look on.
        pub handles_view_only: Option<bool>,
    }

    /// What people may do with polls.
    #[model(input)]
    #[partial(PollPermissions)]
    pub struct NewPollPermissions {
        /// Whether they may open polls.
        pub can_create: bool,
        /// Whether they see polls.
        pub can_view: bool,
        /// Whether they may vote.
        pub can_vote: bool,
    }
}
