//! Swift and Kotlin: for each model a record that crosses the border, for each resource an object whose async methods
//! take everything flattened. The packages put generated methods with defaults and documentation over these.

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
    let mut items: Vec<&Type> = Vec::new();
    for operation in &resource.operations {
        if let ResultType::Page(item) = &operation.result
            && !items.contains(&item)
        {
            items.push(item);
        }
    }
    let pages = items.iter().map(|item| page(resource, item));
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

/// Generics do not cross, so each list has a page of its own, and an object that stands for the page after it.
fn page(resource: &Resource, item: &Type) -> TokenStream {
    let page = page_name(resource, item);
    let next = format_ident!("{page}Next");
    quote! {
        #[derive(::uniffi::Record)]
        pub struct #page {
            pub items: ::std::vec::Vec<<#item as Crosses>::Crossed>,
            pub total_count: ::std::option::Option<Whole>,
            pub next: ::std::option::Option<Arc<#next>>,
        }

        #[derive(::uniffi::Object)]
        pub struct #next {
            before: Arc<::realtimekit_api::Page<#item>>,
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

        impl ::std::convert::From<::realtimekit_api::Page<#item>> for #page {
            fn from(mut page: ::realtimekit_api::Page<#item>) -> Self {
                let items = ::std::mem::take(&mut page.items);
                let total_count = page.total_count.and_then(|count| ::std::primitive::i64::try_from(count).ok()).map(Whole);
                let next = page.has_next().then(|| Arc::new(#next { before: Arc::new(page) }));
                let items = items.into_iter().map(Crosses::cross).collect();
                Self { items, total_count, next }
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
            let page = page_name(resource, item);
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
            options: ::std::option::Option<NativeOptions>,
        ) -> ::std::result::Result<#result, NativeError> {
            let options = ::realtimekit_api::__private::native::options(#id, options)?;
            let call = self.inner.#name(#(#values,)* #input).options(options);
            let result = ::realtimekit_api::__private::native::run(call).await?;
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

fn page_name(resource: &Resource, item: &Type) -> Ident {
    let item = match item {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string()),
        _ => None,
    };
    format_ident!("Native{}{}Page", resource.class, item.unwrap_or_default())
}

fn is_generic(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}
