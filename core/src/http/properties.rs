//! Properties: whatever a server sends, nothing panics and every promise of a parser holds.
//!
//! Each property is tried with a few hundred inputs. `PROPTEST_CASES=100000 cargo test -p realtimekit-api --features
//! bridge properties` tries as many as one likes; an input that fails is made small and printed.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::answer::RawAnswer;
use super::governor::{Governor, Turn};
use super::secrets::Secrets;
use super::{failure, hint, retry};
use crate::values::Secret;

/// Strings that a header can carry, near to the real ones often enough to get behind their first letters.
fn header_text() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("1e999".to_owned()),
        Just("-0".to_owned()),
        Just(String::new()),
    ];
    let number = number.boxed();
    let item = (
        ".{0,8}",
        "[rtqw]{1,2}",
        number.clone(),
        "[rtqw]{1,2}",
        number.clone(),
    );
    prop_oneof![
        "\\PC{0,40}",
        number,
        item.prop_map(|(name, one, first, two, second)| format!(
            "\"{name}\";{one}={first};{two}={second}"
        )),
        "(Mon|Sat|Sunday), [0-9]{1,3}[ -](Jan|Feb|Foo)[ -][0-9]{1,5} [0-9]{2}:[0-9]{2}:[0-9]{2} (GMT|UTC)?",
    ]
}

fn secrets(token: &str) -> Secrets {
    Secrets {
        token: Secret::from(token),
        fields: crate::resources::SECRETS,
    }
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let name = prop::sample::select(vec![
        "retry-after",
        "retry-after-ms",
        "ratelimit",
        "ratelimit-policy",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "ratelimit-remaining",
        "ratelimit-reset",
        "cf-ray",
    ]);
    prop::collection::vec((name, header_text()), 0..5).prop_map(|pairs| {
        let values = pairs.into_iter().filter_map(|(name, text)| {
            Some((
                http::HeaderName::from_static(name),
                HeaderValue::from_str(&text).ok()?,
            ))
        });
        values.collect()
    })
}

/// Any JSON, whose keys are often those of the API.
fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let wire: Vec<String> = crate::registry::modules()
        .iter()
        .flat_map(|module| module.models)
        .flat_map(|model| model.fields)
        .map(|field| field.wire.to_owned())
        .chain(
            [
                "success",
                "data",
                "result",
                "error",
                "errors",
                "message",
                "code",
                "paging",
                "livestream",
            ]
            .map(str::to_owned),
        )
        .collect();
    let key = prop_oneof![4 => prop::sample::select(wire), 1 => "\\PC{0,6}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(Value::from("2026-01-31T18:00:00Z")),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,12}Z?)?".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        3 => json().prop_map(|json| json.to_string().into_bytes()),
        1 => json().prop_flat_map(|json| {
            let text = json.to_string().into_bytes();
            let end = 0..=text.len();
            (Just(text), end).prop_map(|(text, end)| text[..end].to_vec())
        }),
        1 => prop::collection::vec(any::<u8>(), 0..80),
    ]
}

fn answer(status: u16, headers: HeaderMap, body: Vec<u8>) -> RawAnswer {
    RawAnswer {
        status,
        headers,
        body: Bytes::from(body),
        attempts: 1,
    }
}

proptest! {
    #[test]
    fn a_wish_is_bounded_and_a_wait_is_never_at_once(
        headers in headers(), now in 0.0..4.0e9, attempt in 1..100_u32, random in 0.0..1.0,
    ) {
        let wish = hint::retry_after(&headers, now);
        let wait = retry::wait(attempt, Some(429), wish, random);
        prop_assert!(wait >= Duration::from_millis(50), "{wait:?}");
        prop_assert!(wait <= Duration::from_secs(3960), "{wait:?}");
    }

    #[test]
    fn the_governor_takes_anything_and_lets_everybody_through_in_the_end(
        said in prop::collection::vec((headers(), 0..100_000_u64, 0..5_u32), 0..20), now in 0.0..4.0e9,
    ) {
        let mut governor = Governor::default();
        let mut time = Duration::ZERO;
        for (headers, pause, senders) in said {
            time += Duration::from_millis(pause);
            for _ in 0..senders {
                governor.turn(time, None, Duration::from_secs(60));
                governor.sent();
            }
            governor.learn(&headers, time, now);
            governor.over();
        }
        for _ in 0..50 {
            match governor.turn(time, None, Duration::MAX) {
                Turn::In(_) => return Ok(()),
                Turn::Closed(wait) => {
                    prop_assert!(wait <= Duration::from_secs(3600), "{wait:?}");
                    time += wait;
                }
            }
        }
        prop_assert!(false, "nobody may send any more");
    }

    #[test]
    fn a_snippet_is_short_and_hides_the_token(body in body(), token in "[a-zA-Z0-9_-]{8,20}", at in 0..80_usize) {
        let mut text = body;
        let at = at.min(text.len());
        let alone = format!(" {token} ");
        text.splice(at..at, alone.bytes());
        let shown = secrets(&token).snippet(&text);
        prop_assert!(!shown.contains(&alone), "{shown}");
        prop_assert!(shown.chars().count() <= 301);
        prop_assert!(!shown.contains(|letter: char| letter.is_control()));
    }

    #[test]
    fn a_failure_keeps_its_status_whatever_its_body(
        status in 300..600_u16, headers in headers(), body in body(),
    ) {
        let operation = crate::registry::operations().next().expect("an operation");
        let error = failure::refused(&answer(status, headers, body), operation, &secrets("a-secret"));
        prop_assert_eq!(error.status(), Some(status));
        let _ = (error.to_string(), format!("{error:?}"));
    }
}

#[cfg(feature = "bridge")]
mod decoders {
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

        /// Every operation reads every response.
        #[test]
        fn a_success_is_a_result_or_a_typed_error(body in body()) {
            crate::fuzzing::responses(&body);
        }
    }
}
