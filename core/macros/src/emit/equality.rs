//! Equality and hash of structs. Floating-point numbers implement neither `Eq` nor `Hash` in Rust.

use proc_macro2::TokenStream;
use quote::quote;

use crate::definition::Model;
use crate::types::is_number;

/// As attributes if Rust can derive it, else as implementations.
pub(super) fn emit(model: &Model) -> (TokenStream, TokenStream) {
    let Model { name, fields, .. } = model;
    if !fields.iter().any(|field| is_number(&field.ty)) {
        return (quote! { #[derive(PartialEq, Eq, Hash)] }, quote! {});
    }
    let parts: Vec<_> = fields
        .iter()
        .map(|field| {
            let name = &field.name;
            let number = is_number(&field.ty);
            move |whole: TokenStream| {
                if number {
                    quote! { ::realtimekit_api::__private::number_bits(&#whole.#name) }
                } else {
                    quote! { #whole.#name }
                }
            }
        })
        .collect();
    let (ours, theirs): (Vec<_>, Vec<_>) = parts
        .iter()
        .map(|part| (part(quote! { self }), part(quote! { other })))
        .unzip();
    let implementations = quote! {
        impl ::std::cmp::PartialEq for #name {
            fn eq(&self, other: &Self) -> bool {
                #(#ours == #theirs)&&*
            }
        }

        impl ::std::cmp::Eq for #name {}

        impl ::std::hash::Hash for #name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                #(::std::hash::Hash::hash(&#ours, state);)*
            }
        }
    };
    (quote! {}, implementations)
}
