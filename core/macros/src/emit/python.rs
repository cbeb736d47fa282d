//! Python: the tables that the classes of models are made from. Calls go by name through `calls.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::model::field_doc;
use crate::definition::{Definition, Field, Model, Use};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let models: Vec<&Model> = definition
        .models
        .iter()
        .filter(|model| model.used != Use::Parameters)
        .collect();
    let implementations = models
        .iter()
        .enumerate()
        .map(|(position, model)| implementation(position, model));
    let names = models.iter().map(|model| &model.name);
    let texts = models.iter().map(|model| texts(model));
    let count = models.len();
    quote! {
        #[cfg(feature = "python")]
        #[doc(hidden)]
        pub(crate) mod python {
            use super::*;
            use ::realtimekit_api::__private::python::{Attribute, Class, Model};

            /// The classes of this module.
            pub(crate) static CLASSES: [Class; #count] = [#(Class::of::<#names>(#texts)),*];

            #(#implementations)*
        }
    }
}

/// The texts that a class consists of, each with the end that the interpreter looks for, in one: a table of them would
/// take more room than they do, because a library that can be loaded anywhere has to mend every pointer in it.
///
/// First the full name of the class and its documentation, which begins with a signature; then the name of each field, and
/// its documentation behind a mark that tells secrets from others.
fn texts(model: &Model) -> Literal {
    let Model {
        name, doc, fields, ..
    } = model;
    let mut texts = format!("realtimekit_api.{name}\0{name}(**fields)\n--\n\n{doc}\0");
    for field in fields {
        let mark = if field.secret { '*' } else { ' ' };
        let (name, doc) = (Field::public_name(field), field_doc(field));
        texts.push_str(&format!("{name}\0{mark}{doc}\0"));
    }
    Literal::byte_string(texts.as_bytes())
}

fn implementation(position: usize, model: &Model) -> TokenStream {
    let name = &model.name;
    let fields = model.fields.iter().enumerate().map(|(position, field)| {
        let name = &field.name;
        quote! { #position => &self.#name }
    });
    quote! {
        impl Model for #name {
            fn class(&self) -> &'static Class {
                &CLASSES[#position]
            }

            fn field(&self, position: usize) -> &dyn Attribute {
                match position {
                    #(#fields,)*
                    _ => &(),
                }
            }
        }
    }
}
