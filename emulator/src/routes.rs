//! The operations that the emulator serves: one table, from which requests are routed.

use std::collections::HashMap;

use hyper::Method;
use percent_encoding::percent_decode_str;

use crate::answers::{Failure, Outcome};
use crate::api::{self, Context};

/// What every path of the API starts with.
pub const BASE_PATH: &str = "/client/v4";

/// One operation of the API.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path template below [`BASE_PATH`], with the parameters' names in braces.
    pub path: &'static str,
    /// The operation's id.
    pub operation: &'static str,
    pub(crate) handler: fn(&mut Context<'_>) -> Outcome,
}

macro_rules! routes {
    ($($method:ident $path:literal $module:ident::$operation:ident,)*) => {
        /// Every operation that is served.
        pub const ROUTES: &[Route] = &[$(Route {
            method: stringify!($method),
            path: concat!("/accounts/{account_id}/realtime/kit", $path),
            operation: stringify!($operation),
            handler: api::$module::$operation,
        }),*];
    };
}

routes! {
    GET "/apps" apps::list_apps,
    POST "/apps" apps::create_app,
    GET "/apps/{app_id}" apps::get_app,
    GET "/{app_id}/meetings" meetings::list_meetings,
    POST "/{app_id}/meetings" meetings::create_meeting,
    GET "/{app_id}/meetings/{meeting_id}" meetings::get_meeting,
    PATCH "/{app_id}/meetings/{meeting_id}" meetings::update_meeting,
    PUT "/{app_id}/meetings/{meeting_id}" meetings::replace_meeting,
    GET "/{app_id}/meetings/{meeting_id}/participants" participants::list_participants,
    POST "/{app_id}/meetings/{meeting_id}/participants" participants::add_participant,
    GET "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" participants::get_participant,
    PATCH "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" participants::update_participant,
    PUT "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" participants::replace_participant,
    DELETE "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" participants::delete_participant,
    POST "/{app_id}/meetings/{meeting_id}/participants/{participant_id}/token" participants::refresh_participant_token,
    GET "/{app_id}/presets" presets::list_presets,
    POST "/{app_id}/presets" presets::create_preset,
    GET "/{app_id}/presets/{preset_id}" presets::get_preset,
    PATCH "/{app_id}/presets/{preset_id}" presets::update_preset,
    PUT "/{app_id}/presets/{preset_id}" presets::replace_preset,
    DELETE "/{app_id}/presets/{preset_id}" presets::delete_preset,
    GET "/{app_id}/meetings/{meeting_id}/active-session" active_session::get_active_session,
    POST "/{app_id}/meetings/{meeting_id}/active-session/kick" active_session::kick_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/kick-all" active_session::kick_all_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/mute" active_session::mute_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/mute-all" active_session::mute_all_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/poll" active_session::create_poll,
    GET "/{app_id}/sessions" sessions::list_sessions,
    GET "/{app_id}/sessions/{session_id}" sessions::get_session,
    GET "/{app_id}/sessions/{session_id}/participants" session_participants::list_session_participants,
    GET "/{app_id}/sessions/{session_id}/participants/{participant_id}" session_participants::get_session_participant,
    GET "/{app_id}/sessions/peer-report/{peer_id}" session_participants::get_peer_report,
    GET "/{app_id}/sessions/{session_id}/chat" session_files::get_session_chat,
    GET "/{app_id}/sessions/{session_id}/transcript" session_files::get_session_transcript,
    GET "/{app_id}/sessions/{session_id}/summary" session_files::get_session_summary,
    POST "/{app_id}/sessions/{session_id}/summary" session_files::generate_session_summary,
    GET "/{app_id}/recordings" recordings::list_recordings,
    POST "/{app_id}/recordings" recordings::start_recording,
    POST "/{app_id}/recordings/track" recordings::start_track_recording,
    GET "/{app_id}/recordings/active-recording/{meeting_id}" recordings::get_active_recording,
    GET "/{app_id}/recordings/{recording_id}" recordings::get_recording,
    PUT "/{app_id}/recordings/{recording_id}" recordings::control_recording,
    GET "/{app_id}/webhooks" webhooks::list_webhooks,
    POST "/{app_id}/webhooks" webhooks::create_webhook,
    GET "/{app_id}/webhooks/all" webhooks::list_webhook_events,
    GET "/{app_id}/webhooks/{webhook_id}" webhooks::get_webhook,
    PATCH "/{app_id}/webhooks/{webhook_id}" webhooks::update_webhook,
    PUT "/{app_id}/webhooks/{webhook_id}" webhooks::replace_webhook,
    DELETE "/{app_id}/webhooks/{webhook_id}" webhooks::delete_webhook,
    GET "/{app_id}/livestreams" livestreams::list_livestreams,
    POST "/{app_id}/livestreams" livestreams::create_livestream,
    GET "/{app_id}/livestreams/{livestream_id}" livestreams::get_livestream,
    GET "/{app_id}/livestreams/{livestream_id}/active-livestream-session" livestreams::get_active_livestream_session,
    GET "/{app_id}/livestreams/sessions/{livestream-session-id}" livestreams::get_livestream_session,
    GET "/{app_id}/sessions/{session_id}/livestream-sessions" livestreams::list_session_livestream_sessions,
    GET "/{app_id}/meetings/{meeting_id}/livestream" livestreams::get_meeting_livestream_sessions,
    GET "/{app_id}/meetings/{meeting_id}/active-livestream" livestreams::get_meeting_active_livestream,
    POST "/{app_id}/meetings/{meeting_id}/livestreams" livestreams::start_meeting_livestream,
    POST "/{app_id}/meetings/{meeting_id}/active-livestream/stop" livestreams::stop_meeting_livestream,
    GET "/{app_id}/analytics/daywise" analytics::get_daywise_analytics,
    GET "/{app_id}/analytics/livestreams/daywise" analytics::get_livestream_daywise_analytics,
    GET "/{app_id}/analytics/livestreams/overall" analytics::get_livestream_analytics,
}

