//! The client: its options, its connections, and what its calls remember.

mod builder;
mod keys;
mod links;
#[cfg(feature = "bridge")]
mod memory;

use std::fmt;
use std::sync::Arc;

use crate::error::Result;
use crate::http::elsewhere::Elsewhere;
use crate::http::shared::Shared;
use crate::http::transport::{Body, Connections, Settings};
use crate::http::{ClientOptions, RawAnswer, Request, RequestOptions, engine};
pub use builder::Builder;
pub(crate) use builder::CLIENT_OPTIONS;
use keys::KeyCache;
use links::Links;
pub(crate) use links::{address, same_file};
#[cfg(feature = "bridge")]
pub use memory::{memory_of, remember};

/// A client for one account, and usually one app. Cheap to clone; clones share the connection pool.
///
/// ```no_run
/// # async fn run() -> realtimekit_api::Result<()> {
/// use realtimekit_api::RealtimeKit;
///
/// let client = RealtimeKit::builder().account_id("...").app_id("...").api_token("...").build()?;
/// for livestream in client.livestreams().list().await?.items {
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
    api: Connections,
    elsewhere: Elsewhere,
}

impl Pools {
    fn new(settings: Arc<Settings>) -> Result<Self> {
        Ok(Self {
            api: Connections::new(Arc::clone(&settings))?,
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

impl RealtimeKit {
    /// Makes a client of checked options.
    pub(crate) fn of(
        builder: Builder,
        secret_fields: &'static [&'static [&'static str]],
    ) -> Result<Self> {
        let options = builder.checked(secret_fields)?;
        let pools = Arc::new(Pools::new(Arc::clone(&options.transport))?);
        Ok(Self::new(builder, options, pools, Arc::default()))
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
        let options = builder.checked(self.inner.options.secret_fields)?;
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
    #[cfg(feature = "bridge")]
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

    /// Sends a request and gives the response of a success.
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

    /// Sends a request to another place than the API, without credentials, and gives the response of a success.
    pub(crate) async fn execute_elsewhere(
        &self,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<RawAnswer> {
        let elsewhere = &self.inner.pools.elsewhere;
        elsewhere.execute(self.options(), request, options).await
    }

    /// Like [`execute_elsewhere`](Self::execute_elsewhere), with the body of the response left unread.
    pub(crate) async fn open_elsewhere(
        &self,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<(RawAnswer, Body)> {
        let elsewhere = &self.inner.pools.elsewhere;
        elsewhere.open(self.options(), request, options).await
    }

    /// The keys that received webhooks are checked with.
    pub(crate) fn webhook_keys(&self) -> &KeyCache {
        &self.inner.service.webhook_keys
    }

    /// Which requests gave which download URLs.
    pub(crate) fn links(&self) -> &Links {
        &self.inner.service.links
    }
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
