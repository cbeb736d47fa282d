//! New identifiers, keys, tokens and times of creation.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};

/// The step from one time to the next in responses.
const TICK: SignedDuration = SignedDuration::from_millis(1);

/// Makes random values in the form of the service's, and distinct times of creation.
#[derive(Debug)]
pub(crate) struct Ids {
    random: Rng,
    newest: Option<Timestamp>,
}

impl Ids {
    pub(crate) fn new() -> Self {
        Self {
            random: Rng::new(),
            newest: None,
        }
    }

    /// The time of a creation: now, or a millisecond after the previous one if that is later. So no two are equal, even
    /// while the clock is frozen.
    pub(crate) fn moment(&mut self, now: Timestamp) -> Timestamp {
        let moment = match self.newest {
            Some(newest) => now.max(newest.saturating_add(TICK).unwrap_or(Timestamp::MAX)),
            None => now,
        };
        self.newest = Some(moment);
        moment
    }

    /// Forgets the previous time, because the clock was moved back.
    pub(crate) fn restart_moments(&mut self) {
        self.newest = None;
    }

    /// A UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let bits = self.random.u128(..);
        let hex = format!("{bits:032x}");
        let variant = ['8', '9', 'a', 'b'][self.random.usize(..4)];
        format!(
            "{}-{}-4{}-{variant}{}-{}",
            &hex[..8],
            &hex[8..12],
            &hex[13..16],
            &hex[17..20],
            &hex[20..]
        )
    }

    /// `length` random hexadecimal digits.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from_digit(self.random.u32(..16), 16).unwrap_or('0'))
            .collect()
    }

    /// The unique id of a response, in the form that the gateway in front of the service gives it.
    pub(crate) fn ray(&mut self) -> String {
        format!("{}-EMU", self.hex(16))
    }

    /// A participant's credential. It has the form of a signed token, but no valid signature.
    pub(crate) fn participant_token(
        &mut self,
        app: &str,
        meeting: &str,
        participant: &str,
        now: Timestamp,
    ) -> String {
        let header = serde_json::json!({"alg": "RS256", "typ": "JWT"});
        let claims = serde_json::json!({
            "orgId": app, "meetingId": meeting, "participantId": participant,
            "iat": now.as_second(), "exp": now.as_second() + 86_400, "jti": self.uuid(),
        });
        let signature: Vec<u8> = (0..64).map(|_| self.random.u8(..)).collect();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        format!(
            "{}.{}.{}",
            encode(header.to_string().as_bytes()),
            encode(claims.to_string().as_bytes()),
            encode(&signature)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_their_form() {
        let mut ids = Ids::new();
        let id = ids.uuid();
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
        assert_eq!(&id[14..15], "4");
        assert!("89ab".contains(&id[19..20]), "{id}");
    }

    #[test]
    fn moments_increase_while_the_clock_stands() {
        let mut ids = Ids::new();
        let noon: Timestamp = "2025-03-01T12:00:00Z".parse().expect("a time");
        assert_eq!(ids.moment(noon), noon);
        assert_eq!(ids.moment(noon), noon + TICK);
        assert_eq!(ids.moment(noon), noon + TICK + TICK);
        let later = noon + SignedDuration::from_secs(1);
        assert_eq!(ids.moment(later), later);
        let earlier = noon - SignedDuration::from_secs(1);
        ids.restart_moments();
        assert_eq!(ids.moment(earlier), earlier);
    }
}
