//! The client as it crosses, and the call to an endpoint without a method.

use std::collections::HashMap;
use std::sync::Arc;

use super::token::Provider;
use super::{
    NativeClientOptions, NativeError, NativeOptions, NativeRawAnswer, NativeRequestHook,
    NativeResponseHook, NativeTokenProvider,
};
use crate::client::{RawParts, RealtimeKit};
use crate::error::Error;
use crate::ffi::runtime;
use crate::options::Builder;

/// Holds the client of core.
#[derive(uniffi::Object)]
pub struct NativeClient {
    client: RealtimeKit,
}

impl NativeClient {
    /// The client of core.
    pub fn client(&self) -> &RealtimeKit {
        &self.client
    }
}

/// Sets what is given: values, and functions of the other side.
fn changed(
    builder: Builder,
    options: NativeClientOptions,
    token_provider: Option<Box<dyn NativeTokenProvider>>,
    on_request: Option<Box<dyn NativeRequestHook>>,
    on_response: Option<Box<dyn NativeResponseHook>>,
) -> Result<Builder, Error> {
    if options.has_token() && token_provider.is_some() {
        let message = "api_token, token_provider: give one of the two";
        return Err(Error::configuration(message));
    }
    let mut builder = options.apply(builder)?;
    if let Some(provider) = token_provider {
        builder = builder.token_provider(Provider::new(provider));
    }
    if let Some(hook) = on_request {
        builder = builder.on_request(move |info| hook.call(info.into()));
    }
    if let Some(hook) = on_response {
        builder = builder.on_response(move |info| hook.call(info.into()));
    }
    Ok(builder)
}

#[uniffi::export]
impl NativeClient {
    /// Makes a client.
    #[uniffi::constructor]
    pub fn new(
        options: NativeClientOptions,
        token_provider: Option<Box<dyn NativeTokenProvider>>,
        on_request: Option<Box<dyn NativeRequestHook>>,
        on_response: Option<Box<dyn NativeResponseHook>>,
    ) -> Result<Arc<Self>, NativeError> {
        let builder = Builder::default();
        let builder = changed(builder, options, token_provider, on_request, on_response)?;
        let client = builder.build()?;
        Ok(Arc::new(Self { client }))
    }

    /// The same client for another app.
    pub fn app(&self, app_id: String) -> Arc<Self> {
        Arc::new(Self {
            client: self.client.app(app_id),
        })
    }

    /// The same client with some options changed.
    pub fn with_options(
        &self,
        options: NativeClientOptions,
        token_provider: Option<Box<dyn NativeTokenProvider>>,
        on_request: Option<Box<dyn NativeRequestHook>>,
        on_response: Option<Box<dyn NativeResponseHook>>,
    ) -> Result<Arc<Self>, NativeError> {
        let builder = self.client.builder_of_this();
        let builder = changed(builder, options, token_provider, on_request, on_response)?;
        let client = self.client.with_options(|_| builder)?;
        Ok(Arc::new(Self { client }))
    }

    /// The account.
    pub fn account_id(&self) -> String {
        self.client.account_id().to_owned()
    }

    /// The app, if one is set.
    pub fn app_id(&self) -> Option<String> {
        self.client.app_id().map(ToOwned::to_owned)
    }

    /// Where the API is.
    pub fn base_url(&self) -> String {
        self.client.base_url().to_owned()
    }

    /// Calls an endpoint without a method. The body is JSON as text.
    pub async fn request(
        &self,
        method: String,
        path: String,
        query: HashMap<String, Vec<String>>,
        body: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<NativeRawAnswer, NativeError> {
        let (options, _) = super::options("request", options)?;
        let body = body.map(|text| serde_json::from_str(&text)).transpose();
        let body =
            body.map_err(|error| Error::invalid_request(format!("body: it is no JSON: {error}")))?;
        let mut query: Vec<_> = query.into_iter().collect();
        query.sort_unstable();
        let pairs = query
            .into_iter()
            .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)));
        let parts = RawParts {
            method: method.parse().map_err(NativeError::from)?,
            path,
            query: pairs.collect(),
            body,
        };
        let client = self.client.clone();
        let answer = runtime::spawn(async move { client.send_raw(&parts, &options).await })?;
        Ok((&answer.await?).into())
    }
    /// Panics, so that the tests of each package can see what becomes of it: inside of a call, or on the way to one.
    pub async fn panic(&self, inside: bool) -> Result<(), NativeError> {
        if inside {
            let panicking: crate::Result<()> =
                runtime::spawn(async { panic!("for a test") })?.await;
            panicking?;
        }
        panic!("for a test")
    }
}
