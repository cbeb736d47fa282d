//! The Rust API of a resource: a struct with a method for each operation, and the types that the methods return.
//!
//! A method takes the required arguments. Optional ones are set on the call that it returns: for an operation
//! without options that is a `Call`, for others a type of its own with a setter for each option.

mod task;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::construct;
use super::row;
use crate::definition::{Definition, Field, Model, Operation, Resource, ResultType};
use crate::names::pascal_case;
use crate::types::is_named;

pub(super) fn emit(definition: &Definition, resource: &Resource) -> TokenStream {
    let Resource {
        class,
        doc,
        operations,
        ..
    } = resource;
    let inputs: Vec<_> = operations
        .iter()
        .map(|operation| input(definition, operation))
        .collect();
    let methods = operations
        .iter()
        .zip(&inputs)
        .map(|(operation, input)| match &operation.task {
            Some(task) => task::methods(resource, operation, task, *input),
            None => methods(resource, operation, *input),
        });
    let calls = operations
        .iter()
        .zip(&inputs)
        .filter_map(|(operation, input)| match (&operation.task, input) {
            (Some(task), input) => Some(task::call_type(resource, operation, task, *input)),
            (None, Some(input)) => Some(call_type(resource, operation, input)),
            (None, None) => None,
        });
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

        #(#calls)*
    }
}

/// The parameters of an operation.
fn input<'a>(definition: &'a Definition, operation: &Operation) -> Option<&'a Model> {
    let (_, ty) = operation.input.as_ref()?;
    let mut models = definition.models.iter();
    models.find(|model| is_named(ty, model.name.to_string()))
}

/// The function that makes the call of an operation with its path values alone.
pub(super) fn begin(operation: &Ident) -> Ident {
    format_ident!("begin_{operation}")
}

fn call_name(resource: &Resource, operation: &Operation) -> Ident {
    let method = pascal_case(&operation.name.to_string());
    format_ident!("{}{method}", resource.class)
}

