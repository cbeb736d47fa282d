//! The signature of a webhook, as it stands in the headers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::key::PublicKey;
use super::signature_error;
use crate::error::Result;

/// Where a signature stands: the name of today, and the one before it.
const HEADERS: [&str; 2] = ["rtk-signature", "dyte-signature"];

/// The signatures that came with a webhook, usually one.
pub(crate) struct Signatures(Vec<Vec<u8>>);

impl Signatures {
    /// Finds them among the headers, whose names may be written in any case.
    pub(crate) fn of<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self> {
        let mut found: [Vec<Vec<u8>>; 2] = Default::default();
        for (name, value) in headers {
            let place = HEADERS
                .iter()
                .position(|header| header.eq_ignore_ascii_case(name.as_ref().trim()));
            if let Some(place) = place {
                found[place].push(value.as_ref().to_vec());
            }
        }
        let Some(values) = found.into_iter().find(|values| !values.is_empty()) else {
            return Err(signature_error(
                "the request has no header `rtk-signature`: it is not from the service, or something on the way removed it",
            ));
        };
        let decoded = values
            .iter()
            .map(|value| STANDARD.decode(value.trim_ascii()))
            .collect::<Result<_, _>>();
        decoded.map(Self).map_err(|_| {
            signature_error("the signature in the header `rtk-signature` is not base64")
        })
    }

    /// Whether one of them was made for these bytes with the other half of the key.
    pub(super) fn fit(&self, key: &PublicKey, body: &[u8]) -> bool {
        self.0.iter().any(|signature| key.accepts(body, signature))
    }
}
