//! Everything that a call can give to JavaScript.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use realtimekit_api::bridge::{AnyPage, NextPage, Outcome, RawOutcome, View};
use realtimekit_api::{RawAnswer, Result};
use realtimekit_api_bridge::headers::joined;
use realtimekit_api_bridge::rows::Rows;
use realtimekit_api_bridge::transfer::{Step, Transfer};

use crate::failure::Failure;
use crate::logging::{Logger, with_logger};

/// A call under way. Dropping it drops its request.
pub type Work = Pin<Box<dyn Future<Output = Result<Output>> + Send>>;

/// The output of a call.
pub enum Output {
    /// A result as JSON.
    Text(String),
    /// A long list as JSON, in several strings.
    Texts(Vec<String>),
    /// A page that another one follows.
    Page(PageReply),
    /// A response as it arrived.
    Raw(RawReply),
    /// A download that has begun.
    Download(Transfer),
    /// A part of a download.
    Step(Step),
    /// No further page or part, or a call without a result.
    Nothing,
}

/// A page that another one follows.
pub struct PageReply {
    /// The page as JSON, in several strings if it is long.
    pub texts: Vec<String>,
    /// The way to the next one.
    pub next: Next,
}

/// The way to the next page.
#[derive(Clone)]
pub struct Next {
    page: Arc<dyn NextPage>,
    logger: Option<Logger>,
}

/// Status, headers and body of a response, and a way to read it.
pub struct RawReply {
    response: RawAnswer,
    /// None for an endpoint without a method, whose response is any JSON.
    parse: Option<Parse>,
    logger: Option<Logger>,
}

type Parse = Box<dyn Fn() -> Result<Outcome> + Send + Sync>;

/// Boxes a call whose events go to this logger.
pub(crate) fn work(
    logger: Option<Logger>,
    call: impl Future<Output = Result<Output>> + Send + 'static,
) -> Work {
    Box::pin(with_logger(logger, call))
}

impl Output {
    /// Writes a result. The pages after it have the logger of the call.
    pub(crate) fn of(outcome: Outcome, logger: Option<Logger>) -> Self {
        match outcome {
            Outcome::Value(value) => Self::Text(Rows::of(value.view())),
            Outcome::Page(page) => {
                let mut texts = page_texts(&page);
                match page.next {
                    None if texts.len() == 1 => Self::Text(texts.remove(0)),
                    None => Self::Texts(texts),
                    Some(page) => Self::Page(PageReply {
                        texts,
                        next: Next { page, logger },
                    }),
                }
            }
        }
    }
}

/// A page as one list: the total count, whether another page follows, the fields beside the items, and the items.
fn page_texts(page: &AnyPage) -> Vec<String> {
    let total_count = page.total_count.and_then(|count| i64::try_from(count).ok());
    let mut rows = Rows::default();
    rows.add(total_count.map_or(View::Nothing, View::Integer));
    rows.add(View::Boolean(page.next.is_some()));
    if let Some(companions) = &page.companions {
        companions.fields().for_each(|field| rows.add(field));
    }
    rows.end_with(&*page.items)
}

impl Next {
    /// Fetches the next page; its output is nothing after the last.
    #[must_use]
    pub fn fetch(&self) -> Work {
        let Self { page, logger } = self.clone();
        work(logger.clone(), async move {
            let outcome = page.fetch().await?;
            Ok(outcome.map_or(Output::Nothing, |outcome| Output::of(outcome, logger)))
        })
    }
}

impl RawReply {
    pub(crate) fn of_call(raw: RawOutcome, logger: Option<Logger>) -> Self {
        Self {
            response: raw.answer,
            parse: Some(raw.parse),
            logger,
        }
    }

    pub(crate) fn of_request(response: RawAnswer) -> Self {
        Self {
            response,
            parse: None,
            logger: None,
        }
    }

    /// HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.response.status()
    }

    /// Headers under lower-case names. Those of the same name are joined with a comma, as HTTP allows.
    pub fn headers(&self) -> impl Iterator<Item = (&str, String)> {
        joined(&self.response)
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.response.body()
    }

    /// Reads the promised value, or any JSON.
    ///
    /// # Errors
    ///
    /// The body is not what was promised.
    pub fn parse(&self) -> Result<Output, Failure> {
        match &self.parse {
            Some(parse) => Ok(Output::of(parse()?, self.logger.clone())),
            None => Ok(Output::Text(self.response.json()?.to_string())),
        }
    }
}

/// Waits for the next part of a download; its output is nothing at the end.
#[must_use]
pub fn step(transfer: Transfer) -> Work {
    work(None, async move {
        let step = transfer.step().await?;
        Ok(step.map_or(Output::Nothing, Output::Step))
    })
}

/// Ends a download, and removes what is half done.
#[must_use]
pub fn close(transfer: Transfer) -> Work {
    work(None, async move {
        transfer.closed().await;
        Ok(Output::Nothing)
    })
}
