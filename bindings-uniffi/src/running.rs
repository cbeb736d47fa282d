//! Futures on the shared runtime.

use std::any::Any;

use realtimekit_api::bridge::BoxFuture;
use realtimekit_api::{Error, Result};
use realtimekit_api_bridge::runtime;

use crate::error::NativeError;

/// Runs the future on the shared runtime, which does not learn its result type: the runtime's code would be compiled again
/// for every type of result, which is a tenth of the whole library.
pub(crate) async fn on_runtime<T: Send + 'static>(
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T, NativeError> {
    type Anything = Box<dyn Any + Send>;
    let erased: BoxFuture<Result<Anything>> =
        Box::pin(async move { Ok(Box::new(future.await?) as Anything) });
    match runtime::spawn(erased)?.await?.downcast() {
        Ok(result) => Ok(*result),
        Err(_) => Err(Error::internal("a result of another type").into()),
    }
}
