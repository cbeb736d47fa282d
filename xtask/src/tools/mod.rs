//! Foreign tools: found if they are there, put below the target directory if they are not.

pub(crate) mod arm;
pub(crate) mod build;
pub(crate) mod compiler;
pub(crate) mod cpython;
pub(crate) mod debian;
pub(crate) mod elsewhere;
pub(crate) mod emulated;
pub(crate) mod glibc;
pub(crate) mod jdk;
pub(crate) mod materials;
pub(crate) mod maven;
pub(crate) mod musl;
pub(crate) mod native;
pub(crate) mod node;
pub(crate) mod npm_package;
pub(crate) mod platforms;
mod portable;
pub(crate) mod prelinked;
pub(crate) mod python;
mod rustup;
mod script;
pub(crate) mod shipped;
pub(crate) mod swift;
pub(crate) mod trixie;
pub(crate) mod wasm;
pub(crate) mod wheel;
mod zig;
