//! A program that has reqwest with its default features, and then our crate.

use service::Service;

#[tokio::test]
async fn both_make_calls_by_tls() {
    let service = Service::start();
    // It panics where no provider of cryptography can be chosen.
    drop(reqwest::Client::new());
    let pem = std::fs::read(&service.ca_certificate).expect("the authority");
    let authority = reqwest::Certificate::from_pem(&pem).expect("a certificate");
    let client = reqwest::Client::builder()
        .tls_certs_only([authority])
        .build()
        .expect("a client");
    let response = client.get(&service.base_url).send().await;
    let status = response.expect("a response").status();
    assert!(status.is_client_error(), "there is no such page: {status}");

    service.call().await;
}
