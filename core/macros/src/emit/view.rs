//! The view of a struct for a binding: its labels, and its fields by their position.

use proc_macro2::TokenStream;
use quote::quote;

use crate::definition::{Field, Model};
use crate::names::camel_case;

/// The labels of a struct.
pub(super) fn labels(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    let snakes: Vec<String> = fields.iter().map(Field::public_name).collect();
    let camels: Vec<String> = snakes.iter().map(|name| camel_case(name)).collect();
    let marks = fields
        .iter()
        .map(|field| if field.secret { 's' } else { '-' });
    let marks: String = marks.collect();
    // Names that are not valid in any language: each has another name, and is accepted in place of it.
    let digits = |name: &str| name.starts_with(|letter: char| letter.is_ascii_digit());
    let mut wires: Vec<&str> = fields.iter().map(|field| field.wire.as_str()).collect();
    if wires.iter().any(|wire| digits(wire)) {
        wires
            .iter_mut()
            .filter(|wire| !digits(wire))
            .for_each(|wire| *wire = "");
    } else {
        wires.clear();
    }
    let names = format!(
        "{name}\0{}\0{}\0{marks}\0{}\0",
        snakes.join(","),
        camels.join(","),
        wires.join(",")
    );
    let docs = std::iter::once(doc.clone()).chain(fields.iter().map(Field::whole_doc));
    let docs: String = docs.map(|doc| format!("{doc}\0")).collect();
    quote! {
        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::Labelled for #name {
            const LABELS: &'static ::realtimekit_api::__private::Labels = {
                static LABELS: ::realtimekit_api::__private::Labels =
                    ::realtimekit_api::__private::labels!(#names, #docs);
                &LABELS
            };
        }
    }
}

/// The view of a struct in responses.
pub(super) fn emit(model: &Model) -> TokenStream {
    let Model { name, fields, .. } = model;
    let count = fields.len();
    let fields = fields.iter().enumerate().map(|(position, field)| {
        let name = &field.name;
        quote! { #position => ::realtimekit_api::__private::Viewable::view(&self.#name) }
    });
    quote! {
        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::Viewable for #name {
            fn view(&self) -> ::realtimekit_api::__private::View<'_> {
                ::realtimekit_api::__private::View::Model(self)
            }

            #[cfg(feature = "objects")]
            fn into_owned(
                self: ::std::boxed::Box<Self>,
            ) -> ::realtimekit_api::__private::Owned {
                ::realtimekit_api::__private::Owned::Model(::std::sync::Arc::new(*self))
            }
        }

        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::ModelView for #name {
            fn count(&self) -> usize {
                #count
            }

            #[cfg(feature = "objects")]
            fn labels(&self) -> &'static ::realtimekit_api::__private::Labels {
                <Self as ::realtimekit_api::__private::Labelled>::LABELS
            }

            fn field(&self, position: usize) -> ::realtimekit_api::__private::View<'_> {
                match position {
                    #(#fields,)*
                    _ => ::realtimekit_api::__private::View::Nothing,
                }
            }
        }
    }
}
