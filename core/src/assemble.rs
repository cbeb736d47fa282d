//! Starting to use the SDK: where the client meets what the resources say about themselves.

use crate::client::{Builder, RealtimeKit};
use crate::error::Result;
use crate::resources::SECRETS;

impl Builder {
    /// Checks the options and makes the client. Nothing is sent.
    pub fn build(self) -> Result<RealtimeKit> {
        RealtimeKit::of(self, SECRETS)
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
}
