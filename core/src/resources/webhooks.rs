//! Webhooks: addresses that the service calls when something happens.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Webhooks.
#[resource_api]
pub mod api {
    use crate::resources::common::api::EnsureOutcome;
    use crate::values::Timestamp;

    /// Something that a webhook can be told about.
    #[open_enum]
    pub enum WebhookEvent {
        /// The first participant joined.
        #[wire("meeting.started")]
        MeetingStarted,
        /// The session is over: somebody ended it, or everybody left.
        #[wire("meeting.ended")]
        MeetingEnded,
        /// A participant joined.
        #[wire("meeting.participantJoined")]
        MeetingParticipantJoined,
        /// A participant left.
        #[wire("meeting.participantLeft")]
        MeetingParticipantLeft,
        /// The chat of a session can be downloaded.
        #[wire("meeting.chatSynced")]
        MeetingChatSynced,
        /// A recording has a new state.
        #[wire("recording.statusUpdate")]
        RecordingStatusUpdate,
        /// A livestream has a new state.
        #[wire("livestreaming.statusUpdate")]
        LivestreamingStatusUpdate,
        /// The transcript of a session can be downloaded.
        #[wire("meeting.transcript")]
        MeetingTranscript,
        /// The summary of a session can be downloaded.
        #[wire("meeting.summary")]
        MeetingSummary,
    }

    /// A webhook: an address of yours, and what it is told about.
    #[model]
    pub struct Webhook {
        /// Identifier, a UUID.
        pub id: String,
        /// Name of the webhook.
        pub name: Option<String>,
        /// Address that the service calls.
        pub url: Option<String>,
        /// What it is told about.
        pub events: Vec<WebhookEvent>,
        /// Whether the service calls it.
        pub enabled: Option<bool>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// What a new webhook is made of.
    #[parameters]
    pub struct CreateWebhook {
        /// Name of the webhook.
        pub name: String,
        /// Address that the service calls. It must be reachable from the internet.
        pub url: String,
        /// What it is told about.
        pub events: Vec<WebhookEvent>,
        /// Whether the service calls it. The service's default is true.
        pub enabled: Option<bool>,
    }

    /// What of a webhook is changed. What is left out stays as it is.
    #[parameters]
    pub struct UpdateWebhook {
        /// Name of the webhook.
        pub name: Option<String>,
        /// Address that the service calls.
        pub url: Option<String>,
        /// What it is told about: all of it, not only what is added.
        pub events: Option<Vec<WebhookEvent>>,
        /// Whether the service calls it.
        pub enabled: Option<bool>,
    }

    /// What a webhook is replaced by.
    #[parameters]
    pub struct ReplaceWebhook {
        /// Name of the webhook.
        pub name: String,
        /// Address that the service calls.
        pub url: String,
        /// What it is told about.
        pub events: Vec<WebhookEvent>,
        /// Whether the service calls it. The service's default is true, so say false again to keep a webhook switched off.
        pub enabled: Option<bool>,
    }

    /// The webhook that there is to be.
    #[parameters]
    #[extends(CreateWebhook)]
    pub struct EnsureWebhook {
        /// Address that the service calls. It must be reachable from the internet.
        pub url: String,
        /// What it is told about.
        pub events: Vec<WebhookEvent>,
        /// Name of the webhook.
        pub name: String,
        /// Whether to change a webhook that is found where it differs from what is given here. The default is true.
        pub update: Option<bool>,
    }

    /// The one webhook with an address.
    #[model]
    pub struct EnsuredWebhook {
        /// The webhook.
        pub webhook: Webhook,
        /// Whether it was there, was created, or was changed.
        pub outcome: EnsureOutcome,
    }

    /// Webhooks of an app.
    #[resource]
    pub trait Webhooks {
        /// Lists the webhooks of the app, all on one page.
        #[get("/{app_id}/webhooks", source = "list_webhooks")]
        fn list() -> Page<Webhook>;

        /// Registers a webhook.
        ///
        /// A lost answer is reported as an unknown outcome and not sent again: look with `list`.
        #[post("/{app_id}/webhooks", source = "create_webhook", retry = create)]
        fn create(body: CreateWebhook) -> Webhook;

        /// Lists the events that a webhook can be told about, all on one page.
        #[get("/{app_id}/webhooks/all", source = "list_webhook_events")]
        fn list_events() -> Page<WebhookEvent>;

        /// Fetches a webhook.
        ///
        /// Fails with "not found" when the app has no such webhook.
        #[get("/{app_id}/webhooks/{webhook_id}", source = "get_webhook")]
        fn get(webhook_id: String) -> Webhook;

        /// Changes some fields of a webhook.
        #[patch("/{app_id}/webhooks/{webhook_id}", source = "update_webhook")]
        fn update(webhook_id: String, body: UpdateWebhook) -> Webhook;

        /// Replaces a webhook. What is left out gets its default.
        #[put("/{app_id}/webhooks/{webhook_id}", source = "replace_webhook")]
        fn replace(webhook_id: String, body: ReplaceWebhook) -> Webhook;

        /// Deletes a webhook and returns what it was.
        ///
        /// Fails with "not found" when the app has no such webhook. When a repetition finds it gone, an earlier attempt has
        /// deleted it, and the result is none.
        #[delete(
            "/{app_id}/webhooks/{webhook_id}",
            source = "delete_webhook",
            settles = true
        )]
        fn delete(webhook_id: String) -> Option<Webhook>;

        /// Returns the webhook with exactly this URL, and creates it if there is none.
        ///
        /// Call it whenever your server starts. All callers get the same webhook, the oldest. If the response to the create is
        /// lost, the task looks for the webhook before it decides. If somebody else was faster, it deletes the webhook that it
        /// created, so that each event arrives once.
        #[task(
            run = crate::resources::webhooks::ensure::ensure,
            timeout = 60,
            calls("webhooks.list", "webhooks.create", "webhooks.update", "webhooks.delete")
        )]
        fn ensure(with: EnsureWebhook) -> EnsuredWebhook;
    }
}
