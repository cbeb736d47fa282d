//! The attribute behind "define once".
//!
//! `#[resource_api]` is the attribute of an inline module that describes a resource of the API: its open enums, models,
//! parameters and operations, with their documentation. Everything else follows from
//! that module. The structure of this crate:
//!
//! 1. [`parse`] reads the module into a plain [`definition`], and refuses invalid code with a message
//!    at the place of the error;
//! 2. each file in [`emit`] turns the definition into code for one purpose: the Rust types and methods, the static
//!    description that generators and tests read, and what bindings see.
//!
//! The crate has no features of its own, and knows no language but Rust.

mod definition;
mod emit;
mod names;
mod parse;
mod types;

use proc_macro::TokenStream;

/// Defines a resource: open enums, models, parameters and operations in one inline module.
///
/// Items of the module and their attributes:
///
/// | item | attributes |
/// |---|---|
/// | `enum` | `#[open_enum]`; each variant `#[wire("TEXT")]` |
/// | `struct` | `#[model]`, `#[model(input)]`, `#[model(custom)]` (hand-written `FromPayload`), `#[parameters]`, or `#[companions]` (what stands beside the items of a page); `#[partial(Name)]` makes a second form with every field optional |
/// | field | `#[wire("name")]`, `#[secret]`, `#[default("text")]` (what is sent only), `#[one_or_several]` (a lone value counts as a list), `#[joined]` (several values of a query with commas between them), `#[whole]` (a `Duration` of whole seconds) |
/// | `trait` | `#[resource]` |
/// | method | one of `#[get]`, `#[post]`, `#[put]`, `#[patch]`, `#[delete]` with the path, and `source`, `retry`, `unwrap`, `items`, `find`, `may_be_empty`, `settles`, `fixed` |
///
/// Other items (`use`, helper functions, implementations) are kept as they are.
#[proc_macro_attribute]
pub fn resource_api(arguments: TokenStream, module: TokenStream) -> TokenStream {
    let expanded =
        parse::module(arguments.into(), module.into()).map(|definition| emit::module(&definition));
    expanded
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}
