//! The example service, run against the emulator.

mod common;

#[path = "../examples/service.rs"]
#[allow(dead_code, reason = "the test starts the service, not its `main`")]
mod service;

use common::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn a_class_is_opened_joined_and_streamed() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let app = service::app(client.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let http = reqwest::Client::new();
    let post = |path: String, body: Value| {
        let request = http.post(format!("{base}{path}")).body(body.to_string());
        request.header("content-type", "application/json").send()
    };
    let json = |text: String| serde_json::from_str::<Value>(&text).unwrap();

    let class = post("/classes".into(), json!({ "title": "Rust" })).await;
    let class = json(class.unwrap().text().await.unwrap());
    let id = class["id"].as_str().unwrap();
    let guest = json!({ "user_id": "user-1", "name": "Ada" });
    let seat = post(format!("/classes/{id}/seats"), guest).await.unwrap();
    let seat = json(seat.text().await.unwrap());
    let token = seat["token"].as_str().unwrap();
    assert!(!token.is_empty() && !token.contains('*'), "{token}");

    let live = || async {
        let answer = http.get(format!("{base}/live")).send().await.unwrap();
        json(answer.text().await.unwrap())
    };
    assert_eq!(live().await, json!([]));
    let path = format!("/classes/{id}/livestream");
    let started = post(path.clone(), Value::Null).await.unwrap();
    assert_eq!(started.status(), 202);
    server
        .post("clock", &json!({ "advance_seconds": 60 }))
        .await;
    assert_eq!(live().await.as_array().unwrap().len(), 1);
    let stopped = http.delete(format!("{base}{path}")).send().await;
    assert_eq!(stopped.unwrap().status(), 204);

    let nobody = post("/classes/nobody/livestream".into(), Value::Null).await;
    assert_eq!(nobody.unwrap().status(), 404);
}
