//! The operations of the API: one file of handlers and their routes for each resource.

mod active_sessions;
mod analytics;
mod apps;
mod check;
mod context;
mod livestream_documents;
mod livestreams;
mod meetings;
mod page;
mod participants;
mod peer_report;
mod preset_fields;
mod presets;
mod query;
mod recording_documents;
mod recording_fields;
mod recordings;
mod route;
mod session_files;
mod session_participants;
mod sessions;
mod webhooks;

pub(crate) use active_sessions::poll_document;
pub(crate) use context::Context;
pub(crate) use query::Query;
pub use route::Route;

/// The routes of each file.
const FILES: &[&[Route]] = &[
    apps::ROUTES,
    meetings::ROUTES,
    participants::ROUTES,
    presets::ROUTES,
    active_sessions::ROUTES,
    sessions::ROUTES,
    session_participants::ROUTES,
    session_files::ROUTES,
    recordings::ROUTES,
    webhooks::ROUTES,
    livestreams::ROUTES,
    analytics::ROUTES,
];

/// Every operation that is served: the lists of all files as one.
pub const ROUTES: &[Route] = &{
    // A constant can use loops, but no iterators.
    let mut routes = [FILES[0][0]; count()];
    let mut next = 0;
    let mut file = 0;
    while file < FILES.len() {
        let mut index = 0;
        while index < FILES[file].len() {
            routes[next] = FILES[file][index];
            next += 1;
            index += 1;
        }
        file += 1;
    }
    routes
};

const fn count() -> usize {
    let mut count = 0;
    let mut file = 0;
    while file < FILES.len() {
        count += FILES[file].len();
        file += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::Value;

    use super::*;

    #[test]
    fn every_operation_has_a_route() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let pinned = std::fs::read_to_string(root.join("../tests/operations.json"));
        let pinned: Value = serde_json::from_str(&pinned.expect("the pinned list")).expect("JSON");
        let mut missing = Vec::new();
        for operation in pinned["operations"].as_array().expect("a list") {
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            let (id, method) = (text(&operation["id"]), text(&operation["method"]));
            let path = text(&operation["path"]);
            let served = ROUTES.iter().any(|route| {
                (route.operation, route.method, route.path) == (&*id, &*method, &*path)
            });
            if served {
                continue;
            }
            let public = text(&operation["public"][0]);
            let resource = public.split('.').next().unwrap_or_default();
            let file = format!("src/api/{resource}.rs");
            let edit = if root.join(&file).is_file() {
                format!("add it to ROUTES in emulator/{file}")
            } else {
                format!("create emulator/{file}, and name it in emulator/src/api/mod.rs")
            };
            missing.push(format!("{id} ({method} {path}) has no route: {edit}"));
        }
        assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
    }
}
