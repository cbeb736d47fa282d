//! A small web service with axum: it opens classes, lets people in, and shows what is live.
//!
//! The client reads its options from `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID` and `CLOUDFLARE_API_TOKEN`. One client
//! serves all requests: it is cheap to clone, and its clones share their connections.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use futures_util::TryStreamExt as _;
use realtimekit_api::models::LivestreamStatusFilter;
use realtimekit_api::{Error, ErrorKind, RealtimeKit, Secret};
use serde::{Deserialize, Serialize};

/// What all who joins may do. The preset has to exist in your app.
const PRESET: &str = "group_call_participant";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = RealtimeKit::from_env()?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app(client)).await?;
    Ok(())
}

/// The service.
pub(crate) fn app(client: RealtimeKit) -> Router {
    Router::new()
        .route("/classes", post(open))
        .route("/classes/{class}/seats", post(join))
        .route("/classes/{class}/livestream", post(start))
        .route("/classes/{class}/livestream", delete(stop))
        .route("/live", get(live))
        .with_state(client)
}

#[derive(Deserialize)]
struct NewClass {
    title: String,
}

#[derive(Serialize)]
struct Class {
    id: String,
}

async fn open(
    State(client): State<RealtimeKit>,
    Json(class): Json<NewClass>,
) -> Result<Json<Class>, Failed> {
    let meeting = client.meetings().create().title(class.title).await?;
    Ok(Json(Class { id: meeting.id }))
}

#[derive(Deserialize)]
struct Guest {
    user_id: String,
    name: String,
}

/// What the guest's app joins with. The token is written because this field says so; it shows up in no log.
#[derive(Debug, Serialize)]
struct Seat {
    #[serde(serialize_with = "Secret::serialize_exposed")]
    token: Secret,
}

async fn join(
    State(client): State<RealtimeKit>,
    Path(class): Path<String>,
    Json(guest): Json<Guest>,
) -> Result<Json<Seat>, Failed> {
    let participants = client.participants();
    let call = participants.create(class, guest.user_id, PRESET);
    let participant = call.name(guest.name).await?;
    Ok(Json(Seat {
        token: participant.token,
    }))
}

async fn start(
    State(client): State<RealtimeKit>,
    Path(class): Path<String>,
) -> Result<StatusCode, Failed> {
    client.livestreams().start(class).await?;
    Ok(StatusCode::ACCEPTED)
}

async fn stop(
    State(client): State<RealtimeKit>,
    Path(class): Path<String>,
) -> Result<StatusCode, Failed> {
    client.livestreams().stop(class).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn live(State(client): State<RealtimeKit>) -> Result<Json<Vec<String>>, Failed> {
    let list = client
        .livestreams()
        .list()
        .status(LivestreamStatusFilter::Live);
    let urls = list.all().map_ok(|livestream| livestream.playback_url);
    let urls: Vec<_> = urls.try_collect().await?;
    Ok(Json(urls.into_iter().flatten().collect()))
}

/// A failed call as a response of this service.
struct Failed(Error);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = match self.0.kind() {
            ErrorKind::NotFound => StatusCode::NOT_FOUND,
            ErrorKind::InvalidRequest => StatusCode::BAD_REQUEST,
            ErrorKind::Conflict => StatusCode::CONFLICT,
            ErrorKind::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::BAD_GATEWAY,
        };
        // The text is for the log: it holds no secret, but the guest has no use for it.
        eprintln!("{}", self.0);
        status.into_response()
    }
}
