//! What each foreign language needs once; everything else about it is emitted for each model or lives in its binding.

pub mod python;
pub mod runtime;
