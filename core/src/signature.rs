//! Signatures of received webhooks: the key that they are checked with, and where they stand in the headers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use rustls_pki_types::SubjectPublicKeyInfoDer;
use rustls_pki_types::pem::PemObject as _;
use webpki::RawPublicKeyEntity;
#[cfg(feature = "rustls")]
use webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256;
#[cfg(not(feature = "rustls"))]
use webpki::ring::RSA_PKCS1_2048_8192_SHA256;

use crate::error::{Error, ErrorKind, Result};

/// Where a signature stands: the name of today, and the one before it.
const HEADERS: [&str; 2] = ["rtk-signature", "dyte-signature"];

/// An RSA key that signatures can be checked with.
pub(crate) struct PublicKey(SubjectPublicKeyInfoDer<'static>);

impl PublicKey {
    /// Reads PEM. The error says what is wrong with it.
    pub(crate) fn from_pem(pem: &str) -> Result<Self, String> {
        let key = SubjectPublicKeyInfoDer::from_pem_slice(pem.trim().as_bytes()).map_err(|_| {
            "it is not a public key in PEM, which begins with -----BEGIN PUBLIC KEY-----".to_owned()
        })?;
        match RawPublicKeyEntity::try_from(&key) {
            Ok(_) => Ok(Self(key)),
            Err(error) => Err(format!("it is not a public key: {error}")),
        }
    }

    /// RSA with SHA-256 and the padding of PKCS #1, version 1.5.
    pub(crate) fn accepts(&self, body: &[u8], signature: &[u8]) -> bool {
        RawPublicKeyEntity::try_from(&self.0).is_ok_and(|key| {
            key.verify_signature(RSA_PKCS1_2048_8192_SHA256, body, signature)
                .is_ok()
        })
    }
}

/// The signatures that came with a webhook, usually one.
pub struct Signatures(Vec<Vec<u8>>);

impl Signatures {
    /// Finds them among the headers, whose names may be written in any case.
    pub fn of<N: AsRef<str>, V: AsRef<[u8]>>(
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
    pub(crate) fn fit(&self, key: &PublicKey, body: &[u8]) -> bool {
        self.0.iter().any(|signature| key.accepts(body, signature))
    }
}

/// The error of a signature that is missing or wrong.
pub(crate) fn signature_error(message: &str) -> Error {
    Error::new(ErrorKind::WebhookSignature, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "no key",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        ] {
            assert!(PublicKey::from_pem(text).is_err(), "{text}");
        }
    }
}
