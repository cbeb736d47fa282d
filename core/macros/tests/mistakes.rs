//! Every mistake one can make with `#[resource_api]` is explained where it stands. The expected messages lie beside each
//! file in `tests/mistakes/`; `TRYBUILD=overwrite cargo test -p realtimekit-api-macros` writes them anew.
//!
//! That correct modules compile and work is shown by the crate `realtimekit-api` itself and by its test `define_once`.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/mistakes/*.rs");
}
