//! Generates the Kotlin and Swift side of the border from the built library. `cargo xtask generate` runs it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
