//! Calls by name: how a language whose arguments arrive as data reaches the typed methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::row;
use crate::definition::{Definition, Operation, Resource};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let entries = definition.resources.iter().flat_map(|resource| {
        resource.operations.iter().flat_map(|operation| {
            let twin = operation
                .find
                .as_ref()
                .map(|find| entry(resource, operation, find));
            std::iter::once(entry(resource, operation, &operation.name)).chain(twin)
        })
    });
    quote! {
        /// How each operation of this module is called by name.
        #[cfg(feature = "by-name")]
        #[doc(hidden)]
        pub(crate) static CALLS: &[::realtimekit_api::__private::Entry] = &[#(#entries),*];
    }
}

fn entry(resource: &Resource, operation: &Operation, name: &syn::Ident) -> TokenStream {
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
                ::std::result::Result::Ok(::realtimekit_api::__private::ErasedCall::new(
                    #class::new(client).#name(#(#values,)* #input),
                ))
            },
        }
    }
}
