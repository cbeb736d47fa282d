//! Calls by name: how a language whose arguments arrive as data reaches the typed methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::row;
use crate::definition::{Definition, Operation, Resource};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let erased = entries(definition, &quote! { ErasedCall });
    let json = entries(definition, &quote! { JsonCall });
    quote! {
        /// How each operation of this module is called by name.
        #[cfg(feature = "dynamic")]
        #[doc(hidden)]
        pub(crate) static CALLS: &[::realtimekit_api::__private::Entry] = &[#(#erased),*];

        /// The same where the result becomes JSON.
        #[cfg(feature = "dynamic")]
        #[doc(hidden)]
        pub(crate) static JSON_CALLS: &[::realtimekit_api::__private::Entry<
            ::realtimekit_api::__private::JsonCall,
        >] = &[#(#json),*];
    }
}

/// An entry for each operation, and for its twin.
fn entries(definition: &Definition, hidden_in: &TokenStream) -> Vec<TokenStream> {
    let operations = definition.resources.iter().flat_map(|resource| {
        let operations = resource.operations.iter();
        operations.flat_map(move |operation| {
            let names = std::iter::once(&operation.name).chain(&operation.find);
            names.map(move |name| (resource, operation, name))
        })
    });
    operations
        .map(|(resource, operation, name)| entry(resource, operation, name, hidden_in))
        .collect()
}

fn entry(
    resource: &Resource,
    operation: &Operation,
    name: &syn::Ident,
    hidden_in: &TokenStream,
) -> TokenStream {
    let row_name = row(&resource.name, name);
    let class = &resource.class;
    let values = operation.path_values.iter().map(|value| {
        let name = value.name.to_string();
        quote! { arguments.path_value(#name)? }
    });
    let input = operation
        .input
        .as_ref()
        .map(|_| quote! { arguments.parameters()? });
    quote! {
        ::realtimekit_api::__private::Entry {
            operation: &#row_name,
            prepare: |client, arguments| {
                ::std::result::Result::Ok(::realtimekit_api::__private::#hidden_in::new(
                    #class::new(client).#name(#(#values,)* #input),
                ))
            },
        }
    }
}
