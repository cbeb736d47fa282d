//! The Rust API of a task. It looks like an operation: a method with the required arguments, and a type with a setter for
//! each option.

use proc_macro2::TokenStream;
use quote::quote;

use super::{begin, call_doc, call_name, construct, pages, result, rust_doc, setters, with};
use crate::definition::{Model, Operation, Resource, Task};
use crate::emit::row;

pub(super) fn methods(
    resource: &Resource,
    operation: &Operation,
    task: &Task,
    input: Option<&Model>,
) -> TokenStream {
    let name = &operation.name;
    let (begin, call, row_name) = (
        begin(name),
        call_name(resource, operation),
        row(&resource.name, name),
    );
    let (result, run) = (result(operation), &task.run);
    let values: Vec<_> = operation
        .path_values
        .iter()
        .map(|value| &value.name)
        .collect();
    let required: Vec<_> = input
        .map(construct::required)
        .into_iter()
        .flatten()
        .collect();
    let doc = rust_doc(resource, operation, &required);
    let arguments = required.iter().map(|field| construct::parameter(field));
    let names = required.iter().map(|field| &field.name);
    let made = input.map(|model| {
        let parameters = &model.name;
        quote! { parameters: #parameters::new(#(#names),*), }
    });
    let (taken, passed) = match input {
        Some(model) => {
            let parameters = &model.name;
            (quote! { parameters: #parameters }, quote! { , parameters })
        }
        None => (quote! {}, quote! {}),
    };
    quote! {
        #[doc = #doc]
        pub fn #name(
            &self,
            #(#values: impl ::std::convert::Into<::std::string::String>,)*
            #(#arguments),*
        ) -> #call {
            #call {
                call: ::realtimekit_api::__private::TaskCall::new(&self.client, &#row_name),
                #(#values: #values.into(),)*
                #made
            }
        }

        /// The task with all its arguments.
        pub(crate) fn #begin(
            call: ::realtimekit_api::__private::TaskCall,
            #(#values: ::std::string::String,)*
            #taken
        ) -> ::realtimekit_api::__private::Begun<#result> {
            call.begin(move |task| ::std::boxed::Box::pin(#run(task #(, #values)* #passed)))
        }
    }
}

/// The type of the call of a task.
pub(super) fn call_type(
    resource: &Resource,
    operation: &Operation,
    task: &Task,
    input: Option<&Model>,
) -> TokenStream {
    let (class, begin) = (&resource.class, begin(&operation.name));
    let call = call_name(resource, operation);
    let result = result(operation);
    let doc = call_doc(resource, operation);
    let values: Vec<_> = operation
        .path_values
        .iter()
        .map(|value| &value.name)
        .collect();
    let setters = input.map(setters);
    let with = input.map(|model| with(resource, operation, model));
    let pages = pages(operation);
    let (member, passed) = match input {
        Some(model) => {
            let parameters = &model.name;
            (
                quote! { parameters: #parameters, },
                quote! { , call.parameters },
            )
        }
        None => (quote! {}, quote! {}),
    };
    let waiting = task
        .waits
        .then(|| quote! { ::realtimekit_api::__private::waiting_methods!(); });
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        #[must_use = "a call is made when it is awaited"]
        pub struct #call {
            call: ::realtimekit_api::__private::TaskCall,
            #(#values: ::std::string::String,)*
            #member
        }

        impl #call {
            #setters
            #with
            #pages
            #waiting
        }

        ::realtimekit_api::__private::call_methods!(#call, #result);

        impl ::std::convert::From<#call> for ::realtimekit_api::Call<#result> {
            fn from(call: #call) -> Self {
                #class::#begin(call.call #(, call.#values)* #passed).into()
            }
        }
    }
}
