//! TLS by rustls, with the platform's own rules for certificates.

use std::ffi::OsString;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::ClientBuilder;
use rustls::client::WantsClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{CertificateError, ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};

use super::Authorities;
use crate::error::{Error, Result};
use crate::http::transport::Settings;
use crate::own::Own;

/// Secures the connections that a client opens.
pub(in crate::http::transport) fn secure(
    builder: ClientBuilder,
    settings: &Settings,
) -> Result<ClientBuilder> {
    let mut config = match settings.tls() {
        Some(given) => given.clone(),
        None if settings.secured => config(&settings.authorities)?,
        None => none()?,
    };
    let (h2, h1) = (b"h2".to_vec(), b"http/1.1".to_vec());
    config.alpn_protocols = match settings.http2 {
        None => vec![h2, h1],
        Some(true) => vec![h2],
        Some(false) => vec![h1],
    };
    Ok(builder.tls_backend_preconfigured(config))
}

/// Variables by which a Linux system is told where its root certificates are.
const ROOT_VARIABLES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// Reading the machine's root certificates takes milliseconds, so it is done once, and again when a variable changed.
static PLATFORM: Own<Mutex<Option<(Places, ClientConfig)>>> = Own::of_the_first(Mutex::new(None));

type Places = [Option<OsString>; ROOT_VARIABLES.len()];

/// The configuration of secured connections.
fn config(authorities: &Authorities) -> Result<ClientConfig> {
    if !authorities.is_empty() {
        return Ok(trusting(builder()?, authorities)?.with_no_client_auth());
    }
    let places = ROOT_VARIABLES.map(std::env::var_os);
    let mut platform = PLATFORM
        .get()
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some((found_in, config)) = &*platform
        && *found_in == places
    {
        return Ok(config.clone());
    }
    let config = trusting(builder()?, &[])?.with_no_client_auth();
    *platform = Some((places, config.clone()));
    Ok(config)
}

/// The configuration of a client that only speaks plain HTTP: it trusts nobody, and needs no certificates on the machine.
fn none() -> Result<ClientConfig> {
    let config = builder()?.with_root_certificates(RootCertStore::empty());
    Ok(config.with_no_client_auth())
}

type Verified = ConfigBuilder<ClientConfig, WantsClientCert>;

/// Trusts what the platform trusts, and these.
#[cfg(not(target_os = "android"))]
fn trusting(
    builder: ConfigBuilder<ClientConfig, WantsVerifier>,
    authorities: &[CertificateDer<'static>],
) -> Result<Verified> {
    use rustls_platform_verifier::{BuilderVerifierExt as _, Verifier};
    if authorities.is_empty() {
        return builder
            .with_platform_verifier()
            .map_err(|error| unusable(&error));
    }
    let verifier = Verifier::new_with_extra_roots(authorities.iter().cloned(), provider());
    let verifier = verifier.map_err(|error| unusable(&error))?;
    Ok(builder
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier)))
}

/// Android tells what it trusts only to who was given the virtual machine, and panics for others; so here the usual
/// roots of the web are built in.
#[cfg(any(target_os = "android", test))]
mod built_in {
    use super::{CertificateDer, ClientConfig, ConfigBuilder, Result};
    use super::{RootCertStore, Verified, WantsVerifier, unusable};

    pub(super) fn trusting(
        builder: ConfigBuilder<ClientConfig, WantsVerifier>,
        authorities: &[CertificateDer<'static>],
    ) -> Result<Verified> {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned();
        let mut roots: RootCertStore = roots.collect();
        for authority in authorities {
            roots
                .add(authority.clone())
                .map_err(|error| unusable(&error))?;
        }
        Ok(builder.with_root_certificates(roots))
    }
}

#[cfg(target_os = "android")]
use built_in::trusting;

/// What somebody whose connection was refused for its certificate can do about it.
pub(in crate::http::transport) fn advice(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::UnknownIssuer => {
            "if your own authority signed it, name that authority with `ca_certificate`, or for the whole machine with \
             SSL_CERT_FILE"
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            "it must be renewed, unless the clock of this machine is wrong"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "check the host of `base_url`, and what stands between here and it"
        }
        _ => "check `base_url`, and what stands between here and the service",
    }
}

// Named here instead of installed for the process: the program around us may use another provider.
fn provider() -> Arc<CryptoProvider> {
    // Where both are compiled in, this is the one that other users of rustls most likely compiled in.
    #[cfg(feature = "rustls")]
    use rustls::crypto::aws_lc_rs as chosen;
    #[cfg(not(feature = "rustls"))]
    use rustls::crypto::ring as chosen;
    Arc::new(chosen::default_provider())
}

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>> {
    ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(&error))
}

fn unusable(error: &rustls::Error) -> Error {
    let mut message = format!(
        "TLS cannot be set up, perhaps because this machine has no root certificates: {error}; install them, or give \
         `ca_certificate`"
    );
    for name in ROOT_VARIABLES {
        if let Some(place) = std::env::var_os(name) {
            message.push_str(&format!("; {name} is {place:?}"));
        }
    }
    Error::configuration(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Android uses; that it never asks the platform can be seen from its lines.
    #[test]
    fn the_built_in_roots_make_a_configuration() {
        let verified = built_in::trusting(builder().unwrap(), &[]).unwrap();
        let config = verified.with_no_client_auth();
        assert!(!config.crypto_provider().cipher_suites.is_empty());
        assert!(webpki_roots::TLS_SERVER_ROOTS.len() > 50);
    }
}
