//! TLS by the platform: Schannel, Secure Transport or OpenSSL.

use reqwest::{Certificate, ClientBuilder};

use crate::error::{Error, Result};
use crate::http::transport::Settings;

/// Secures the connections that a client opens.
pub(in crate::http::transport) fn secure(
    builder: ClientBuilder,
    settings: &Settings,
) -> Result<ClientBuilder> {
    let read = settings
        .authorities
        .iter()
        .map(|authority| Certificate::from_der(authority));
    let authorities: Vec<Certificate> = read.collect::<Result<_, _>>().map_err(|error| {
        Error::configuration("ca_certificate: the platform's TLS cannot read it")
            .caused_by(std::sync::Arc::new(error))
    })?;
    Ok(builder.tls_backend_native().tls_certs_merge(authorities))
}
