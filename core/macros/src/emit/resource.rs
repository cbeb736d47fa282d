//! The Rust face of a resource: a struct with a method for each operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::row;
use crate::definition::{Operation, Place, Resource, ResultType};

pub(super) fn emit(resource: &Resource) -> TokenStream {
    let Resource {
        class,
        doc,
        operations,
        ..
    } = resource;
    let methods = operations
        .iter()
        .map(|operation| methods(resource, operation));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub struct #class {
            pub(crate) client: ::realtimekit_api::RealtimeKit,
        }

        impl #class {
            #[doc(hidden)]
            #[must_use]
            pub fn new(client: &::realtimekit_api::RealtimeKit) -> Self {
                Self { client: ::std::clone::Clone::clone(client) }
            }

            #(#methods)*
        }
    }
}

fn methods(resource: &Resource, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let doc = rust_doc(operation);
    let row_name = row(&resource.name, name);
    let values: Vec<_> = operation
        .path_values
        .iter()
        .map(|value| &value.name)
        .collect();
    let (input_parameter, input_name, write) = match &operation.input {
        None => (None, None, None),
        Some((place, ty)) => {
            let argument = match place {
                Place::Query => format_ident!("query"),
                Place::Body => format_ident!("body"),
            };
            let write =
                quote! { ::realtimekit_api::__private::Parameters::write(#argument, &mut parts); };
            (Some(quote! { #argument: #ty }), Some(argument), Some(write))
        }
    };
    let fixed = operation
        .fixed
        .as_ref()
        .map(|(field, value)| quote! { parts.fixed_body(#field, #value); });
    let companions = operation.companions.iter().map(|ty| quote! { , #ty });
    let companions = quote! { #(#companions)* };
    let result = match &operation.result {
        ResultType::Object(ty) => quote! { #ty },
        ResultType::Optional(ty) => quote! { ::std::option::Option<#ty> },
        ResultType::Page(ty) => quote! { ::realtimekit_api::Page<#ty #companions> },
        ResultType::List(ty) => quote! { ::std::vec::Vec<#ty> },
    };
    let method = quote! {
        #[doc = #doc]
        pub fn #name(
            &self,
            #(#values: impl ::std::convert::Into<::std::string::String>,)*
            #input_parameter
        ) -> ::realtimekit_api::Call<#result> {
            #[allow(unused_mut, reason = "not every operation has parts to add")]
            let mut parts = ::realtimekit_api::__private::Parts::new(&#row_name);
            #(parts.path_value(#values.into());)*
            #write
            #fixed
            ::realtimekit_api::Call::new(&self.client, parts)
        }
    };

    let all = matches!(operation.result, ResultType::Page(_)).then(|| {
        let ResultType::Page(item) = &operation.result else { return None };
        let all = format_ident!("{name}_all");
        let doc = format!(
            "Walks every item of every page of [`{name}`](Self::{name}), fetching pages as they are needed.\n\nThe \
             stream ends after the last page, and also when the service sends an empty page, repeats a page or makes \
             no progress. It ends after the first error. To change what you walk over, call \
             [`collect`](::realtimekit_api::Call::collect) on [`{name}`](Self::{name}) instead."
        );
        Some(quote! {
            #[doc = #doc]
            pub fn #all(
                &self,
                #(#values: impl ::std::convert::Into<::std::string::String>,)*
                #input_parameter
            ) -> ::realtimekit_api::Items<#item #companions> {
                ::realtimekit_api::Items::new(self.#name(#(#values,)* #input_name))
            }
        })
    });

    let find = operation.find.as_ref().map(|find| {
        let row_name = row(&resource.name, find);
        let doc = format!("Like [`{name}`](Self::{name}), but answers `None` where that one fails with \"not found\".");
        quote! {
            #[doc = #doc]
            pub fn #find(
                &self,
                #(#values: impl ::std::convert::Into<::std::string::String>,)*
                #input_parameter
            ) -> ::realtimekit_api::Call<::std::option::Option<#result>> {
                self.#name(#(#values,)* #input_name).decoded_as(&#row_name)
            }
        }
    });
    quote! { #method #all #find }
}

/// The shared documentation, and what a Rust reader wants beside it.
fn rust_doc(operation: &Operation) -> String {
    let mut doc = operation.doc.clone();
    doc.push_str(&format!(
        "\n\nSource: `{} {}{}`",
        operation.method.to_string().to_uppercase(),
        "/accounts/{account_id}/realtime/kit",
        operation.path
    ));
    if !operation.path_values.is_empty() {
        doc.push_str("\n\n# Arguments\n");
        for value in &operation.path_values {
            doc.push_str(&format!("\n- `{}`: {}", value.name, value.doc));
        }
    }
    doc
}