/// Finds the operation of a request.
pub(crate) struct Router {
    paths: matchit::Router<HashMap<&'static str, &'static Route>>,
}

/// The operation of one request, with the decoded values of its path.
pub(crate) struct Found {
    pub(crate) route: &'static Route,
    pub(crate) values: HashMap<String, String>,
}

impl Router {
    pub(crate) fn new() -> Self {
        let mut methods: HashMap<&str, HashMap<&'static str, &'static Route>> = HashMap::new();
        for route in ROUTES {
            methods
                .entry(route.path)
                .or_default()
                .insert(route.method, route);
        }
        let mut paths = matchit::Router::new();
        for (path, methods) in methods {
            paths
                .insert(format!("{BASE_PATH}{path}"), methods)
                .expect("the table has no two templates for one path; a test builds it");
        }
        Self { paths }
    }

    /// The routing happens before any check of credentials, and in the gateway's words.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<Found, Failure> {
        let matched = self.paths.at(path).map_err(|_| Failure::Gateway {
            status: 404,
            code: 7003,
            message: format!("Could not route to {path}, perhaps an identifier in it is invalid"),
        })?;
        let route = matched
            .value
            .get(method.as_str())
            .ok_or_else(|| Failure::Gateway {
                status: 405,
                code: 10405,
                message: format!("Method {method} is not allowed here"),
            })?;
        let values = matched
            .params
            .iter()
            .map(|(name, value)| {
                (
                    name.to_owned(),
                    percent_decode_str(value).decode_utf8_lossy().into_owned(),
                )
            })
            .collect();
        Ok(Found { route, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_finds_itself() {
        let router = Router::new();
        for route in ROUTES {
            let path = route.path.replace('{', "x-").replace('}', "");
            let method: Method = route.method.parse().expect("a method");
            let found = router.find(&method, &format!("{BASE_PATH}{path}"));
            let found = found.unwrap_or_else(|_| panic!("{} is lost", route.operation));
            assert_eq!(found.route.operation, route.operation);
        }
    }

    #[test]
    fn path_values_are_decoded_once() {
        let router = Router::new();
        let path = "/client/v4/accounts/a/realtime/kit/b/meetings/x%2Fy%2520z";
        let found = router.find(&Method::GET, path).expect("a route");
        assert_eq!(found.values["meeting_id"], "x/y%20z");
    }
}
