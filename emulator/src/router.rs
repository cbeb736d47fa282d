//! Routing: finds the operation of a request by its method and path.

use std::collections::HashMap;

use hyper::Method;
use percent_encoding::percent_decode_str;

use crate::answers::Failure;
use crate::api::{ROUTES, Route};
use crate::paths::BASE_PATH;

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
                .expect("no two templates match the same path; a test builds the router");
        }
        Self { paths }
    }

    /// The gateway routes a request before it checks credentials.
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
