//! The route of an operation: method, path template and handler.

use super::context::Context;
use crate::answers::Outcome;

/// One operation of the API.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path template below [`BASE_PATH`](crate::BASE_PATH), with the parameters' names in braces.
    pub path: &'static str,
    /// The operation's id.
    pub operation: &'static str,
    pub(crate) handler: fn(&mut Context<'_>) -> Outcome,
}

/// Lists routes: `GET "/apps" => list_apps`. The handler's name is the operation's id, and the path is below the account.
macro_rules! routes {
    ($($method:ident $path:literal => $handler:ident,)*) => {
        &[$($crate::api::route::Route {
            method: stringify!($method),
            path: concat!("/accounts/{account_id}/realtime/kit", $path),
            operation: stringify!($handler),
            handler: $handler,
        }),*]
    };
}

pub(super) use routes;
