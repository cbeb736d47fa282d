//! Whether to try again, and when. Pure decisions: nothing here waits or sends.

use std::time::Duration;

use crate::description::RetryClass;

/// The longest wait between attempts that no server asked for.
const LONGEST_BACKOFF: Duration = Duration::from_secs(8);
/// A longer wish of a server counts as this long.
const LONGEST_WISH: Duration = Duration::from_secs(3600);
const SHORTEST_BACKOFF: Duration = Duration::from_millis(50);

/// What one attempt came to, as far as repeating it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A response with this status.
    Answered {
        status: u16,
        /// Whether the server named a time to come back.
        wait_named: bool,
    },
    /// No whole response, and the request certainly never left.
    NeverSent,
    /// No whole response, and the request may have arrived.
    MaybeSent,
}

/// What an outcome means for the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is over, well or not.
    Final,
    /// The same request may be sent again.
    Repeat,
    /// It may have happened, and sending it again could make it happen twice.
    Unknown,
}

/// Judges one attempt.
pub(super) fn judge(class: RetryClass, outcome: Outcome) -> Verdict {
    let repeatable = class != RetryClass::Create;
    match outcome {
        Outcome::NeverSent => Verdict::Repeat,
        Outcome::MaybeSent if repeatable => Verdict::Repeat,
        Outcome::MaybeSent => Verdict::Unknown,
        Outcome::Answered { status, wait_named } => match status {
            429 => Verdict::Repeat,
            // The server says that it did not get to the request: busy, or its origin refused the connection.
            503 if wait_named => Verdict::Repeat,
            521 | 523 => Verdict::Repeat,
            408 | 500 | 502..=504 | 520 | 522 | 524..=527 | 530 if repeatable => Verdict::Repeat,
            501 | 505 => Verdict::Final,
            408 | 500.. if !repeatable => Verdict::Unknown,
            _ => Verdict::Final,
        },
    }
}

/// How long to wait before attempt number `attempt + 1`. The server's wish is a lower bound; `random` lies in `0..1`.
pub(super) fn wait(
    attempt: u32,
    status: Option<u16>,
    wish: Option<Duration>,
    random: f64,
) -> Duration {
    if let Some(wish) = wish {
        return wish
            .min(LONGEST_WISH)
            .mul_f64(1.0 + 0.1 * random)
            .max(SHORTEST_BACKOFF);
    }
    let base = Duration::from_millis(if status == Some(429) { 1000 } else { 500 });
    let doublings = attempt.saturating_sub(1).min(10);
    let ceiling = (base * 2_u32.pow(doublings)).min(LONGEST_BACKOFF);
    SHORTEST_BACKOFF + (ceiling - SHORTEST_BACKOFF).mul_f64(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16) -> Outcome {
        Outcome::Answered {
            status,
            wait_named: false,
        }
    }

    #[test]
    fn what_is_safe_is_repeated_and_what_creates_is_not() {
        for status in [408, 500, 502, 503, 504, 520, 522, 524, 525, 526, 527, 530] {
            assert_eq!(
                judge(RetryClass::Safe, answered(status)),
                Verdict::Repeat,
                "{status}"
            );
            assert_eq!(
                judge(RetryClass::Harmless, answered(status)),
                Verdict::Repeat,
                "{status}"
            );
            assert_eq!(
                judge(RetryClass::Create, answered(status)),
                Verdict::Unknown,
                "{status}"
            );
        }
        assert_eq!(judge(RetryClass::Safe, Outcome::MaybeSent), Verdict::Repeat);
        assert_eq!(
            judge(RetryClass::Create, Outcome::MaybeSent),
            Verdict::Unknown
        );
    }

    #[test]
    fn what_the_server_did_not_process_is_always_repeated() {
        let busy = Outcome::Answered {
            status: 503,
            wait_named: true,
        };
        for class in [RetryClass::Safe, RetryClass::Harmless, RetryClass::Create] {
            for outcome in [
                Outcome::NeverSent,
                answered(429),
                answered(521),
                answered(523),
                busy,
            ] {
                assert_eq!(
                    judge(class, outcome),
                    Verdict::Repeat,
                    "{class:?} {outcome:?}"
                );
            }
        }
    }

    #[test]
    fn verdicts_of_the_server_stand() {
        for class in [RetryClass::Safe, RetryClass::Harmless, RetryClass::Create] {
            for status in [200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 501, 505] {
                assert_eq!(
                    judge(class, answered(status)),
                    Verdict::Final,
                    "{class:?} {status}"
                );
            }
        }
    }

    #[test]
    fn waits_stay_within_their_bounds() {
        assert_eq!(wait(1, None, None, 0.0), SHORTEST_BACKOFF);
        assert!(wait(1, None, None, 0.999) <= Duration::from_millis(500));
        assert!(wait(2, Some(429), None, 0.999) <= Duration::from_secs(2));
        assert!(wait(40, None, None, 0.999) <= LONGEST_BACKOFF);
        assert_eq!(
            wait(1, None, Some(Duration::ZERO), 0.0),
            SHORTEST_BACKOFF,
            "never at once"
        );
        assert_eq!(
            wait(1, None, Some(Duration::from_secs(10)), 0.0),
            Duration::from_secs(10)
        );
        assert_eq!(
            wait(1, None, Some(Duration::from_secs(10)), 1.0),
            Duration::from_secs(11)
        );
    }
}
