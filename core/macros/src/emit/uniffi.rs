//! Swift and Kotlin: for each model a record that crosses the border, for each resource an object whose async methods
//! take everything flattened. The packages put generated methods with defaults and documentation over these.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use crate::definition::{Definition, Field, Model, Operation, Resource, ResultType, Use};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let records = definition
        .models
        .iter()
        .filter(|model| model.used != Use::Parameters)
        .map(record);
    let resources = definition
        .resources
        .iter()
        .map(|resource| self::resource(definition, resource));
    quote! {
        #[cfg(feature = "uniffi")]
        #[doc(hidden)]
        #[allow(missing_docs, reason = "the border itself; what lies behind it is documented")]
        #[allow(clippy::too_many_arguments, reason = "everything is flattened here")]
        pub(crate) mod native {
            use super::*;
            #[allow(unused_imports, reason = "shared models have no operations")]
            use ::realtimekit_api::__private::native::{Crosses, NativeClient, NativeError, NativeOptions, Whole};
            #[allow(unused_imports, reason = "shared models have no operations")]
            use ::std::sync::Arc;

            #(#records)*
            #(#resources)*
        }
    }
}

/// The record has the model's public name; its Rust name differs, because it lives beside the model.
fn record(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    let text = name.to_string();
    let native = format_ident!("Native{name}");
    let names: Vec<&Ident> = fields.iter().map(|field| &field.name).collect();
    let texts = fields.iter().map(Field::public_name);
    let types: Vec<&Type> = fields.iter().map(|field| &field.ty).collect();
    let docs = fields.iter().map(|field| &field.doc);
    let defaults = types.iter().map(|ty| {
        let optional = is_generic(ty, "Option") || is_generic(ty, "Nullable");
        optional.then(|| quote! { #[uniffi(default = None)] })
    });
    quote! {
        #[doc = #doc]
        #[derive(::uniffi::Record)]
        #[uniffi(name = #text)]
        pub struct #native {
            #(#[doc = #docs] #defaults pub #names: <#types as Crosses>::Crossed,)*
        }

        impl Crosses for #name {
            type Crossed = #native;
            type Argument = #native;

            fn cross(self) -> #native {
                #native { #(#names: <#types as Crosses>::cross(self.#names),)* }
            }

            fn back(crossed: #native) -> ::std::result::Result<Self, ::realtimekit_api::__private::InputError> {
                ::std::result::Result::Ok(Self {
                    #(#names: ::realtimekit_api::__private::native::field::<#types>(#texts, crossed.#names)?,)*
                })
            }

            fn given(argument: #native) -> ::std::result::Result<Self, ::realtimekit_api::__private::InputError> {
                Self::back(argument)
            }
        }
    }
}