fn result(operation: &Operation) -> TokenStream {
    let companions = operation.companions.iter().map(|ty| quote! { , #ty });
    match &operation.result {
        ResultType::Object(ty) => quote! { #ty },
        ResultType::Optional(ty) => quote! { ::std::option::Option<#ty> },
        ResultType::Page(ty) => quote! { ::realtimekit_api::Page<#ty #(#companions)*> },
        ResultType::List(ty) => quote! { ::std::vec::Vec<#ty> },
    }
}

fn methods(resource: &Resource, operation: &Operation, input: Option<&Model>) -> TokenStream {
    let name = &operation.name;
    let row_name = row(&resource.name, name);
    let begin = begin(name);
    let result = result(operation);
    let values: Vec<_> = operation
        .path_values
        .iter()
        .map(|value| &value.name)
        .collect();
    let given = quote! { #(#values: impl ::std::convert::Into<::std::string::String>),* };
    let fixed = operation
        .fixed
        .as_ref()
        .map(|(field, value)| quote! { parts.fixed_body(#field, #value); });
    let begun = quote! { Self::#begin(&self.client, #(#values.into()),*) };

    let required: Vec<_> = input
        .map(construct::required)
        .into_iter()
        .flatten()
        .collect();
    let doc = rust_doc(resource, operation, &required);
    let method = match input {
        None => quote! {
            #[doc = #doc]
            pub fn #name(&self, #given) -> ::realtimekit_api::Call<#result> {
                #begun
            }
        },
        Some(model) => {
            let call = call_name(resource, operation);
            let parameters = &model.name;
            let arguments = required.iter().map(|field| construct::parameter(field));
            let names = required.iter().map(|field| &field.name);
            let comma = (!values.is_empty()).then(|| quote! { , });
            quote! {
                #[doc = #doc]
                pub fn #name(&self, #given #comma #(#arguments),*) -> #call {
                    #call { call: #begun, parameters: #parameters::new(#(#names),*) }
                }
            }
        }
    };

    let find = operation.find.as_ref().map(|find| {
        let row_name = row(&resource.name, find);
        let doc = format!(
            "Like [`{name}`](Self::{name}), but returns `None` where that one fails with [`NotFound`](::realtimekit_api::ErrorKind::NotFound)."
        );
        quote! {
            #[doc = #doc]
            pub fn #find(&self, #given) -> ::realtimekit_api::Call<::std::option::Option<#result>> {
                #begun.decoded_as(&#row_name)
            }
        }
    });
    quote! {
        #method

        /// The call without its parameters.
        pub(crate) fn #begin(
            client: &::realtimekit_api::RealtimeKit,
            #(#values: ::std::string::String),*
        ) -> ::realtimekit_api::Call<#result> {
            #[allow(unused_mut, reason = "not every operation has parts to add")]
            let mut parts = ::realtimekit_api::__private::Parts::new(&#row_name);
            #(parts.path_value(#values);)*
            #fixed
            ::realtimekit_api::Call::new(client, parts)
        }

        #find
    }
}

/// The type of a call that has options of its own.
fn call_type(resource: &Resource, operation: &Operation, model: &Model) -> TokenStream {
    let call = call_name(resource, operation);
    let parameters = &model.name;
    let result = result(operation);
    let doc = call_doc(resource, operation);
    let setters = setters(model);
    let with = with(resource, operation, model);
    let pages = pages(operation);
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        #[must_use = "a call is made when it is awaited"]
        pub struct #call {
            call: ::realtimekit_api::Call<#result>,
            parameters: #parameters,
        }

        impl #call {
            #setters
            #with
            #pages
        }

        ::realtimekit_api::__private::operation_methods!(#call, #result);
    }
}

fn call_doc(resource: &Resource, operation: &Operation) -> String {
    format!(
        "A call of [`{}::{}`]. Set what is optional, then await it.",
        resource.class, operation.name
    )
}

/// A setter for each optional parameter of a call.
fn setters(model: &Model) -> TokenStream {
    let optional = model
        .fields
        .iter()
        .filter(|field| !construct::is_required(model, field));
    let setters = optional.map(|field| {
        let doc = field.whole_doc();
        construct::setter(field, &doc, &quote! { self.parameters })
    });
    quote! { #(#setters)* }
}

/// The setter of all parameters at once.
fn with(resource: &Resource, operation: &Operation, model: &Model) -> TokenStream {
    let (class, name, parameters) = (&resource.class, &operation.name, &model.name);
    quote! {
        #[doc = concat!("Replaces all parameters, those that [`", stringify!(#class), "::", stringify!(#name), "`] takes too.")]
        pub fn with(mut self, parameters: #parameters) -> Self {
            self.parameters = parameters;
            self
        }
    }
}

/// Further methods of the call of a list.
fn pages(operation: &Operation) -> TokenStream {
    match &operation.result {
        ResultType::Page(item) => {
            let companions = operation.companions.iter().map(|ty| quote! { , #ty });
            quote! { ::realtimekit_api::__private::list_methods!(#item #(#companions)*); }
        }
        _ => quote! {},
    }
}

/// The shared documentation, with additions for Rust.
fn rust_doc(resource: &Resource, operation: &Operation, required: &[&Field]) -> String {
    let mut doc = operation.doc.clone();
    if operation.task.is_none() {
        doc.push_str(&format!(
            "\n\nSource: `{} {}{}`",
            operation.method.to_string().to_uppercase(),
            "/accounts/{account_id}/realtime/kit",
            operation.path
        ));
    }
    let values = operation
        .path_values
        .iter()
        .map(|value| (value.name.to_string(), &value.doc));
    let fields = required
        .iter()
        .map(|field| (field.public_name(), &field.doc));
    let arguments: String = values
        .chain(fields)
        .map(|(name, doc)| format!("\n- `{name}`: {doc}"))
        .collect();
    if !arguments.is_empty() {
        doc.push_str("\n\n# Arguments\n");
        doc.push_str(&arguments);
    }
    doc.push_str(&example(resource, operation, required));
    doc
}

/// An example that compiles. Required values come from outside of the shown part.
fn example(resource: &Resource, operation: &Operation, required: &[&Field]) -> String {
    let given: String = required
        .iter()
        .map(|field| {
            let ty = &field.ty;
            format!(", {}: {}", field.public_name(), quote! { #ty })
        })
        .collect();
    let values = operation.path_values.iter().map(|value| {
        let name = value.name.to_string().replace('_', "-");
        format!("{name:?}")
    });
    let fields = required.iter().map(|field| field.public_name());
    let arguments: Vec<String> = values.chain(fields).collect();
    let result = match operation.result {
        ResultType::Page(_) => "page",
        _ => "result",
    };
    format!(
        "\n\n# Example\n\n```no_run\n# use realtimekit_api::models::*;\n# async fn run(client: \
         realtimekit_api::RealtimeKit{given}) -> realtimekit_api::Result<()> {{\nlet {result} = \
         client.{}().{}({}).await?;\nprintln!(\"{{{result}:?}}\");\n# Ok(())\n# }}\n```",
        resource.name,
        operation.name,
        arguments.join(", ")
    )
}
