//! The static description of a module: what the client needs of an operation, and the data for generators, tests and the
//! emulator.

use proc_macro2::TokenStream;
use quote::quote;

use super::row;
use crate::definition::{
    Definition, Model, OpenEnum, Operation, Place, Resource, ResultType, Task, Use,
};
use crate::names::camel_case;

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let rows = definition.resources.iter().flat_map(|resource| {
        resource
            .operations
            .iter()
            .flat_map(|operation| rows(resource, operation))
    });
    let resources = definition.resources.iter().map(|resource| {
        let Resource { class, name, doc, operations } = resource;
        let class = class.to_string();
        let rows = operations.iter().flat_map(|operation| {
            let twin = operation.find.as_ref().map(|find| row(name, find));
            std::iter::once(row(name, &operation.name)).chain(twin)
        });
        quote! {
            ::realtimekit_api::describe::Resource { name: #name, class: #class, doc: ::realtimekit_api::__private::documentation!(#doc), operations: &[#(&#rows),*] }
        }
    });
    let models = definition
        .models
        .iter()
        .chain(&definition.companions)
        .map(model);
    let enums = definition.enums.iter().map(open_enum);
    let model_names = definition.models.iter().map(|model| &model.name);
    let enum_names = definition.enums.iter().map(|item| &item.name);
    let fields = definition.models.iter().flat_map(|model| &model.fields);
    let secrets = fields.filter(|field| field.secret).map(|field| &field.wire);
    quote! {
        #(#rows)*
        #(#models)*
        #(#enums)*

        /// Everything that this module defines, as data.
        pub(crate) static DESCRIPTION: ::realtimekit_api::describe::Module = ::realtimekit_api::describe::Module {
            resources: &[#(#resources),*],
            models: &[#(<#model_names as ::realtimekit_api::__private::Described>::MODEL),*],
            enums: &[#(<#enum_names as ::realtimekit_api::__private::DescribedEnum>::ENUM),*],
        };

        /// The JSON names of all secret fields. Apart from the description, so that a program that only makes calls does not
        /// contain the description.
        pub(crate) static SECRETS: &[&str] = &[#(#secrets),*];
    }
}

fn rows(resource: &Resource, operation: &Operation) -> Vec<TokenStream> {
    let name = operation.name.to_string();
    let id = format!("{}.{name}", resource.name);
    let mut rows = vec![operation_row(resource, operation, &operation.name, None)];
    if let Some(find) = &operation.find {
        rows.push(operation_row(resource, operation, find, Some(&id)));
    }
    rows
}

fn operation_row(
    resource: &Resource,
    operation: &Operation,
    name: &syn::Ident,
    find_of: Option<&str>,
) -> TokenStream {
    let row_name = row(&resource.name, name);
    let id = format!("{}.{name}", resource.name);
    let text = name.to_string();
    let Operation {
        method,
        path,
        source,
        retry,
        unwrap,
        items,
        companions,
        may_be_empty,
        settles,
        ..
    } = operation;
    let doc = match find_of {
        None => operation.doc.clone(),
        Some(_) => doc_of_find(operation),
    };
    let values = operation.path_values.iter().map(|value| {
        let (name, doc) = (value.name.to_string(), &value.doc);
        quote! { ::realtimekit_api::describe::PathValue { name: #name, doc: ::realtimekit_api::__private::documentation!(#doc) } }
    });
    let input = option(operation.input.as_ref().map(|(place, ty)| {
        let place = match place {
            Place::Query => quote! { Query },
            Place::Body => quote! { Body },
            Place::Task => quote! { Task },
        };
        quote! {
            ::realtimekit_api::describe::Input {
                place: ::realtimekit_api::describe::Place::#place,
                model: <#ty as ::realtimekit_api::__private::Described>::MODEL,
            }
        }
    }));
    let described = |ty: &syn::Type| quote! { <#ty as ::realtimekit_api::__private::Typed>::TYPE };
    let wrapped = |kind: TokenStream, ty: &syn::Type| {
        let inner = described(ty);
        quote! { ::realtimekit_api::describe::Type::#kind(&#inner) }
    };
    let result = match (&operation.result, find_of) {
        (ResultType::Object(ty), None) => described(ty),
        (ResultType::Object(ty), Some(_)) | (ResultType::Optional(ty), _) => {
            wrapped(quote! { Optional }, ty)
        }
        (ResultType::Page(ty), _) => wrapped(quote! { Page }, ty),
        (ResultType::List(ty), _) => wrapped(quote! { List }, ty),
    };
    let companions = option(
        companions
            .as_ref()
            .map(|ty| quote! { <#ty as ::realtimekit_api::__private::Described>::MODEL }),
    );
    let unwrap = option(unwrap.as_ref().map(|key| quote! { #key }));
    let find = operation
        .find
        .as_ref()
        .filter(|_| find_of.is_none())
        .map(|find| {
            let id = format!("{}.{find}", resource.name);
            quote! { #id }
        });
    let find = option(find);
    let find_of = option(find_of.map(|id| quote! { #id }));
    let task = option(operation.task.as_ref().map(|task| {
        let Task { calls, timeout, waits, .. } = task;
        quote! {
            ::realtimekit_api::describe::Task { calls: &[#(#calls),*], timeout: #timeout, waits: #waits }
        }
    }));
    quote! {
        static #row_name: ::realtimekit_api::describe::Operation = ::realtimekit_api::describe::Operation {
            id: #id,
            name: #text,
            source_id: #source,
            method: ::realtimekit_api::Method::#method,
            path: #path,
            retry: ::realtimekit_api::describe::RetryClass::#retry,
            doc: ::realtimekit_api::__private::documentation!(#doc),
            path_values: &[#(#values),*],
            input: #input,
            result: #result,
            unwrap: #unwrap,
            items: &[#(#items),*],
            companions: #companions,
            may_be_empty: #may_be_empty,
            settles: #settles,
            find: #find,
            find_of: #find_of,
            task: #task,
        };
    }
}

fn model(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    let text = name.to_string();
    let used = match model.used {
        Use::Output => quote! { Output },
        Use::Input => quote! { InputOutput },
        Use::Parameters => quote! { Parameters },
    };
    let fields = fields.iter().map(|field| {
        let name = field.public_name();
        let camel = camel_case(&name);
        let (wire, ty, doc, secret) = (&field.wire, &field.ty, &field.doc, field.secret);
        let ty = if field.whole {
            quote! { ::std::option::Option<u32> }
        } else {
            quote! { #ty }
        };
        let default = option(field.default.as_ref().map(|default| quote! { #default }));
        quote! {
            ::realtimekit_api::describe::Field {
                name: #name,
                camel: #camel,
                wire: #wire,
                ty: <#ty as ::realtimekit_api::__private::Typed>::TYPE,
                doc: ::realtimekit_api::__private::documentation!(#doc),
                secret: #secret,
                default: #default,
            }
        }
    });
    quote! {
        impl ::realtimekit_api::__private::Described for #name {
            const MODEL: &'static ::realtimekit_api::describe::Model = &::realtimekit_api::describe::Model {
                name: #text,
                used: ::realtimekit_api::describe::Use::#used,
                doc: ::realtimekit_api::__private::documentation!(#doc),
                fields: &[#(#fields),*],
            };
        }

        impl ::realtimekit_api::__private::Typed for #name {
            const TYPE: ::realtimekit_api::describe::Type = ::realtimekit_api::describe::Type::Model(#text);
        }
    }
}

fn open_enum(item: &OpenEnum) -> TokenStream {
    let OpenEnum {
        name,
        doc,
        variants,
    } = item;
    let text = name.to_string();
    let values = variants.iter().map(|variant| {
        let (name, wire, doc) = (variant.name.to_string(), &variant.wire, &variant.doc);
        quote! { ::realtimekit_api::describe::EnumValue { name: #name, wire: #wire, doc: ::realtimekit_api::__private::documentation!(#doc) } }
    });
    quote! {
        impl ::realtimekit_api::__private::DescribedEnum for #name {
            const ENUM: &'static ::realtimekit_api::describe::OpenEnum =
                &::realtimekit_api::describe::OpenEnum { name: #text, doc: ::realtimekit_api::__private::documentation!(#doc), values: &[#(#values),*] };
        }

        impl ::realtimekit_api::__private::Typed for #name {
            const TYPE: ::realtimekit_api::describe::Type = ::realtimekit_api::describe::Type::Enum(#text);
        }
    }
}

fn option(inner: Option<TokenStream>) -> TokenStream {
    match inner {
        Some(inner) => quote! { ::std::option::Option::Some(#inner) },
        None => quote! { ::std::option::Option::None },
    }
}

/// The documentation of a `find_` method: that of the other form, without "not found".
fn doc_of_find(operation: &Operation) -> String {
    let mut paragraphs = operation.doc.split("\n\n");
    let summary = paragraphs.next().unwrap_or_default().trim_end();
    let name = &operation.name;
    let mut doc = format!(
        "{summary}\n\nReturns nothing if there is none, where `{name}` fails with \"not found\"."
    );
    for paragraph in paragraphs {
        if !paragraph
            .trim_start()
            .starts_with("Fails with \"not found\"")
        {
            doc.push_str("\n\n");
            doc.push_str(paragraph);
        }
    }
    doc
}
