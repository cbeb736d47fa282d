//! From a page to the next one.

use std::sync::Arc;

use napi_derive::napi;

use crate::call::{Cancel, start};
use crate::output::Output;
use crate::reply::{NativePage, Written};
use crate::results::Results;

#[napi]
impl NativePage {
    /// Fetches the next page; nothing after the last.
    #[napi]
    pub fn next_page(
        &self,
        results: &Results,
        ticket: u32,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let next = Arc::clone(self.next());
        let fetch = async move { Ok(next.fetch().await?.map(Written::from)) };
        let logger = self.logger().cloned();
        start(
            (results, ticket),
            cancel,
            self.logger(),
            fetch,
            |written: Option<Written>| {
                written.map_or(Output::Nothing, |written| Output::of(written, logger))
            },
        )
    }
}