fn resource(definition: &Definition, resource: &Resource) -> TokenStream {
    let class = &resource.class;
    let native = format_ident!("Native{class}");
    let mut pages = Vec::new();
    let mut known = HashSet::new();
    for operation in &resource.operations {
        if let ResultType::Page(item) = &operation.result {
            let companions = operation.companions.as_ref();
            // Types do not compare; their texts do.
            if known.insert(quote!(#item, #companions).to_string()) {
                pages.push((item, companions));
            }
        }
    }
    let pages = pages
        .into_iter()
        .map(|(item, companions)| page(definition, resource, item, companions));
    let methods = resource.operations.iter().flat_map(|operation| {
        let twin = operation
            .find
            .as_ref()
            .map(|find| method(definition, resource, operation, find, true));
        std::iter::once(method(
            definition,
            resource,
            operation,
            &operation.name,
            false,
        ))
        .chain(twin)
    });
    quote! {
        #(#pages)*

        #[derive(::uniffi::Object)]
        pub struct #native {
            inner: #class,
        }

        #[::uniffi::export]
        impl #native {
            #[uniffi::constructor]
            pub fn new(client: Arc<NativeClient>) -> Arc<Self> {
                Arc::new(Self { inner: #class::new(client.client()) })
            }

            #(#methods)*
        }
    }
}

/// Generics do not cross, so each list has a page of its own, and an object that stands for the page after it. What stands
/// beside the items is part of the page.
fn page(
    definition: &Definition,
    resource: &Resource,
    item: &Type,
    companions: Option<&Type>,
) -> TokenStream {
    let page = page_name(resource, item, companions);
    let next = format_ident!("{page}Next");
    let whole = companions.map_or_else(
        || quote! { ::realtimekit_api::Page<#item> },
        |companions| quote! { ::realtimekit_api::Page<#item, #companions> },
    );
    let model = companions.and_then(|ty| {
        let mut models = definition.companions.iter();
        models.find(|model| super::is_named(ty, &model.name))
    });
    let fields = model.map_or(&[][..], |model| &model.fields);
    let names: Vec<&Ident> = fields.iter().map(|field| &field.name).collect();
    let types = fields.iter().map(|field| &field.ty);
    quote! {
        #[derive(::uniffi::Record)]
        pub struct #page {
            pub items: ::std::vec::Vec<<#item as Crosses>::Crossed>,
            pub total_count: ::std::option::Option<Whole>,
            pub next: ::std::option::Option<Arc<#next>>,
            #(pub #names: <#types as Crosses>::Crossed,)*
        }

        #[derive(::uniffi::Object)]
        pub struct #next {
            before: Arc<#whole>,
        }

        #[::uniffi::export]
        impl #next {
            pub async fn fetch(
                &self,
            ) -> ::std::result::Result<::std::option::Option<#page>, NativeError> {
                let page = ::realtimekit_api::__private::native::next_page(Arc::clone(&self.before)).await?;
                ::std::result::Result::Ok(page.map(::std::convert::From::from))
            }
        }

        impl ::std::convert::From<#whole> for #page {
            fn from(mut page: #whole) -> Self {
                let items = ::std::mem::take(&mut page.items);
                let items = items.into_iter().map(Crosses::cross).collect();
                let total_count = page.total_count.and_then(Whole::of_count);
                #(let #names = Crosses::cross(::std::mem::take(&mut page.companions.#names));)*
                let next = page.has_next().then(|| Arc::new(#next { before: Arc::new(page) }));
                Self { items, total_count, next, #(#names,)* }
            }
        }
    }
}

fn method(
    definition: &Definition,
    resource: &Resource,
    operation: &Operation,
    name: &Ident,
    is_twin: bool,
) -> TokenStream {
    let id = format!("{}.{name}", resource.name);
    let values: Vec<&Ident> = operation
        .path_values
        .iter()
        .map(|value| &value.name)
        .collect();
    let model = operation.input.as_ref().and_then(|(_, ty)| {
        definition
            .models
            .iter()
            .find(|model| super::is_named(ty, &model.name))
    });
    let fields = model.map_or(&[][..], |model| &model.fields);
    let names: Vec<&Ident> = fields.iter().map(|field| &field.name).collect();
    let texts = fields.iter().map(Field::public_name);
    // One operation has options of its own; those of the call make way.
    let options = if names.iter().any(|name| *name == "options") {
        format_ident!("request_options")
    } else {
        format_ident!("options")
    };
    let types: Vec<&Type> = fields.iter().map(|field| &field.ty).collect();
    let input = model.map(|model| {
        let parameters = &model.name;
        quote! {
            #parameters {
                #(#names: ::realtimekit_api::__private::native::argument::<#types>(#id, #texts, #names)?,)*
            }
        }
    });
    let (result, convert) = match &operation.result {
        ResultType::Page(item) => {
            let page = page_name(resource, item, operation.companions.as_ref());
            (
                quote! { #page },
                quote! { ::std::convert::From::from(result) },
            )
        }
        ResultType::Object(ty) => crossed(&quote! { #ty }),
        ResultType::Optional(ty) => crossed(&quote! { ::std::option::Option<#ty> }),
        ResultType::List(ty) => crossed(&quote! { ::std::vec::Vec<#ty> }),
    };
    let (result, convert) = if is_twin {
        (
            quote! { ::std::option::Option<#result> },
            quote! { result.map(|result| #convert) },
        )
    } else {
        (result, convert)
    };
    quote! {
        pub async fn #name(
            &self,
            #(#values: ::std::string::String,)*
            #(#names: <#types as Crosses>::Argument,)*
            #options: ::std::option::Option<NativeOptions>,
        ) -> ::std::result::Result<#result, NativeError> {
            let call = self.inner.#name(#(#values,)* #input);
            let (options, capture) = ::realtimekit_api::__private::native::options(#id, #options)?;
            let result = ::realtimekit_api::__private::native::run(call.options(options), capture).await?;
            ::std::result::Result::Ok(#convert)
        }
    }
}

fn crossed(ty: &TokenStream) -> (TokenStream, TokenStream) {
    (
        quote! { <#ty as Crosses>::Crossed },
        quote! { Crosses::cross(result) },
    )
}

/// A resource may list the same items twice, once with something beside them.
fn page_name(resource: &Resource, item: &Type, companions: Option<&Type>) -> Ident {
    let name = match item {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string()),
        _ => None,
    };
    let rich = if companions.is_some() { "Rich" } else { "" };
    format_ident!(
        "Native{}{rich}{}Page",
        resource.class,
        name.unwrap_or_default()
    )
}

fn is_generic(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}
