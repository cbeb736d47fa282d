//! The client: options, the connection pool, and the way to every resource.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::call::{Call, RawCall};
use crate::download::Links;
use crate::error::Result;
use crate::http::decode::{Context, Decode};
use crate::http::elsewhere::Elsewhere;
use crate::http::shared::Shared;
use crate::http::transport::{Settings, Transport};
use crate::http::{Method, RawAnswer, Request, engine};
use crate::options::{Builder, ClientOptions, RequestOptions};
use crate::webhook::KeyCache;

/// A client for one account, and usually one app. Cheap to clone; clones share the connection pool.
///
/// ```no_run
/// # async fn run() -> realtimekit_api::Result<()> {
/// use realtimekit_api::{ListLivestreams, RealtimeKit};
///
/// let client = RealtimeKit::builder().account_id("...").app_id("...").api_token("...").build()?;
/// for livestream in client.livestreams().list(ListLivestreams::default()).await?.items {
///     println!("{} {:?}", livestream.id, livestream.status);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RealtimeKit {
    inner: Arc<Inner>,
}

struct Inner {
    builder: Builder,
    options: ClientOptions,
    pools: Arc<Pools>,
    service: Arc<Service>,
}

/// The connections of a client and of its copies with the same settings.
struct Pools {
    api: Transport,
    elsewhere: Elsewhere,
}

impl Pools {
    fn new(settings: Arc<Settings>) -> Result<Self> {
        Ok(Self {
            api: Transport::new(Arc::clone(&settings))?,
            elsewhere: Elsewhere::new(settings),
        })
    }
}

/// What a client and its copies for the same service and token know of it.
#[derive(Default)]
struct Service {
    shared: Shared,
    webhook_keys: KeyCache,
    links: Links,
}

impl Builder {
    /// Checks the options and makes the client. Nothing is sent.
    pub fn build(self) -> Result<RealtimeKit> {
        let options = self.checked()?;
        let pools = Arc::new(Pools::new(Arc::clone(&options.transport))?);
        Ok(RealtimeKit::new(self, options, pools, Arc::default()))
    }
}

impl RealtimeKit {
    /// Starts to make a client.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Makes a client from environment variables alone: `CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID`,
    /// `CLOUDFLARE_API_TOKEN` and, if set, `CLOUDFLARE_BASE_URL`.
    pub fn from_env() -> Result<Self> {
        Self::builder().build()
    }

    fn new(
        builder: Builder,
        options: ClientOptions,
        pools: Arc<Pools>,
        service: Arc<Service>,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                builder,
                options,
                pools,
                service,
            }),
        }
    }

    /// The same client with some options changed. The copy shares the retry budget, the pause after "too many requests"
    /// and the governor unless `base_url` or the token changes, and the connection pool too unless an option of connections changes.
    pub fn with_options(&self, change: impl FnOnce(Builder) -> Builder) -> Result<Self> {
        let builder = change(self.inner.builder.clone());
        let options = builder.checked()?;
        let current = &self.inner.options;
        let same_service =
            options.base_url == current.base_url && options.credentials.same(&current.credentials);
        let same_pool = same_service && *options.transport == *self.inner.pools.api.settings();
        let pools = if same_pool {
            Arc::clone(&self.inner.pools)
        } else {
            Arc::new(Pools::new(Arc::clone(&options.transport))?)
        };
        let service = if same_service {
            Arc::clone(&self.inner.service)
        } else {
            Arc::default()
        };
        Ok(Self::new(builder, options, pools, service))
    }

    /// The options that this client was made with.
    #[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
    pub(crate) fn builder_of_this(&self) -> Builder {
        self.inner.builder.clone()
    }

    /// The same client bound to another app. Everything else is shared.
    #[must_use]
    pub fn app(&self, app_id: impl Into<String>) -> Self {
        let app_id = app_id.into();
        let options = ClientOptions {
            app_id: Some(app_id.clone()),
            ..self.inner.options.clone()
        };
        let builder = self.inner.builder.clone().app_id(app_id);
        let Inner { pools, service, .. } = &*self.inner;
        Self::new(builder, options, Arc::clone(pools), Arc::clone(service))
    }

    /// Calls an endpoint that has no method yet, with the same credentials, retries and errors.
    ///
    /// The path is what follows `/accounts/{account_id}/realtime/kit`; `{app_id}` in it stands for the client's app. A
    /// whole address is refused: the API token goes nowhere else. A POST counts as creating something, so it is not
    /// repeated when its outcome is unknown.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawCall {
        RawCall::new(self, method, path.into())
    }

    /// The account.
    #[must_use]
    pub fn account_id(&self) -> &str {
        &self.inner.options.account_id
    }

    /// The app, if one is set.
    #[must_use]
    pub fn app_id(&self) -> Option<&str> {
        self.inner.options.app_id.as_deref()
    }

    /// Where the API is.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.inner.options.base_url
    }

    pub(crate) fn options(&self) -> &ClientOptions {
        &self.inner.options
    }

    /// Sends a request and gives the answer of a success.
    pub(crate) async fn execute(
        &self,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<RawAnswer> {
        let Inner {
            options: client,
            pools,
            service,
            ..
        } = &*self.inner;
        let answer = engine::execute(client, &pools.api, &service.shared, request, options).await?;
        service.links.note(request, &answer);
        Ok(answer)
    }

    /// Sends a request to another place than the API, without credentials, and gives the answer of a success.
    pub(crate) async fn execute_elsewhere(
        &self,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<RawAnswer> {
        let elsewhere = &self.inner.pools.elsewhere;
        elsewhere.execute(self.options(), request, options).await
    }

    /// Like [`execute_elsewhere`](Self::execute_elsewhere), with the body of the answer left unread.
    pub(crate) async fn open_elsewhere(
        &self,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<(RawAnswer, reqwest::Response)> {
        let elsewhere = &self.inner.pools.elsewhere;
        elsewhere.open(self.options(), request, options).await
    }

    /// The keys that received webhooks are checked with.
    pub(crate) fn webhook_keys(&self) -> &KeyCache {
        &self.inner.service.webhook_keys
    }

    /// Which requests gave which download addresses.
    pub(crate) fn links(&self) -> &Links {
        &self.inner.service.links
    }

    /// Sends a request and reads the promised value out of its answer.
    pub(crate) async fn fetch<T: Decode>(
        &self,
        operation: &'static crate::describe::Operation,
        request: Request,
        options: RequestOptions,
    ) -> Result<T> {
        match self.execute(&request, &options).await {
            Ok(answer) => T::decode(&Context {
                client: self,
                request: &request,
                options: &options,
                answer: &answer,
                operation,
            }),
            Err(error) => T::from_error(error, operation),
        }
    }

    /// A call to an endpoint without a method, as data.
    pub(crate) async fn send_raw(
        &self,
        call: &RawParts,
        options: &RequestOptions,
    ) -> Result<RawAnswer> {
        let request = Request::raw(
            call.method,
            &call.path,
            call.query.clone(),
            call.body.as_ref(),
            self.options(),
            options,
        )?;
        self.execute(&request, options).await
    }
}

/// What a call to an endpoint without a method consists of.
pub(crate) struct RawParts {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
}

impl fmt::Debug for RealtimeKit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RealtimeKit")
            .field("account_id", &self.account_id())
            .field("app_id", &self.app_id())
            .field("base_url", &self.base_url())
            .finish_non_exhaustive()
    }
}

// A call holds its client, so the type of a call belongs to the client's promise to be usable from any thread.
const _: fn() = || {
    fn sendable<T: Send + Sync>() {}
    sendable::<RealtimeKit>();
    sendable::<Call<String>>();
};
