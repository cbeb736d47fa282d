//! Requests to other places than the API: the key of webhooks, and files. They carry no credentials, have connections of
//! their own, and what goes wrong there holds no call to the API up.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::answer::RawAnswer;
use super::options::{self, ClientOptions, RequestOptions};
use super::shared::Shared;
use super::transport::{Body, Connections, Settings};
use super::{Request, engine};
use crate::error::Result;

/// The connections to other places.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    settings: Arc<Settings>,
    secured: OnceCell<Connections>,
    plain: OnceCell<Connections>,
    shared: Shared,
}

impl Elsewhere {
    /// Connections made as the client's own are.
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        Self {
            settings,
            secured: OnceCell::new(),
            plain: OnceCell::new(),
            shared: Shared::default(),
        }
    }

    /// Gives the response of a success.
    pub(crate) async fn execute(
        &self,
        client: &ClientOptions,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<RawAnswer> {
        let connections = self.connections(client, request)?;
        engine::execute(client, connections, &self.shared, request, options).await
    }

    /// Gives the response of a success with its body still unread.
    pub(crate) async fn open(
        &self,
        client: &ClientOptions,
        request: &Request,
        options: &RequestOptions,
    ) -> Result<(RawAnswer, Body)> {
        let connections = self.connections(client, request)?;
        engine::open(client, connections, &self.shared, request, options).await
    }

    fn connections(&self, client: &ClientOptions, request: &Request) -> Result<&Connections> {
        let url = request.elsewhere_url().unwrap_or_default();
        let url = options::checked_address("url", url, client.allow_http)
            .map_err(|error| error.in_operation(request.operation.id))?;
        let secured = url.scheme() == "https";
        let pool = if secured { &self.secured } else { &self.plain };
        pool.get_or_try_init(|| {
            Connections::new(Arc::new(Settings {
                secured,
                ..Settings::clone(&self.settings)
            }))
        })
    }
}
