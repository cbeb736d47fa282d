//! The servers between a client and the service: TLS with good and bad certificates, and proxies.
//!
//! They connect to the emulator itself, or to nothing. The first request for them starts them and makes their
//! certificates.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::paths::BASE_PATH;

/// Names that the good certificate is for. The last one exists nowhere but behind the proxies.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "realtimekit.test"];
/// What the proxies want to hear.
const USER: &str = "user";
const PASSWORD: &str = "proxy-password-secret";

/// The peers of one emulator. Dropping them ends them.
pub(crate) struct Peers {
    document: Value,
    tasks: Vec<JoinHandle<()>>,
    authority: PathBuf,
}

impl Drop for Peers {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
        let _ = std::fs::remove_file(&self.authority);
    }
}

impl Peers {
    /// The URLs of the peers, as `GET /__emulator/peers` returns them.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    pub(crate) async fn start(origin: &str) -> Result<Self, Problem> {
        let service = origin.trim_start_matches("http://").to_owned();
        let authority = Authority::new()?;
        let port = service.rsplit(':').next().unwrap_or_default();
        let file = format!("realtimekit-emulator-{}-{port}.pem", std::process::id());
        let mut peers = Self {
            document: json!({}),
            tasks: Vec::new(),
            authority: std::env::temp_dir().join(file),
        };
        std::fs::write(&peers.authority, authority.pem())?;
        peers.document["ca_certificate"] = json!(peers.authority);

        let mut secured = String::new();
        for (name, config) in [
            ("tls", authority.good()?),
            ("tls_self_signed", authority.self_signed()?),
            ("tls_expired", authority.expired()?),
            ("tls_wrong_host", authority.wrong_host()?),
        ] {
            let acceptor = TlsAcceptor::from(config);
            let service = service.clone();
            let port = peers
                .listen(move |stream| secure(stream, acceptor.clone(), service.clone()))
                .await?;
            if name == "tls" {
                secured = format!("127.0.0.1:{port}");
            }
            peers.document[name] = json!(format!("https://localhost:{port}{BASE_PATH}"));
        }
        let silent = peers.listen(stay_silent).await?;
        peers.document["tls_silent"] = json!(format!("https://localhost:{silent}{BASE_PATH}"));

        let leading = peers
            .listen(move |stream| proxy(stream, Some(secured.clone())))
            .await?;
        let refusing = peers.listen(|stream| proxy(stream, None)).await?;
        peers.document["proxy"] = json!(format!("http://{USER}:{PASSWORD}@127.0.0.1:{leading}"));
        peers.document["proxy_without_password"] = json!(format!("http://127.0.0.1:{leading}"));
        peers.document["proxy_refusing"] =
            json!(format!("http://{USER}:{PASSWORD}@127.0.0.1:{refusing}"));
        Ok(peers)
    }

    /// Listens on a free port and serves every connection in the same way. The connections end with the peers.
    async fn listen<F>(
        &mut self,
        serve: impl Fn(TcpStream) -> F + Send + 'static,
    ) -> io::Result<u16>
    where
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        self.tasks.push(tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                while connections.try_join_next().is_some() {}
                connections.spawn(serve(stream));
            }
        }));
        Ok(port)
    }
}

/// Takes TLS off and leads to the service.
async fn secure(stream: TcpStream, acceptor: TlsAcceptor, service: String) -> io::Result<()> {
    let mut client = acceptor.accept(stream).await?;
    let mut service = TcpStream::connect(service).await?;
    copy_bidirectional(&mut client, &mut service)
        .await
        .map(drop)
}

/// Takes what comes and says nothing, so that no handshake ends.
async fn stay_silent(mut stream: TcpStream) -> io::Result<()> {
    let mut waste = [0; 1024];
    while stream.read(&mut waste).await? > 0 {}
    Ok(())
}

/// Connects every client with the password to one host, whatever it asks for; or none.
async fn proxy(mut client: TcpStream, to: Option<String>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 16 << 10 {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head);
    let authorization = format!("Basic {}", STANDARD.encode(format!("{USER}:{PASSWORD}")));
    let known = head.lines().any(|line| {
        let header = line.split_once(':');
        header.is_some_and(|(name, value)| {
            name.eq_ignore_ascii_case("proxy-authorization") && value.trim() == authorization
        })
    });
    let refusal = match (&to, known, head.starts_with("CONNECT ")) {
        (_, _, false) => "405 Method Not Allowed",
        (_, false, _) => {
            "407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"tests\""
        }
        (None, ..) => "403 Forbidden",
        (Some(to), ..) => {
            let mut service = TcpStream::connect(to).await?;
            client
                .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
                .await?;
            return copy_bidirectional(&mut client, &mut service)
                .await
                .map(drop);
        }
    };
    let answer = format!("HTTP/1.1 {refusal}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    client.write_all(answer.as_bytes()).await
}

/// The reason why the peers cannot be started.
pub(crate) type Problem = Box<dyn std::error::Error + Send + Sync>;
type Config = Result<Arc<ServerConfig>, Problem>;

/// An authority of this emulator alone.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Result<Self, Problem> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(DnType::CommonName, "An authority for tests");
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        Ok(Self { issuer })
    }

    fn pem(&self) -> String {
        self.issuer.pem()
    }

    fn good(&self) -> Config {
        self.signed(named(&NAMES)?)
    }

    fn expired(&self) -> Config {
        let mut params = named(&NAMES)?;
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
        self.signed(params)
    }

    fn wrong_host(&self) -> Config {
        self.signed(named(&["elsewhere.test"])?)
    }

    fn self_signed(&self) -> Config {
        let key = KeyPair::generate()?;
        let certificate = named(&NAMES)?.self_signed(&key)?;
        config(vec![certificate.der().clone()], &key)
    }

    fn signed(&self, params: CertificateParams) -> Config {
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        config(
            vec![certificate.der().clone(), self.issuer.der().clone()],
            &key,
        )
    }
}

fn named(names: &[&str]) -> Result<CertificateParams, Problem> {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Ok(CertificateParams::new(names)?)
}

fn config(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Config {
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
