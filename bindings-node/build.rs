//! Lets the addon be linked without Node at hand, which each platform does in its own way.

fn main() {
    napi_build::setup();
}
