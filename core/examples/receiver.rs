//! Receives webhooks with axum, and acts on those that the service has signed.
//!
//! The client reads its options from `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID` and `CLOUDFLARE_API_TOKEN`. Tell the
//! API the public URL of this server once, with `client.webhooks().create(...)`.

// region: receive
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use realtimekit_api::models::ReceivedEvent;
use realtimekit_api::{ErrorKind, RealtimeKit};
// end of region

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = RealtimeKit::builder().build()?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}/webhooks", listener.local_addr()?);
    axum::serve(listener, app(client)).await?;
    Ok(())
}

/// The server.
pub(crate) fn app(client: RealtimeKit) -> Router {
    Router::new()
        .route("/webhooks", post(receive))
        .with_state(client)
}

// region: receive
/// The signature covers the bytes as they came, so the body is taken as such and not as JSON.
async fn receive(State(client): State<RealtimeKit>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match client.webhooks().verify(&body, &headers).await {
        Ok(event) => event,
        Err(error) if error.kind() == ErrorKind::WebhookSignature => {
            eprintln!("refused: {error}");
            return StatusCode::BAD_REQUEST;
        }
        // The key could not be fetched; the service delivers again.
        Err(error) => {
            eprintln!("{error}");
            return StatusCode::SERVICE_UNAVAILABLE;
        }
    };
    match event {
        ReceivedEvent::LivestreamStatus(event) => {
            println!("livestream {:?} {:?}", event.stream_id, event.status)
        }
        event => println!("{event:?}"),
    }
    StatusCode::NO_CONTENT
}
// end of region
