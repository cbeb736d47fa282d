//! Operations and models by name: how a binding reaches the typed methods, and makes models of data.

use proc_macro2::TokenStream;
use quote::quote;

use super::row;
use crate::definition::{Definition, Operation, Resource, Use};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let operations = operations(definition);
    let models = definition.models.iter();
    let models = models
        .filter(|model| model.used != Use::Parameters)
        .map(|model| {
            let name = &model.name;
            quote! { ::realtimekit_api::__private::model_entry::<#name>() }
        });
    quote! {
        /// How each operation of this module is called by name.
        #[cfg(feature = "bridge")]
        #[doc(hidden)]
        pub(crate) static ENTRIES: &[::realtimekit_api::__private::Entry] = &[#(#operations),*];

        /// How each model of this module is made from data.
        #[cfg(feature = "bridge")]
        #[doc(hidden)]
        pub(crate) static MODEL_ENTRIES: &[::realtimekit_api::__private::ModelEntry] = &[#(#models),*];
    }
}

/// An entry for each operation, and for its twin.
fn operations(definition: &Definition) -> Vec<TokenStream> {
    let operations = definition.resources.iter().flat_map(|resource| {
        let operations = resource.operations.iter();
        operations.flat_map(move |operation| {
            let names = std::iter::once(&operation.name).chain(&operation.find);
            names.map(move |name| (resource, operation, name))
        })
    });
    operations
        .map(|(resource, operation, name)| entry(resource, operation, name))
        .collect()
}

fn entry(resource: &Resource, operation: &Operation, name: &syn::Ident) -> TokenStream {
    let row_name = row(&resource.name, name);
    let class = &resource.class;
    let values = operation.path_values.iter().map(|value| {
        let name = value.name.to_string();
        quote! { arguments.path_value(#name)? }
    });
    if operation.task.is_some() {
        let begin = super::resource::begin(name);
        let parameters = operation
            .input
            .as_ref()
            .map(|(_, ty)| quote! { , arguments.parameters::<#ty>()? });
        return quote! {
            ::realtimekit_api::__private::Entry {
                operation: &#row_name,
                prepare: |client, arguments| {
                    let call = ::realtimekit_api::__private::TaskCall::new(client, &#row_name);
                    ::std::result::Result::Ok(::realtimekit_api::__private::Prepared::of_task(
                        calls::#class::#begin(call #(, #values)* #parameters),
                    ))
                },
            }
        };
    }
    let call = match &operation.input {
        None => quote! { calls::#class::new(client).#name(#(#values),*) },
        Some((_, ty)) => {
            let begin = super::resource::begin(name);
            quote! {
                calls::#class::#begin(client, #(#values),*)
                    .with_parameters(arguments.parameters::<#ty>()?)
            }
        }
    };
    quote! {
        ::realtimekit_api::__private::Entry {
            operation: &#row_name,
            prepare: |client, arguments| {
                ::std::result::Result::Ok(::realtimekit_api::__private::Prepared::new(#call))
            },
        }
    }
}
