//! Apps: containers for everything else.

use realtimekit_api_macros::resource_api;

/// Apps.
#[resource_api]
pub mod api {
    use crate::resources::models::SortOrder;
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
    }
}
