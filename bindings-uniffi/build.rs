//! How the library is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let system = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    if system == "android" || system == "linux" {
        // Android devices may have pages of 16 KB, and refuse to load a library that is aligned to less. On Linux it does
        // no harm, and lets the tests see that it is so.
        println!("cargo::rustc-link-arg-cdylib=-Wl,-z,max-page-size=16384");
    }
}
