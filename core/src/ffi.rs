//! What each foreign language needs once; everything else about it is emitted for each model or lives in its binding.

#[cfg(feature = "python")]
pub(crate) mod calling;
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
mod logging;
#[cfg(feature = "node")]
pub mod node;
#[cfg(feature = "python")]
pub mod python;
pub mod runtime;
#[cfg(any(feature = "node", feature = "uniffi"))]
mod source;
mod transfer;
#[cfg(feature = "uniffi")]
pub mod uniffi;
