//! How connections are secured: by rustls, or by the TLS of the platform. The features of the crate say which.

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
mod with_native_tls;
#[cfg(feature = "__rustls")]
mod with_rustls;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
pub(super) use with_native_tls::secure;
#[cfg(feature = "__rustls")]
pub(super) use with_rustls::{advice, secure};
#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
pub(super) use without::secure;

/// Certificates of authorities that are trusted beside those of the platform.
pub(crate) type Authorities = Vec<CertificateDer<'static>>;

/// Reads certificates of authorities, given as PEM text or as the path of a file that holds some.
pub(crate) fn authorities(option: &str) -> Result<Authorities, String> {
    let (text, place) = if option.contains("-----BEGIN") {
        (option.as_bytes().to_vec(), "it".to_owned())
    } else {
        let text = std::fs::read(option).map_err(|error| {
            format!("the file {option:?} cannot be read: {error}; give the path of a PEM file, or its text")
        })?;
        (text, format!("the file {option:?}"))
    };
    let read: Result<Authorities, _> = CertificateDer::pem_slice_iter(&text).collect();
    let authorities = read.map_err(|error| format!("{place} is not valid PEM: {error}"))?;
    for authority in &authorities {
        webpki::anchor_from_trusted_cert(authority)
            .map_err(|error| format!("{place} holds something that is no certificate: {error}"))?;
    }
    if authorities.is_empty() {
        return Err(format!("{place} holds no certificate in PEM form"));
    }
    Ok(authorities)
}

#[cfg(not(any(feature = "__rustls", feature = "native-tls")))]
mod without {
    use reqwest::ClientBuilder;

    use crate::error::{Error, Result};
    use crate::http::transport::Settings;

    /// Refuses HTTPS: only a transport of the caller's can have it.
    pub(in crate::http::transport) fn secure(
        builder: ClientBuilder,
        settings: &Settings,
    ) -> Result<ClientBuilder> {
        if settings.secured {
            return Err(Error::configuration(
                "this program was built without TLS: enable a feature of realtimekit-api (`rustls`, `rustls-ring` or \
                 `native-tls`), or give a `transport`",
            ));
        }
        Ok(builder)
    }
}
