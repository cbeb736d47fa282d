//! A program that uses rustls on its own, with the provider that rustls has by default, and then our crate.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use service::Service;

#[tokio::test]
async fn both_make_calls_by_tls() {
    let service = Service::start();
    let mut roots = RootCertStore::empty();
    let authority = CertificateDer::from_pem_file(&service.ca_certificate).expect("the authority");
    roots.add(authority).expect("a certificate");
    // It panics where no provider of cryptography can be chosen.
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a connection");
    let stream = TcpStream::connect(service.address()).expect("the server listens");
    let mut stream = StreamOwned::new(connection, stream);
    write!(
        stream,
        "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut response = [0; 10];
    stream.read_exact(&mut response).expect("a response");
    assert_eq!(&response, b"HTTP/1.1 4", "there is no such page");

    service.call().await;
}
