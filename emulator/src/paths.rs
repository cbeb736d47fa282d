//! The URL paths that the emulator serves, and which part of it serves them.

/// Every path of the API starts with this prefix.
pub const BASE_PATH: &str = "/client/v4";
/// The root of the control endpoints.
pub(crate) const CONTROL_ROOT: &str = "/__emulator";
/// The root of downloads.
pub(crate) const FILES_ROOT: &str = "/files/";
/// The public key that verifies webhooks, as on the service's own host.
pub(crate) const WEBHOOK_KEY_PATH: &str = "/.well-known/webhooks.json";

/// Whether a path belongs to the control endpoints.
pub(crate) fn is_control(path: &str) -> bool {
    path.strip_prefix(CONTROL_ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a path belongs to a download.
pub(crate) fn is_file(path: &str) -> bool {
    path.starts_with(FILES_ROOT)
}
