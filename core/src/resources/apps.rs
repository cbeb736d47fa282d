//! Apps: what everything else belongs to.

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

    /// Which apps are listed, and how.
    #[parameters]
    pub struct ListApps {
        /// Page to fetch; the first is 1, which is also the service's default.
        pub page_no: Option<u32>,
        /// Items on a page. The service's default is 20.
        pub per_page: Option<u32>,
        /// Only apps that match this text, which has at most 125 characters.
        pub search: Option<String>,
        /// Order. The service's default is newest first.
        pub sort_order: Option<SortOrder>,
    }

    /// What a new app is made of.
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
        /// It has no presets at first, so create one before you add participants. Apps can neither be renamed nor deleted
        /// through the API. A lost answer is reported as an unknown outcome and not sent again: look with `list`.
        #[post("/apps", source = "create_app", retry = create, unwrap = "app")]
        fn create(body: CreateApp) -> App;

        /// Fetches an app.
        ///
        /// Fails with "not found" when the account has no such app.
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
