//! A program that has reqwest without TLS, and then our crate, which adds TLS. It must be TLS that works.

use service::Service;

#[tokio::test]
async fn both_make_calls_by_tls() {
    let service = Service::start();
    // It panics where no provider of cryptography can be chosen.
    let client = reqwest::Client::new();
    let error = client.get(&service.base_url).json(&[1]).send().await;
    // This is TLS: no other certificate store trusts the emulator's authority.
    let error = format!("{:?}", error.expect_err("the certificate is not trusted"));
    assert!(error.contains("UnknownIssuer"), "{error}");

    service.call().await;
}
