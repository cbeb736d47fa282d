//! How connections are secured: by rustls, with the platform's own rules for certificates.

use std::sync::Arc;

use once_cell::sync::OnceCell;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};

use crate::error::{Error, Result};

/// Reading the machine's root certificates takes milliseconds, so it is done once for the whole process.
static CONFIG: OnceCell<ClientConfig> = OnceCell::new();

/// The configuration of secured connections.
pub(super) fn config() -> Result<ClientConfig> {
    let config = CONFIG.get_or_try_init(|| {
        let config = trusting(builder()?)?.with_no_client_auth();
        Ok::<_, Error>(with_protocols(config))
    })?;
    Ok(config.clone())
}

/// The configuration of a client that only speaks plain HTTP: it trusts nobody, and needs no certificates on the machine.
pub(super) fn none() -> Result<ClientConfig> {
    let config = builder()?.with_root_certificates(RootCertStore::empty());
    Ok(config.with_no_client_auth())
}

type Verified = ConfigBuilder<ClientConfig, rustls::client::WantsClientCert>;

/// Trusts what the platform trusts.
#[cfg(not(target_os = "android"))]
fn trusting(builder: ConfigBuilder<ClientConfig, WantsVerifier>) -> Result<Verified> {
    use rustls_platform_verifier::BuilderVerifierExt as _;
    builder
        .with_platform_verifier()
        .map_err(|error| unusable(&error))
}

/// Android tells what it trusts only to who was given the virtual machine, and panics for others; so here the usual
/// roots of the web are built in.
#[cfg(any(target_os = "android", test))]
mod built_in {
    use super::{ClientConfig, ConfigBuilder, RootCertStore, Verified, WantsVerifier};

    pub(super) fn trusting(
        builder: ConfigBuilder<ClientConfig, WantsVerifier>,
    ) -> crate::Result<Verified> {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned();
        Ok(builder.with_root_certificates(roots.collect::<RootCertStore>()))
    }
}

#[cfg(target_os = "android")]
use built_in::trusting;

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>> {
    // Named here instead of installed for the process: the program around us may use another provider.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(&error))
}

fn with_protocols(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}

fn unusable(error: &rustls::Error) -> Error {
    Error::configuration(format!(
        "TLS cannot be set up, perhaps because this machine has no root certificates: {error}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Android uses; that it never asks the platform can be seen from its lines.
    #[test]
    fn the_built_in_roots_make_a_configuration() {
        let builder = builder().expect("the provider is there");
        let verified = built_in::trusting(builder).expect("the roots are there");
        assert_eq!(
            with_protocols(verified.with_no_client_auth())
                .alpn_protocols
                .len(),
            2
        );
        assert!(webpki_roots::TLS_SERVER_ROOTS.len() > 50);
    }
}
