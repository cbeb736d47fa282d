//! Presets: what people with a preset may do.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of responses and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Permissions of presets.
#[resource_api]
pub mod api {
    use std::collections::BTreeMap;

    /// Permission to send media.
    #[open_enum]
    pub enum ProducePermission {
        /// Allowed.
        #[wire("ALLOWED")]
        Allowed,
        /// Not allowed.
        #[wire("NOT_ALLOWED")]
        NotAllowed,
        /// Allowed after a request.
        #[wire("CAN_REQUEST")]
        CanRequest,
    }

    /// Whether a participant is a bot of the API.
    #[open_enum]
    pub enum RecorderType {
        /// A bot that records.
        #[wire("RECORDER")]
        Recorder,
        /// A bot that livestreams.
        #[wire("LIVESTREAMER")]
        Livestreamer,
        /// Not a bot.
        #[wire("NONE")]
        NoRecorder,
    }

    /// Behavior of the waiting room.
    #[open_enum]
    pub enum WaitingRoomType {
        /// Participants skip the waiting room.
        #[wire("SKIP")]
        Skip,
        /// Participants enter when somebody joins who may admit them.
        #[wire("ON_PRIVILEGED_USER_ENTRY")]
        OnPrivilegedUserEntry,
        /// Participants enter without waiting once they have been admitted before.
        #[wire("SKIP_ON_ACCEPT")]
        SkipOnAccept,
    }

    /// Access to a plugin.
    #[open_enum]
    pub enum PluginAccess {
        /// Full access.
        #[wire("FULL_ACCESS")]
        FullAccess,
        /// View only.
        #[wire("VIEW_ONLY")]
        ViewOnly,
    }

    /// Permissions of a preset.
    #[model(input)]
    #[partial(PresetPermissions)]
    pub struct NewPresetPermissions {
        /// Whether they may admit others to the stage.
        pub accept_stage_requests: Option<bool>,
        /// Whether they may admit others from the waiting room.
        pub accept_waiting_requests: bool,
        /// Whether they may allow others to send audio, video or a screen.
        pub can_accept_production_requests: bool,
        /// Whether they may change the permissions of others.
        pub can_change_participant_permissions: bool,
        /// Whether they may change their name.
        pub can_edit_display_name: bool,
        /// Whether they may start and stop livestreams.
        pub can_livestream: bool,
        /// Whether they may start and stop recordings.
        pub can_record: bool,
        /// Whether they may spotlight a participant for everyone.
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
        /// Whether they are hidden from others.
        pub hidden_participant: bool,
        /// Whether they are a bot that records. The API's default is false.
        pub is_recorder: Option<bool>,
        /// Whether they may remove others.
        pub kick_participant: bool,
        /// Permissions to send media.
        pub media: NewMediaPermissions,
        /// Whether they may pin a participant for everyone.
        pub pin_participant: bool,
        /// Plugins.
        pub plugins: NewPluginPermissions,
        /// Polls.
        pub polls: NewPollPermissions,
        /// Whether they are a bot of the API.
        #[default("NONE")]
        pub recorder_type: Option<RecorderType>,
        /// Whether they see the list of participants.
        pub show_participant_list: bool,
        /// Whether they may join the stage.
        pub stage_access: Option<ProducePermission>,
        /// Whether there is a stage.
        pub stage_enabled: Option<bool>,
        /// Whether they see the live transcript.
        pub transcription_enabled: Option<bool>,
        /// Behavior of the waiting room.
        pub waiting_room_type: WaitingRoomType,
    }

    /// Permissions of the chat.
    #[model(input)]
    #[partial(ChatPermissions)]
    pub struct NewChatPermissions {
        /// Private messages.
        pub private: NewPrivateChatPermissions,
        /// Public messages.
        pub public: NewPublicChatPermissions,
    }

    /// Permissions of private messages.
    #[model(input)]
    #[partial(PrivateChatPermissions)]
    pub struct NewPrivateChatPermissions {
        /// Whether they may receive messages.
        pub can_receive: bool,
        /// Whether they may send messages.
        pub can_send: bool,
        /// Whether they may send files.
        pub files: bool,
        /// Whether they may send text.
        pub text: bool,
    }

    /// Permissions of public messages.
    #[model(input)]
    #[partial(PublicChatPermissions)]
    pub struct NewPublicChatPermissions {
        /// Whether they may send messages.
        pub can_send: bool,
        /// Whether they may send files.
        pub files: bool,
        /// Whether they may send text.
        pub text: bool,
    }

    /// Permissions of breakout rooms.
    #[model(input)]
    #[partial(ConnectedMeetingsPermissions)]
    pub struct NewConnectedMeetingsPermissions {
        /// Whether they may create, change and end breakout rooms.
        pub can_alter_connected_meetings: bool,
        /// Whether they may switch between breakout rooms.
        pub can_switch_connected_meetings: bool,
        /// Whether they may switch back to the meeting.
        pub can_switch_to_parent_meeting: bool,
    }

    /// Permissions to send media.
    #[model(input)]
    #[partial(MediaPermissions)]
    pub struct NewMediaPermissions {
        /// Audio settings.
        pub audio: NewMediaPermission,
        /// Screen sharing.
        pub screenshare: NewMediaPermission,
        /// Camera video.
        pub video: NewMediaPermission,
    }

    /// Permission to send one kind of media.
    #[model(input)]
    #[partial(MediaPermission)]
    pub struct NewMediaPermission {
        /// Whether they may send it.
        pub can_produce: ProducePermission,
    }

    /// Permissions of plugins.
    #[model(input)]
    #[partial(PluginPermissions)]
    pub struct NewPluginPermissions {
        /// Whether they may close plugins.
        pub can_close: bool,
        /// Whether they may change settings of plugins.
        pub can_edit_config: bool,
        /// Whether they may start plugins.
        pub can_start: bool,
        /// Permissions in each plugin, by the plugin's identifier. May be empty. Older servers send a string here,
        /// which counts as absent.
        pub config: BTreeMap<String, PluginConfig>,
    }

    /// Access to a plugin.
    #[model(input)]
    pub struct PluginConfig {
        /// Full access or view only.
        pub access_control: Option<PluginAccess>,
        /// Whether the plugin itself handles view-only access.
        pub handles_view_only: Option<bool>,
    }

    /// Permissions of polls.
    #[model(input)]
    #[partial(PollPermissions)]
    pub struct NewPollPermissions {
        /// Whether they may create polls.
        pub can_create: bool,
        /// Whether they see polls.
        pub can_view: bool,
        /// Whether they may vote.
        pub can_vote: bool,
    }
}
