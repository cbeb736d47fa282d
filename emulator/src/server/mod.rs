//! The HTTP server: accepts connections and serves each until the client, HTTP or a fault ends it.

mod body;
mod response;
mod service;
mod ticket;

use std::sync::Arc;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::net::{Connection, Ending, Wire};
use crate::shared::Shared;

/// How long the accept loop waits after a failure, which is mostly a lack of file descriptors.
const REST_AFTER_FAILURE: std::time::Duration = std::time::Duration::from_millis(50);

/// Accepts connections until the future is dropped, which closes them all.
pub(crate) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    let mut number = 0;
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    number += 1;
                    connections.spawn(serve(stream, number, shared.clone()));
                }
                Err(_) => tokio::time::sleep(REST_AFTER_FAILURE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Serves one connection until it ends, by the client, by HTTP or by a fault.
async fn serve(stream: TcpStream, number: u64, shared: Arc<Shared>) {
    // Without this the last bytes before a cut could wait for an acknowledgement, and a fault would overtake them.
    let _ = stream.set_nodelay(true);
    let stream = Arc::new(stream);
    let connection = Arc::new(Connection::new(number));
    let ending = {
        let wire = Wire::new(stream.clone(), connection.clone());
        let handling = connection.clone();
        let service =
            service_fn(move |request| service::respond(shared.clone(), handling.clone(), request));
        let builder = auto::Builder::new(TokioExecutor::new());
        let mut http = std::pin::pin!(builder.serve_connection(TokioIo::new(wire), service));
        tokio::select! {
            biased;
            ending = connection.ended() => Some(ending),
            () = left_for_dead(&stream, &connection) => None,
            _ = &mut http => None,
        }
    };
    // HTTP is done, with every request on it; this is the last handle on the socket.
    match ending {
        Some(Ending::Reset) => {
            let _ = stream.set_zero_linger();
        }
        Some(ending @ (Ending::Close | Ending::GoAway)) => {
            if ending == Ending::GoAway {
                let _ = stream.try_write(&NOTHING_PROCESSED);
            }
            if let Some(Ok(stream)) = Arc::into_inner(stream).map(TcpStream::into_std) {
                let _ = stream.shutdown(std::net::Shutdown::Write);
            }
        }
        None => {}
    }
}

/// The frame GOAWAY of HTTP/2: eight bytes long, type 7, no flags, of the whole connection; the last stream that was
/// processed is 0, which is none, and the reason is 0, which is no error.
const NOTHING_PROCESSED: [u8; 17] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// Waits until the client closes a connection that is dead. What it still sends is thrown away.
async fn left_for_dead(stream: &TcpStream, connection: &Connection) {
    connection.dead().await;
    let mut waste = [0; 4096];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut waste) {
            Ok(0) => return,
            Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => return,
            _ => {}
        }
    }
}
