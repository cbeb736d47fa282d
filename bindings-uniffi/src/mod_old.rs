//! Swift and Kotlin: the border itself. Models cross as bytes, which generated code on the other side reads.
//!
//! Everything here is internal to the two packages, whose public methods lie over it.

#![allow(
    clippy::result_large_err,
    reason = "what crosses is written into a buffer at once, and errors are rare"
)]

mod answer;
mod bytes;
mod calls;
mod client;
mod download;
mod error;
mod hooks;
mod options;
mod received;
mod token;
mod whole;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;

pub use answer::{NativeNext, NativeRawAnswer, NativeReply};
pub use bytes::Bytes;
pub use calls::{NativeResult, native_cancel, native_results};
pub use client::NativeClient;
pub use download::{NativeDownload, NativeDownloadStep};
pub use error::{NativeError, NativeErrorDetail, NativeFacts};
pub use hooks::{
    NativeLog, NativeRequestHook, NativeRequestInfo, NativeResponseHook, NativeResponseInfo,
    native_log_level, native_log_to,
};
pub use options::{NativeClientOptions, NativeOptions};
pub use received::NativeHeader;
pub use token::{NativeTokenProvider, NativeTokenQuestion};
pub use whole::Whole;

use crate::error::{Error, Result};
use crate::ffi::runtime;
use crate::options::RequestOptions;

/// Reads the options of one call, and whether its answer is wanted as it arrived.
fn options(
    operation: &'static str,
    options: Option<NativeOptions>,
) -> Result<(RequestOptions, bool)> {
    let Some(options) = options else {
        return Ok((RequestOptions::default(), false));
    };
    let keeps_answer = options.keep_answer;
    let options = RequestOptions::try_from(options);
    let options = options.map_err(|error| error.with(|facts| facts.operation = Some(operation)))?;
    Ok((options, keeps_answer))
}

/// Runs it on the shared runtime, without telling the runtime what comes out: it would be compiled anew for every type
/// of result, which is a tenth of the whole library.
async fn on_runtime<T: Send + 'static>(
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T, NativeError> {
    type Anything = Box<dyn Any + Send>;
    let erased: Pin<Box<dyn Future<Output = Result<Anything>> + Send>> =
        Box::pin(async move { Ok(Box::new(future.await?) as Anything) });
    match runtime::spawn(erased)?.await?.downcast() {
        Ok(result) => Ok(*result),
        Err(_) => Err(Error::internal("a result of another type".to_owned()).into()),
    }
}
