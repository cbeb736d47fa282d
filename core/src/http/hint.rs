//! When a server says how long to wait.

use std::time::{Duration, UNIX_EPOCH};

use http::HeaderMap;

/// Beyond any wait, and far within what a duration can hold.
const LARGEST: f64 = 1.0e10;

/// How long the server asked to wait before the next attempt. A wish in the past is a wish for no time at all; a wish
/// that cannot be read is none.
pub(super) fn retry_after(headers: &HeaderMap, unix_time: f64) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(milliseconds) = text("retry-after-ms").and_then(|text| text.parse::<f64>().ok()) {
        return clamp(milliseconds / 1000.0);
    }
    let Some(text) = text("retry-after") else {
        return text("ratelimit").and_then(exhausted);
    };
    if let Ok(seconds) = text.parse::<f64>() {
        return clamp(seconds);
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let until = date
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs_f64();
    clamp(until - unix_time)
}

/// `"default";r=0;t=30`: nothing is left, and the window begins again in 30 seconds. While something is left there is
/// no reason to wait.
fn exhausted(policy: &str) -> Option<Duration> {
    let parameter = |name: &str| {
        let pairs = policy
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='));
        pairs
            .filter(|(found, _)| *found == name)
            .find_map(|(_, value)| value.trim().parse::<f64>().ok())
    };
    match parameter("r") {
        Some(left) if left <= 0.0 => clamp(parameter("t")?),
        _ => None,
    }
}

fn clamp(seconds: f64) -> Option<Duration> {
    seconds
        .is_finite()
        .then(|| Duration::from_secs_f64(seconds.clamp(0.0, LARGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-31T18:00:00Z.
    const NOW: f64 = 1_769_882_400.0;

    fn read(name: &'static str, value: &'static str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(name, http::HeaderValue::from_static(value));
        retry_after(&headers, NOW)
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(read("retry-after", "2"), Some(Duration::from_secs(2)));
        assert_eq!(
            read("retry-after", "1.5"),
            Some(Duration::from_millis(1500))
        );
        assert_eq!(
            read("retry-after-ms", "250"),
            Some(Duration::from_millis(250))
        );
        for date in [
            "Sat, 31 Jan 2026 18:00:30 GMT",
            "Saturday, 31-Jan-26 18:00:30 GMT",
            "Sat Jan 31 18:00:30 2026",
        ] {
            assert_eq!(
                read("retry-after", date),
                Some(Duration::from_secs(30)),
                "{date}"
            );
        }
    }

    #[test]
    fn an_exhausted_window_is_a_wish() {
        assert_eq!(
            read("ratelimit", r#""default";r=0;t=30"#),
            Some(Duration::from_secs(30))
        );
        assert_eq!(read("ratelimit", r#""default";r=50;t=30"#), None);
        assert_eq!(read("ratelimit", "nonsense"), None);
    }

    #[test]
    fn nonsense_is_harmless() {
        assert_eq!(read("retry-after", "soon"), None);
        assert_eq!(read("retry-after", ""), None);
        assert_eq!(read("retry-after", "NaN"), None);
        assert_eq!(read("retry-after", "-5"), Some(Duration::ZERO));
        assert_eq!(
            read("retry-after", "Sat, 31 Jan 2026 17:00:00 GMT"),
            Some(Duration::ZERO)
        );
        assert_eq!(read("retry-after", "inf"), None);
        assert_eq!(
            read("retry-after", "1e300"),
            Some(Duration::from_secs_f64(LARGEST))
        );
    }
}
