//! The native library of the Swift and Kotlin packages. Everything in it is defined in the core crate.

realtimekit_api::uniffi_reexport_scaffolding!();
