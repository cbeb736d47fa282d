//! The emulator serves every operation that the client calls.

use realtimekit_api::describe;
use realtimekit_emulator::ROUTES;

#[test]
fn every_operation_has_its_route() {
    let mut missing = Vec::new();
    let operations = describe::operations();
    for operation in operations.filter(|operation| operation.task.is_none()) {
        let path = format!("/accounts/{{account_id}}/realtime/kit{}", operation.path);
        let served = ROUTES
            .iter()
            .any(|route| route.method == operation.method.as_str() && alike(route.path, &path));
        if !served {
            missing.push(operation.id);
        }
    }
    assert!(
        missing.is_empty(),
        "the emulator does not serve {missing:?}"
    );
}

/// Placeholders may have different names: the service's own inventory spells one with hyphens.
fn alike(route: &str, path: &str) -> bool {
    let shape = |path: &str| {
        let segments = path.split('/');
        let segments = segments.map(|segment| {
            if segment.starts_with('{') {
                "{}"
            } else {
                segment
            }
        });
        segments.collect::<Vec<_>>().join("/")
    };
    shape(route) == shape(path)
}
