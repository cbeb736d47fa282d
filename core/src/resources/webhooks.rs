//! Webhooks: URLs that the API calls when something happens.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Webhooks.
#[resource_api]
pub mod api {
    use crate::resources::common::api::EnsureOutcome;
    use crate::values::Timestamp;

    /// An event that a webhook can receive.
    #[open_enum]
    pub enum WebhookEvent {
        /// The first participant joined.
        #[wire("meeting.started")]
        MeetingStarted,
        /// The session ended: a host ended it, or all participants left.
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
        /// The status of a recording changed.
        #[wire("recording.statusUpdate")]
        RecordingStatusUpdate,
        /// The status of a livestream changed.
        #[wire("livestreaming.statusUpdate")]
        LivestreamingStatusUpdate,
        /// The transcript of a session can be downloaded.
        #[wire("meeting.transcript")]
        MeetingTranscript,
        /// The summary of a session can be downloaded.
        #[wire("meeting.summary")]
        MeetingSummary,
    }

    /// A webhook: a URL of yours and the events that it receives.
    #[model]
    pub struct Webhook {
        /// Identifier, a UUID.
        pub id: String,
        /// Name of the webhook.
        pub name: Option<String>,
        /// URL that the API calls.
        pub url: Option<String>,
        /// The events that it receives.
        pub events: Vec<WebhookEvent>,
        /// Whether the webhook is enabled.
        pub enabled: Option<bool>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// Settings of a new webhook.
    #[parameters]
    pub struct CreateWebhook {
        /// Name of the webhook.
        pub name: String,
        /// URL that the API calls. It must be reachable from the internet.
        pub url: String,
        /// The events that it receives.
        pub events: Vec<WebhookEvent>,
        /// Whether the webhook is enabled. The API's default is true.
        pub enabled: Option<bool>,
    }

    /// Fields of a webhook to change. A field that you leave out keeps its value.
    #[parameters]
    pub struct UpdateWebhook {
        /// Name of the webhook.
        pub name: Option<String>,
        /// URL that the API calls.
        pub url: Option<String>,
        /// All events that it receives, not only added ones.
        pub events: Option<Vec<WebhookEvent>>,
        /// Whether the webhook is enabled.
        pub enabled: Option<bool>,
    }

    /// New settings of a webhook.
    #[parameters]
    pub struct ReplaceWebhook {
        /// Name of the webhook.
        pub name: String,
        /// URL that the API calls.
        pub url: String,
        /// The events that it receives.
        pub events: Vec<WebhookEvent>,
        /// Whether the webhook is enabled. The API's default is true, so send false again to keep a webhook disabled.
        pub enabled: Option<bool>,
    }

    /// The webhook that there is to be.
    #[parameters]
    #[extends(CreateWebhook)]
    pub struct EnsureWebhook {
        /// URL that the service calls. It must be reachable from the internet.
        pub url: String,
        /// What it is told about.
        pub events: Vec<WebhookEvent>,
        /// Name of the webhook.
        pub name: String,
        /// Whether to change a webhook that is found where it differs from what is given here. The default is true.
        pub update: Option<bool>,
    }

    /// The one webhook with a URL.
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

        /// Creates a webhook.
        ///
        /// If the response is lost, the outcome is unknown and the call is not retried: look with `list`.
        #[post("/{app_id}/webhooks", source = "create_webhook", retry = create)]
        fn create(body: CreateWebhook) -> Webhook;

        /// Lists the events that a webhook can receive, all on one page.
        #[get("/{app_id}/webhooks/all", source = "list_webhook_events")]
        fn list_events() -> Page<WebhookEvent>;

        /// Returns a webhook.
        ///
        /// Fails with "not found" if the app does not have the webhook.
        #[get("/{app_id}/webhooks/{webhook_id}", source = "get_webhook")]
        fn get(webhook_id: String) -> Webhook;

        /// Changes some fields of a webhook.
        #[patch("/{app_id}/webhooks/{webhook_id}", source = "update_webhook")]
        fn update(webhook_id: String, body: UpdateWebhook) -> Webhook;

        /// Replaces all settings of a webhook. A setting that you leave out gets its default.
        #[put("/{app_id}/webhooks/{webhook_id}", source = "replace_webhook")]
        fn replace(webhook_id: String, body: ReplaceWebhook) -> Webhook;

        /// Deletes a webhook, and returns its last settings.
        ///
        /// Fails with "not found" if the app does not have the webhook. If a retry finds the webhook already deleted,
        /// the call succeeds and returns nothing.
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
