//! Bearer authorization of requests.

use hyper::header::{AUTHORIZATION, HeaderMap};

/// Whether the request carries the accepted API token.
pub(crate) fn is_authorized(headers: &HeaderMap, api_token: &str) -> bool {
    let Some(value) = headers.get(AUTHORIZATION) else {
        return false;
    };
    let Some((scheme, token)) = value.to_str().ok().and_then(|text| text.split_once(' ')) else {
        return false;
    };
    scheme.eq_ignore_ascii_case("bearer") && token == api_token
}
