//! How connections are secured: by rustls, with the platform's own rules for certificates.

use std::sync::Arc;

use once_cell::sync::OnceCell;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::error::{Error, Result};

/// Reading the machine's root certificates takes milliseconds, so it is done once for the whole process.
static CONFIG: OnceCell<ClientConfig> = OnceCell::new();

/// The configuration of secured connections.
pub(super) fn config() -> Result<ClientConfig> {
    let config = CONFIG.get_or_try_init(|| {
        let config = builder()?
            .with_platform_verifier()
            .map_err(|error| unusable(&error))?
            .with_no_client_auth();
        Ok::<_, Error>(with_protocols(config))
    })?;
    Ok(config.clone())
}

/// The configuration of a client that only speaks plain HTTP: it trusts nobody, and needs no certificates on the machine.
pub(super) fn none() -> Result<ClientConfig> {
    let config = builder()?.with_root_certificates(RootCertStore::empty());
    Ok(config.with_no_client_auth())
}

fn builder() -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>> {
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
