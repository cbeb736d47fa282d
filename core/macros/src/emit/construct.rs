//! How a struct is made: `new` with the required fields, and a setter for each other field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::definition::{Field, Model, Use};
use crate::types::{Shape, shape};

/// With more required fields, the arguments of `new` would be hard to tell apart: a struct literal names them.
const MOST_ARGUMENTS: usize = 5;

pub(super) fn emit(model: &Model) -> TokenStream {
    let Model { name, fields, .. } = model;
    let names = fields.iter().map(|field| &field.name);
    let required: Vec<_> = required(model).collect();
    // The call of an operation starts with the parameters that it requires, however many they are.
    let has_new = model.used == Use::Parameters || required.len() <= MOST_ARGUMENTS;
    let new = has_new.then(|| new(&required));
    let default = required.is_empty().then(|| {
        quote! {
            impl ::std::default::Default for #name {
                fn default() -> Self {
                    <Self as ::realtimekit_api::__private::Blank>::blank()
                }
            }
        }
    });
    let setters = fields.iter().map(|field| {
        let doc = format!("Sets `{}`.\n\n{}", field.public_name(), field.whole_doc());
        setter(field, &doc, &quote! { self })
    });
    quote! {
        impl ::realtimekit_api::__private::Blank for #name {
            fn blank() -> Self {
                Self { #(#names: ::realtimekit_api::__private::Blank::blank(),)* }
            }
        }

        #default

        impl #name {
            #new
            #(#setters)*
        }
    }
}

/// The fields that the service requires.
pub(super) fn required(model: &Model) -> impl Iterator<Item = &Field> {
    let fields = model.fields.iter();
    fields.filter(|field| is_required(model, field))
}

pub(super) fn is_required(model: &Model, field: &Field) -> bool {
    match shape(&field.ty) {
        Shape::Optional(_) | Shape::Nullable => false,
        // A missing list in a response is an empty one.
        Shape::List(_) | Shape::Map(_) => model.used != Use::Output,
        Shape::Plain | Shape::Convertible => true,
    }
}

fn new(required: &[&Field]) -> TokenStream {
    let doc = if required.is_empty() {
        "Makes one in which nothing is set."
    } else {
        "Makes one of what is required; everything else is not set."
    };
    let parameters = required.iter().map(|field| parameter(field));
    let assignments = required.iter().map(|field| {
        let (name, value) = (&field.name, value(field));
        quote! { made.#name = #value; }
    });
    let mutable = (!required.is_empty()).then(|| quote! { mut });
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            let #mutable made = <Self as ::realtimekit_api::__private::Blank>::blank();
            #(#assignments)*
            made
        }
    }
}

/// A method that sets the field at `place`, and returns `self`.
pub(super) fn setter(field: &Field, doc: &str, place: &TokenStream) -> TokenStream {
    let (name, parameter, value) = (&field.name, parameter(field), value(field));
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #name(mut self, #parameter) -> Self {
            #place.#name = #value;
            self
        }
    }
}

/// The parameter for a field: `title: impl Into<String>`.
pub(super) fn parameter(field: &Field) -> TokenStream {
    let (name, ty) = (&field.name, accepted(&field.ty));
    quote! { #name: #ty }
}

/// The value of a field, from its parameter.
fn value(field: &Field) -> TokenStream {
    let name = &field.name;
    converted(&field.ty, &quote! { #name })
}

/// The accepted type of a parameter for a value of this type.
fn accepted(ty: &Type) -> TokenStream {
    match shape(ty) {
        Shape::Optional(inner) => accepted(inner),
        Shape::List(inner) => {
            quote! { impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<#inner>> }
        }
        Shape::Map(inner) => quote! {
            impl ::std::iter::IntoIterator<Item = (impl ::std::convert::Into<::std::string::String>, #inner)>
        },
        Shape::Plain => quote! { #ty },
        Shape::Nullable | Shape::Convertible => quote! { impl ::std::convert::Into<#ty> },
    }
}

fn converted(ty: &Type, given: &TokenStream) -> TokenStream {
    match shape(ty) {
        Shape::Optional(inner) => {
            let inner = converted(inner, given);
            quote! { ::std::option::Option::Some(#inner) }
        }
        Shape::List(_) => quote! { #given.into_iter().map(::std::convert::Into::into).collect() },
        Shape::Map(_) => {
            quote! { #given.into_iter().map(|(key, value)| (key.into(), value)).collect() }
        }
        Shape::Plain => quote! { #given },
        Shape::Nullable | Shape::Convertible => quote! { #given.into() },
    }
}
