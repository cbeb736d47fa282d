//! Every error in the use of `#[resource_api]` has a message at its place. The expected messages are beside each
//! file in `tests/mistakes/`; `TRYBUILD=overwrite cargo test -p realtimekit-api-macros` writes them again.
//!
//! That correct modules compile and work is shown by the crate `realtimekit-api` itself and by its test `define_once`.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/mistakes/*.rs");
}
