//! Apps: containers for everything else.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Apps.
#[resource_api]
pub mod api {
    use crate::resources::models::{EnsureOutcome, SortOrder};
    use crate::values::Timestamp;

    /// An app of the account. Its identifier goes into the path of nearly every other operation.
    #[model]
    pub struct App {
        /// Identifier, a UUID.
        pub id: String,
        /// Name of the app.
        pub name: Option<String>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
    }

    /// Filters and order of a list of apps.
    #[parameters]
    pub struct ListApps {
        /// Number of the page, from 1. The API's default is 1.
        pub page_no: Option<u32>,
        /// Items per page. The API's default is 20.
        pub per_page: Option<u32>,
        /// Only apps that match this string, of at most 125 characters.
        pub search: Option<String>,
        /// Sort order. The API's default is newest first.
        pub sort_order: Option<SortOrder>,
    }

    /// Settings of a new app.
    #[parameters]
    pub struct CreateApp {
        /// Name of the app; not empty.
        pub name: String,
    }

    /// The app that there is to be.
    #[parameters]
    pub struct EnsureApp {
        /// Name of the app; not empty.
        pub name: String,
    }

    /// The app with a name.
    #[model]
    pub struct EnsuredApp {
        /// The app: the oldest with this name.
        pub app: App,
        /// Whether it was there, or was created.
        pub outcome: EnsureOutcome,
        /// Other apps with the same name, oldest first. The API can neither delete them nor switch them off.
        pub duplicates: Vec<App>,
    }

    /// Apps of the account. None of these operations needs the client to have an app.
    #[resource]
    pub trait Apps {
        /// Lists the apps of the account.
        #[get("/apps", source = "list_apps")]
        fn list(query: ListApps) -> Page<App>;

        /// Creates an app.
        ///
        /// A new app has no presets, so create one before you add participants. The API can neither rename nor delete
        /// apps. If the response is lost, the outcome is unknown and the call is not retried: look with `list`.
        #[post("/apps", source = "create_app", retry = create, unwrap = "app")]
        fn create(body: CreateApp) -> App;

        /// Returns an app.
        ///
        /// Fails with "not found" if the account does not have the app.
        #[get("/apps/{app_id}", source = "get_app")]
        fn get(app_id: String) -> App;

        /// Returns the app with exactly this name, and creates it if there is none.
        ///
        /// All callers get the same app, the oldest. If the response to the create is lost, the task looks for the app before it
        /// decides. The API cannot delete an app, so several may exist if several callers create one at the same moment:
        /// `duplicates` lists the others.
        ///
        /// It finds apps by the service's search where the name has at most 125 characters.
        #[task(
            run = crate::resources::apps::ensure::ensure,
            timeout = 60,
            calls("apps.list", "apps.create")
        )]
        fn ensure(with: EnsureApp) -> EnsuredApp;
    }
}
