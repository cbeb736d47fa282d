//! The caller's own transport.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::{Frame, SizeHint};
use tower_service::Service;

use super::body::AnyBody;
use super::broken::{Broken, broken};
use crate::error::BoxError;

/// What sends requests, in place of the connections that a client would open on its own. For
/// [`Builder::transport`](crate::Builder::transport).
///
/// It is made from
///
/// - a [`reqwest::Client`], with the limits, proxies and certificates that it was built with. Build it with
///   `redirect(Policy::none())`: a redirect that it follows repeats the request elsewhere.
/// - a `rustls::ClientConfig`, for example with a client certificate, with the features `rustls` and `rustls-ring`. The
///   connections stay the client's own, with all their options but `ca_certificate`. Its ALPN protocols are set by the
///   option `http2`.
/// - any tower service, with [`Transport::service`].
///
/// Deadlines, retries and everything else stay as they are. Only the outcome of a request that brought no response is
/// judged by the error of the transport, see [`Transport::service`].
pub struct Transport {
    pub(super) kind: Kind,
    /// What brings it, where that is not the program itself.
    pub(super) host: Option<String>,
}

pub(super) enum Kind {
    #[cfg(not(target_family = "wasm"))]
    Client(reqwest::Client),
    #[cfg(all(feature = "__rustls", not(target_family = "wasm")))]
    Tls(Box<rustls::ClientConfig>),
    Service(Arc<dyn Exchange>),
}

impl Kind {
    /// Whether it has connections of its own. Only a configuration of TLS has none.
    pub(super) fn opens_connections(&self) -> bool {
        match self {
            #[cfg(all(feature = "__rustls", not(target_family = "wasm")))]
            Self::Tls(_) => false,
            _ => true,
        }
    }
}

impl From<Kind> for Transport {
    fn from(kind: Kind) -> Self {
        Self { kind, host: None }
    }
}

/// Names the host of a transport, for errors. Callers may vanish there in the middle of a call.
#[cfg(feature = "bridge")]
#[must_use]
pub fn hosted(transport: Transport, host: String) -> Transport {
    Transport {
        host: Some(host),
        ..transport
    }
}

impl Transport {
    /// Sends every request by this service.
    ///
    /// The service gets the request with an absolute URI, the API token and a whole body, and is cloned for each. It must
    /// not follow redirects, and must decode what it asks the server to compress: this client asks for no compression
    /// then.
    ///
    /// A request counts as never sent, so that creating something is retried, if `poll_ready` fails, or if the service's
    /// error or one of its sources is
    ///
    /// - a [`reqwest::Error`] or an error of hyper-util's client of which `is_connect` is true,
    /// - a `hyper::Error` of which `is_canceled` is true,
    /// - an `h2::Error` with which the server refuses the stream.
    ///
    /// With every other error it may have been sent: reads are retried, and a create fails with
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown). The service's error is the source of the call's error, and
    /// its text is part of the message; it should not show secrets.
    ///
    /// ```
    /// # use std::convert::Infallible;
    /// # use std::future::{Ready, ready};
    /// # use std::task::{Context, Poll};
    /// use bytes::Bytes;
    /// use realtimekit_api::{RealtimeKit, Transport};
    ///
    /// /// Responses on its own, for tests.
    /// #[derive(Clone)]
    /// struct Canned;
    ///
    /// impl tower_service::Service<http::Request<Bytes>> for Canned {
    ///     type Response = http::Response<String>;
    ///     type Error = Infallible;
    ///     type Future = Ready<Result<Self::Response, Infallible>>;
    ///
    ///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
    ///         Poll::Ready(Ok(()))
    ///     }
    ///
    ///     fn call(&mut self, _: http::Request<Bytes>) -> Self::Future {
    ///         ready(Ok(http::Response::new(r#"{"data": {"id": "m-1"}}"#.to_owned())))
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> realtimekit_api::Result<()> {
    /// let client = RealtimeKit::builder()
    ///     .account_id("account")
    ///     .app_id("app")
    ///     .api_token("token")
    ///     .transport(Transport::service(Canned))
    ///     .build()?;
    /// assert_eq!(client.meetings().get("m-1").await?.id, "m-1");
    /// # Ok(())
    /// # }
    /// ```
    pub fn service<S, B>(service: S) -> Self
    where
        S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Kind::Service(Arc::new(Shared(Mutex::new(service)))).into()
    }
}

#[cfg(not(target_family = "wasm"))]
impl From<reqwest::Client> for Transport {
    fn from(client: reqwest::Client) -> Self {
        Kind::Client(client).into()
    }
}

#[cfg(all(feature = "__rustls", not(target_family = "wasm")))]
impl From<rustls::ClientConfig> for Transport {
    fn from(config: rustls::ClientConfig) -> Self {
        Kind::Tls(Box::new(config)).into()
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match &self.kind {
            #[cfg(not(target_family = "wasm"))]
            Kind::Client(_) => "Transport(reqwest::Client)",
            #[cfg(all(feature = "__rustls", not(target_family = "wasm")))]
            Kind::Tls(_) => "Transport(rustls::ClientConfig)",
            Kind::Service(_) => "Transport(service)",
        })
    }
}

/// A service whose types are forgotten.
pub(super) trait Exchange: Send + Sync {
    fn exchange(&self, request: http::Request<Bytes>) -> Exchanged;
}

type Exchanged = Pin<Box<dyn Future<Output = Result<http::Response<AnyBody>, Broken>> + Send>>;

struct Shared<S>(Mutex<S>);

impl<S, B> Exchange for Shared<S>
where
    S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn exchange(&self, request: http::Request<Bytes>) -> Exchanged {
        let mut service = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| Broken {
                never_sent: true,
                ..broken(error.into())
            })?;
            let response = service.call(request).await;
            let response = response.map_err(|error| broken(error.into()))?;
            Ok(response.map(|body| Box::pin(Whole(Box::pin(body))) as AnyBody))
        })
    }
}

impl fmt::Debug for dyn Exchange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Exchange")
    }
}

/// A body that gives its data as `Bytes`.
struct Whole<B>(Pin<Box<B>>);

impl<B> http_body::Body for Whole<B>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.as_mut().poll_frame(context).map(|frame| {
            frame.map(|frame| match frame {
                Ok(frame) => Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
                Err(error) => Err(error.into()),
            })
        })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
