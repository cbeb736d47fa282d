//! Transports of the caller's own.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use realtimekit_api::{Builder, ErrorKind, RealtimeKit, Sent, Transport};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::json;
use tower_service::Service;

use crate::common::{Server, TOKEN};

/// A service that sends by reqwest, after it was ready or not.
#[derive(Clone)]
struct Own {
    client: reqwest::Client,
    used: Arc<AtomicUsize>,
    ready: bool,
}

impl Own {
    fn new() -> Self {
        Self {
            client: reqwest::Client::new(),
            used: Arc::default(),
            ready: true,
        }
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Service<http::Request<Bytes>> for Own {
    type Response = http::Response<reqwest::Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(if self.ready {
            Ok(())
        } else {
            Err("it is shedding load".into())
        })
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
        self.used.fetch_add(1, Ordering::SeqCst);
        let client = self.client.clone();
        Box::pin(async move {
            let response = client.execute(request.try_into()?).await?;
            Ok(response.into())
        })
    }
}

fn of(base_url: &str, transport: impl Into<Transport>) -> RealtimeKit {
    builder(base_url).transport(transport).build().unwrap()
}

fn builder(base_url: &str) -> Builder {
    RealtimeKit::builder()
        .account_id(realtimekit_emulator::DEFAULT_ACCOUNT_ID)
        .app_id(realtimekit_emulator::DEFAULT_APP_ID)
        .api_token(TOKEN)
        .base_url(base_url)
        .max_retries(0)
}

#[tokio::test]
async fn a_service_sends_calls_and_downloads() {
    let server = Server::start().await;
    let own = Own::new();
    let used = Arc::clone(&own.used);
    let client = server.client(|builder| builder.transport(Transport::service(own)));

    let meeting = client.meetings().create();
    let meeting = meeting.await.unwrap();
    let got = client.meetings().get(&meeting.id);
    assert_eq!(got.await.unwrap().id, meeting.id);
    let url = format!("{}/.well-known/webhooks.json", server.origin());
    let file = client.download(url.as_str()).to_bytes().await.unwrap();

    assert!(file.starts_with(b"{"), "{file:?}");
    assert_eq!(used.load(Ordering::SeqCst), 3);
    let requests = server.requests().await;
    let agent = requests[0]["headers"]["user-agent"].as_str().unwrap();
    assert!(agent.starts_with("realtimekit-api/"), "{agent}");
}

#[tokio::test]
async fn a_service_that_is_not_ready_sent_nothing() {
    let own = Own {
        ready: false,
        ..Own::new()
    };
    let client = of("http://127.0.0.1:9", Transport::service(own));
    let create = client.meetings().create();
    let error = create.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent(), error.retryable()),
        (ErrorKind::Connection, Sent::No, true)
    );
    assert!(error.message().contains("shedding load"), "{error}");
}

#[tokio::test]
async fn what_a_service_fails_with_tells_whether_it_was_sent() {
    let server = Server::scripted(json!([{ "fault": "reset_after_read" }])).await;
    let client = server.client(|builder| {
        let transport = Transport::service(Own::new());
        builder.transport(transport).max_retries(0)
    });
    let create = client.meetings().create();
    let error = create.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::OutcomeUnknown, Sent::Maybe)
    );

    let nobody = of("http://127.0.0.1:9", Transport::service(Own::new()));
    let create = nobody.meetings().create();
    let error = create.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Connection, Sent::No)
    );
}

#[tokio::test]
async fn a_client_of_reqwest_sends_with_its_own_settings() {
    let server = Server::start().await;
    let mut headers = http::HeaderMap::new();
    headers.insert("x-own", http::HeaderValue::from_static("yes"));
    let own = reqwest::Client::builder().default_headers(headers);
    let own = own.build().unwrap();
    let client = server.client(|builder| builder.transport(own));
    let create = client.meetings().create();
    create.await.unwrap();
    let requests = server.requests().await;
    assert_eq!(requests[0]["headers"]["x-own"], "yes");
}

#[tokio::test]
async fn a_configuration_of_rustls_secures_the_connections() {
    let server = Server::start().await;
    let peers = server.get("peers").await;
    let mut roots = rustls::RootCertStore::empty();
    let authority = CertificateDer::from_pem_file(peers["ca_certificate"].as_str().unwrap());
    roots.add(authority.unwrap()).unwrap();
    let config = rustls::ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = of(peers["tls"].as_str().unwrap(), config);
    let create = client.meetings().create();
    create.await.unwrap();
    let requests = server.requests().await;
    assert_eq!(requests[0]["http_version"], "2");
}

#[tokio::test]
async fn options_that_a_transport_decides_are_refused() {
    let own = || Transport::from(reqwest::Client::new());
    let config = || {
        let roots = rustls::RootCertStore::empty();
        let config = rustls::ClientConfig::builder().with_root_certificates(roots);
        Transport::from(config.with_no_client_auth())
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pem = Server::start().await.get("peers").await["ca_certificate"].clone();
    let pem = pem.as_str().unwrap();
    let second = Duration::from_secs(1);
    let base = || builder("https://service.test");
    for (name, builder) in [
        (
            "ca_certificate",
            base().transport(config()).ca_certificate(pem),
        ),
        (
            "ca_certificate",
            base().transport(own()).ca_certificate(pem),
        ),
        (
            "connect_timeout",
            base().transport(own()).connect_timeout(second),
        ),
        (
            "pool_idle_timeout",
            base().transport(own()).pool_idle_timeout(second),
        ),
        (
            "max_connections",
            base().transport(own()).max_connections(3),
        ),
        ("proxy", base().transport(own()).proxy("")),
        ("http2", base().transport(own()).http2(true)),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.message().starts_with(name), "{error}");
    }
    base().transport(config()).http2(true).build().unwrap();
}
