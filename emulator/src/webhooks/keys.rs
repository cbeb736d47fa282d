//! The keys that webhooks are signed with. They are public: use them in tests only.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};

const PEMS: [&str; 4] = [
    include_str!("../../keys/public-test-key-1.pem"),
    include_str!("../../keys/public-test-key-2.pem"),
    include_str!("../../keys/public-test-key-3.pem"),
    include_str!("../../keys/public-test-key-4.pem"),
];

/// The prefix of an RSA key of 2048 bits in a SubjectPublicKeyInfo: the algorithm, and three lengths.
const PUBLIC_HEAD: [u8; 24] = [
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
    0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
];

/// Read once, because a reset comes before every test.
pub(super) static KEYS: LazyLock<Keys> = LazyLock::new(Keys::new);

/// A few keys, of which one is in use.
pub(super) struct Keys {
    keys: Vec<RsaKeyPair>,
}

impl Keys {
    fn new() -> Self {
        let keys = PEMS.map(|pem| {
            let (_, body) = pem
                .split_once("-----BEGIN PRIVATE KEY-----")
                .expect("a key of this program");
            let body: String = body
                .lines()
                .take_while(|line| !line.starts_with("-----END"))
                .collect();
            let der = STANDARD.decode(body).expect("a key of this program");
            RsaKeyPair::from_pkcs8(&der).expect("a key of this program")
        });
        Self { keys: keys.into() }
    }

    /// Keys are numbered from 1; after the last comes the first.
    fn key(&self, number: usize) -> &RsaKeyPair {
        &self.keys[(number.max(1) - 1) % self.keys.len()]
    }

    pub(super) fn count(&self) -> usize {
        self.keys.len()
    }

    /// The public half as PEM.
    pub(super) fn public(&self, number: usize) -> String {
        let mut der = PUBLIC_HEAD.to_vec();
        der.extend_from_slice(self.key(number).public_key().as_ref());
        let text = STANDARD.encode(der);
        let mut pem = "-----BEGIN PUBLIC KEY-----\n".to_owned();
        for line in text.as_bytes().chunks(64) {
            pem.extend(line.iter().copied().map(char::from));
            pem.push('\n');
        }
        pem + "-----END PUBLIC KEY-----\n"
    }

    /// A signature as a header has it.
    pub(super) fn sign(&self, number: usize, bytes: &[u8]) -> String {
        let key = self.key(number);
        let mut signature = vec![0; key.public().modulus_len()];
        // The padding has no randomness, so the same bytes have the same signature each time.
        key.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            bytes,
            &mut signature,
        )
        .expect("a key of 2048 bits signs anything");
        STANDARD.encode(signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    #[test]
    fn every_key_signs_what_only_its_public_half_accepts() {
        let keys = Keys::new();
        for number in 1..=keys.count() {
            let signature = STANDARD.decode(keys.sign(number, b"body")).expect("base64");
            for other in 1..=keys.count() {
                let pem = keys.public(other);
                let body: String = pem
                    .lines()
                    .filter(|line| !line.starts_with("-----"))
                    .collect();
                let der = STANDARD.decode(body).expect("base64");
                let public = UnparsedPublicKey::new(
                    &RSA_PKCS1_2048_8192_SHA256,
                    der[PUBLIC_HEAD.len()..].to_vec(),
                );
                let accepted = public.verify(b"body", &signature).is_ok();
                assert_eq!(accepted, number == other, "{number} by {other}");
            }
        }
    }

    #[test]
    fn after_the_last_key_comes_the_first() {
        let keys = Keys::new();
        assert_eq!(keys.public(1), keys.public(1 + keys.count()));
        assert_ne!(keys.public(1), keys.public(2));
    }
}
