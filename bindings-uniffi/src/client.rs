//! The client, and the call to an endpoint without a method.

use std::collections::HashMap;
use std::sync::Arc;

use realtimekit_api::bridge::{RawParts, builder_of};
use realtimekit_api::{Builder, Error, RealtimeKit, Result};

use crate::answer::NativeRawAnswer;
use crate::error::NativeError;
use crate::hooks::{NativeRequestHook, NativeResponseHook};
use crate::options::{self, NativeOptions};
use crate::running::on_runtime;
use crate::token::{NativeTokenProvider, Provider};

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

/// Sets the options that are given, and functions of the other side.
fn changed(
    mut builder: Builder,
    options: &str,
    token_provider: Option<Box<dyn NativeTokenProvider>>,
    on_request: Option<Box<dyn NativeRequestHook>>,
    on_response: Option<Box<dyn NativeResponseHook>>,
) -> Result<Builder> {
    let has_provider = token_provider.is_some();
    if let Some(provider) = token_provider {
        builder = builder.token_provider(Provider::new(provider));
    }
    if let Some(hook) = on_request {
        builder = builder.on_request(move |info| hook.call(info.into()));
    }
    if let Some(hook) = on_response {
        builder = builder.on_response(move |info| hook.call(info.into()));
    }
    options::of_client(builder, options, has_provider)
}

#[uniffi::export]
impl NativeClient {
    /// Creates a client. Its options are a JSON object.
    #[uniffi::constructor]
    pub fn new(
        options: String,
        token_provider: Option<Box<dyn NativeTokenProvider>>,
        on_request: Option<Box<dyn NativeRequestHook>>,
        on_response: Option<Box<dyn NativeResponseHook>>,
    ) -> Result<Arc<Self>, NativeError> {
        let builder = Builder::default();
        let builder = changed(builder, &options, token_provider, on_request, on_response)?;
        let client = builder.build()?;
        Ok(Arc::new(Self { client }))
    }

    /// Returns the same client for another app.
    pub fn app(&self, app_id: String) -> Arc<Self> {
        Arc::new(Self {
            client: self.client.app(app_id),
        })
    }

    /// Returns the same client with some options changed, which are a JSON object.
    pub fn with_options(
        &self,
        options: String,
        token_provider: Option<Box<dyn NativeTokenProvider>>,
        on_request: Option<Box<dyn NativeRequestHook>>,
        on_response: Option<Box<dyn NativeResponseHook>>,
    ) -> Result<Arc<Self>, NativeError> {
        let builder = builder_of(&self.client);
        let builder = changed(builder, &options, token_provider, on_request, on_response)?;
        let client = self.client.with_options(|_| builder)?;
        Ok(Arc::new(Self { client }))
    }

    /// Returns the identifier of the account.
    pub fn account_id(&self) -> String {
        self.client.account_id().to_owned()
    }

    /// Returns the identifier of the app, if one is set.
    pub fn app_id(&self) -> Option<String> {
        self.client.app_id().map(ToOwned::to_owned)
    }

    /// Returns the URL of the API.
    pub fn base_url(&self) -> String {
        self.client.base_url().to_owned()
    }

    /// Calls an endpoint without a method. The body is a JSON text.
    pub async fn request(
        &self,
        method: String,
        path: String,
        query: HashMap<String, Vec<String>>,
        body: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<NativeRawAnswer, NativeError> {
        let (options, _) = options::of_call("request", options)?;
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
        let answer = on_runtime(async move { parts.send(&client, &options).await });
        Ok((&answer.await?).into())
    }
}
