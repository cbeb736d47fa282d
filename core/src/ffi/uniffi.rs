//! Swift and Kotlin: what crosses the border beside the records and objects that the definitions emit.
//!
//! Everything here is internal to the two packages, whose public methods lie over it.

#![allow(
    clippy::result_large_err,
    reason = "what crosses is written into a buffer at once, and errors are rare"
)]

mod capture;
mod client;
mod crosses;
mod download;
mod download_url;
mod error;
mod hooks;
mod options;
mod received;
mod token;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use capture::{NativeCapture, NativeRawAnswer};
pub use client::NativeClient;
pub use crosses::{Crosses, TimeInput, Whole, field};
pub use download::{NativeDownload, NativeDownloadStep};
pub use error::{NativeError, NativeErrorDetail, NativeFacts};
pub use hooks::{
    NativeLog, NativeRequestHook, NativeRequestInfo, NativeResponseHook, NativeResponseInfo,
    native_log_level, native_log_to,
};
pub use options::{NativeClientOptions, NativeOptions};
pub use received::NativeHeader;
pub use token::{NativeTokenProvider, NativeTokenQuestion};

use crate::call::Call;
use crate::error::Error;
use crate::ffi::runtime;
use crate::http::Decode;
use crate::options::RequestOptions;
use crate::page::{Companions, Page};
use crate::values::FromWire;

/// Reads an argument of an operation; an error names both.
pub fn argument<T: Crosses>(
    operation: &'static str,
    name: &'static str,
    argument: T::Argument,
) -> Result<T, NativeError> {
    T::given(argument).map_err(|error| {
        let error = Error::invalid_request(error.within(name).to_string());
        error.with(|facts| facts.operation = Some(operation)).into()
    })
}

/// Reads the options of one call, and where its answer is to be kept.
pub fn options(
    operation: &'static str,
    options: Option<NativeOptions>,
) -> Result<(RequestOptions, Option<Arc<NativeCapture>>), NativeError> {
    let Some(mut options) = options else {
        return Ok((RequestOptions::default(), None));
    };
    let capture = options.capture.take();
    match RequestOptions::try_from(options) {
        Ok(options) => Ok((options, capture)),
        Err(error) => Err(error.with(|facts| facts.operation = Some(operation)).into()),
    }
}

/// Makes the call on the shared runtime. Dropping this future ends the request.
pub async fn run<T: Decode + Send + 'static>(
    call: Call<T>,
    capture: Option<Arc<NativeCapture>>,
) -> Result<T, NativeError> {
    let call = async move {
        let Some(capture) = capture else {
            return call.await;
        };
        let answer = call.raw().await?;
        capture.keep(&answer);
        answer.parse()
    };
    on_runtime(call).await
}

/// Runs it on the shared runtime, without telling the runtime what comes out: it would be compiled anew for every type
/// of result, which is a tenth of the whole library.
async fn on_runtime<T: Send + 'static>(
    future: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, NativeError> {
    type Anything = Box<dyn Any + Send>;
    let erased: Pin<Box<dyn Future<Output = Result<Anything, Error>> + Send>> =
        Box::pin(async move { Ok(Box::new(future.await?) as Anything) });
    match runtime::spawn(erased)?.await?.downcast() {
        Ok(result) => Ok(*result),
        Err(_) => Err(Error::internal("a result of another type".to_owned()).into()),
    }
}

/// Fetches the page after this one, on the shared runtime.
pub async fn next_page<T, C>(page: Arc<Page<T, C>>) -> Result<Option<Page<T, C>>, NativeError>
where
    T: for<'de> FromWire<'de> + Send + Sync + 'static,
    C: Companions,
{
    on_runtime(async move { page.next_page().await }).await
}
