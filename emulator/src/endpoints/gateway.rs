//! The API behind its gateway: routes a request, checks token and account, and calls the operation's handler.

use std::sync::LazyLock;

use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;

use crate::answers::{Failure, Mode};
use crate::api::{Context, Query};
use crate::authorization::is_authorized;
use crate::reply::Reply;
use crate::router::{Found, Router};
use crate::shared::Shared;

const CF_RAY: HeaderName = HeaderName::from_static("cf-ray");

static ROUTER: LazyLock<Router> = LazyLock::new(Router::new);

/// Returns the response of an operation, or of the gateway that refuses the request.
pub(super) fn respond(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let found = ROUTER.find(&parts.method, parts.uri.path());
    let mut guard = shared.world();
    let world = &mut *guard;
    world.settle();
    let ray = HeaderValue::try_from(world.ids.ray()).unwrap_or(HeaderValue::from_static("EMU"));
    let outcome = found.and_then(|found| {
        admit(shared, parts, &found, world.mode)?;
        let mut context = Context {
            now: world.clock.now(),
            mode: world.mode,
            known_participants: world.known_participants,
            query: Query::parse(parts.uri.query().unwrap_or_default()),
            state: &mut world.state,
            ids: &mut world.ids,
            links: &world.links,
            media_delay: shared.options.media_delay(),
            live_track_recordings: shared.options.live_track_recordings,
            values: found.values,
            content_type: parts.headers.get(CONTENT_TYPE),
            body,
        };
        (found.route.handler)(&mut context)
    });
    // In the same step, so that webhooks are queued in the order of the requests.
    world.settle();
    let (status, body) = match outcome {
        Ok(answer) => (answer.status, Some(answer.body())),
        Err(failure) => (failure.status(), failure.body()),
    };
    let reply = match body {
        Some(body) => Reply::json(status, &body),
        None => Reply::empty(status),
    };
    reply.header(CF_RAY, ray)
}

/// The gateway's checks: the token, and whether it may access this account.
fn admit(shared: &Shared, parts: &Parts, found: &Found, mode: Mode) -> Result<(), Failure> {
    let refusal = |status| {
        Err(Failure::Gateway {
            status,
            code: 10000,
            message: "Authentication error".to_owned(),
        })
    };
    if !is_authorized(&parts.headers, &shared.options.api_token) {
        // The operations of webhooks declare a shape of their own for this.
        let own_shape = found.route.path.contains("/webhooks") && mode == Mode::Schema;
        if own_shape && found.route.operation != "list_webhook_events" {
            return Err(Failure::Bare {
                status: 401,
                message: "Unauthorized".to_owned(),
            });
        }
        return refusal(401);
    }
    if found.values.get("account_id") != Some(&shared.options.account_id) {
        return refusal(403);
    }
    Ok(())
}
