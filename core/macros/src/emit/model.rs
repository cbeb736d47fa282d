//! Models and parameters: the structs, their lenient decoding, their encoding and their masked `Debug`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::{construct, equality, view};
use crate::definition::{Field, Model, Place, Use};
use crate::types::{is_named, is_number, mentions};

pub(super) fn emit(model: &Model, place: Option<Place>) -> TokenStream {
    let structure = structure(model);
    let construct = construct::emit(model);
    let debug = debug(model);
    let bridge = bridge(model);
    let exchange = match model.used {
        Use::Parameters => parameters(model, place),
        Use::Output | Use::Input => wire(model),
    };
    quote! { #structure #construct #debug #bridge #exchange }
}

fn structure(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    // What responses hold is read by `FromWire`, which forgives; what users write is read by serde, which does not.
    let reads = (model.used != Use::Output)
        .then(|| quote! { #[derive(::realtimekit_api::__private::serde::Deserialize)] });
    let strict = (model.used == Use::Parameters).then(|| quote! { #[serde(deny_unknown_fields)] });
    // A field can be added to what is not written as a literal. Models that requests hold are: all their fields may be
    // required.
    let growth = (model.used != Use::Input).then(|| quote! { #[non_exhaustive] });
    let (derived, equality) = equality::emit(model);
    let members = fields.iter().map(|field| {
        let Field { name, ty, .. } = field;
        let (lines, serde) = (field.whole_doc(), serde(model, field));
        quote! { #[doc = #lines] #[serde(#serde)] pub #name: #ty }
    });
    let writers = default_writers(model);
    quote! {
        #[doc = #doc]
        #[derive(Clone, ::realtimekit_api::__private::serde::Serialize)]
        #reads
        #[serde(crate = "::realtimekit_api::__private::serde")]
        #strict
        #derived
        #growth
        pub struct #name { #(#members,)* }

        #equality
        #writers
    }
}

/// How serde writes a field, and reads it where serde does.
fn serde(model: &Model, field: &Field) -> TokenStream {
    let Field { wire, ty, .. } = field;
    let duration = mentions(ty, "Duration");
    let write = if field.default.is_some() {
        let writer = format!("{}::{}", model.name, default_writer(field));
        quote! { , serialize_with = #writer }
    } else {
        let writer = if field.whole {
            quote! { , serialize_with = "::realtimekit_api::__private::whole_seconds_to_wire" }
        } else if duration || is_number(ty) {
            quote! { , serialize_with = "::realtimekit_api::__private::number_to_wire" }
        } else {
            quote! {}
        };
        quote! { #writer, skip_serializing_if = "::realtimekit_api::__private::is_omitted" }
    };
    let read = (model.used != Use::Output).then(|| {
        let reader = duration.then(
            || quote! { , deserialize_with = "::realtimekit_api::__private::duration_from_seconds" },
        );
        let optional = (!construct::is_required(model, field)).then(|| quote! { , default });
        quote! { #optional #reader }
    });
    quote! { rename = #wire #write #read }
}

/// The function that writes a field with its default in place of nothing.
fn default_writer(field: &Field) -> Ident {
    format_ident!("write_{}", field.public_name())
}

fn default_writers(model: &Model) -> TokenStream {
    let writers = model.fields.iter().filter_map(|field| {
        let (ty, default) = (&field.ty, field.default_value.as_ref()?);
        let writer = default_writer(field);
        Some(quote! {
            fn #writer<S: ::realtimekit_api::__private::serde::Serializer>(
                value: &#ty,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                ::realtimekit_api::__private::or_default_to_wire(value, || #default, serializer)
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    if writers.is_empty() {
        return quote! {};
    }
    let name = &model.name;
    quote! { impl #name { #(#writers)* } }
}

fn debug(model: &Model) -> TokenStream {
    let Model { name, fields, .. } = model;
    let text = name.to_string();
    let fields = fields.iter().map(|field| {
        let (name, text) = (&field.name, field.public_name());
        if field.secret {
            quote! { .field(#text, &::realtimekit_api::__private::Masked(&self.#name)) }
        } else {
            quote! { .field(#text, &self.#name) }
        }
    });
    quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.debug_struct(#text) #(#fields)* .finish()
            }
        }
    }
}

/// How a binding sees the struct, and how it is read from arguments.
fn bridge(model: &Model) -> TokenStream {
    let Model { name, fields, .. } = model;
    let labels = view::labels(model);
    let view = (model.used != Use::Parameters).then(|| view::emit(model));
    let reads = fields.iter().enumerate().map(|(position, field)| {
        let name = &field.name;
        let read = match model.used {
            Use::Output => quote! { read_or_blank },
            Use::Input | Use::Parameters if field.whole => quote! { read_whole_seconds },
            Use::Input | Use::Parameters => quote! { read },
        };
        quote! { #position => given.#read(&mut model.#name) }
    });
    quote! {
        #labels
        #view

        #[cfg(feature = "bridge")]
        impl ::realtimekit_api::__private::FromArgument for #name {
            fn from_argument(
                value: ::realtimekit_api::__private::Argument<'_>,
            ) -> ::std::result::Result<Self, ::realtimekit_api::__private::InputError> {
                let mut model = <Self as ::realtimekit_api::__private::Blank>::blank();
                let labels = <Self as ::realtimekit_api::__private::Labelled>::LABELS;
                value.read_fields(labels, &mut |position, given| match position {
                    #(#reads,)*
                    _ => ::std::result::Result::Ok(()),
                })?;
                ::std::result::Result::Ok(model)
            }
        }
    }
}

/// What makes a struct part of a response.
fn wire(model: &Model) -> TokenStream {
    let Model { name, fields, .. } = model;
    let wires = fields.iter().map(|field| &field.wire);
    let reads = fields.iter().enumerate().map(|(position, field)| {
        let name = &field.name;
        if field.one_or_several {
            quote! {
                #position => ::realtimekit_api::__private::read_one_or_several(reader, &mut model.#name)
            }
        } else {
            quote! { #position => reader.read_into(&mut model.#name) }
        }
    });
    let identifier = model
        .fields
        .iter()
        .find(|field| field.name == "id" && is_named(&field.ty, "String"))
        .map(|_| {
            quote! {
                fn identifier(&self) -> ::std::option::Option<&str> {
                    ::std::option::Option::Some(&self.id)
                }
            }
        });
    // Text that is not optional is what the caller needs next: an identifier, or a token.
    let promised = model.fields.iter().filter(|field| {
        model.used == Use::Output
            && (is_named(&field.ty, "String") || is_named(&field.ty, "Secret"))
    });
    let lacks = promised.map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        quote! {
            if self.#name.is_empty() {
                return ::std::option::Option::Some(#wire);
            }
        }
    });
    let payload = (!model.custom).then(|| {
        quote! {
            impl ::realtimekit_api::__private::FromPayload for #name {
                fn from_payload(
                    payload: &::realtimekit_api::__private::Payload<'_>,
                ) -> ::std::result::Result<Self, ::realtimekit_api::__private::Malformed> {
                    payload.object()
                }
            }
        }
    });
    let deserialize = (model.used == Use::Output).then(|| {
        quote! {
            impl<'de> ::realtimekit_api::__private::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::realtimekit_api::__private::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::std::result::Result<Self, D::Error> {
                    ::realtimekit_api::__private::deserialize_whole(deserializer)
                }
            }
        }
    });
    quote! {
        impl ::realtimekit_api::__private::Identified for #name {
            #identifier

            fn lacks(&self) -> ::std::option::Option<&'static str> {
                #(#lacks)*
                ::std::option::Option::None
            }
        }

        impl ::realtimekit_api::__private::IsOmitted for #name {}

        impl ::realtimekit_api::__private::OrDefault for #name {
            fn write<S: ::realtimekit_api::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                ::realtimekit_api::__private::serde::Serialize::serialize(self, serializer)
            }
        }

        impl<'de> ::realtimekit_api::__private::FromWire<'de> for #name {
            fn from_wire(
                reader: &mut ::realtimekit_api::__private::Reader<'de>,
            ) -> ::std::result::Result<Self, ::realtimekit_api::__private::Unreadable> {
                let mut model = <Self as ::realtimekit_api::__private::Blank>::blank();
                let names = ::realtimekit_api::__private::field_names![#(#wires),*];
                reader.object(names, &mut |reader, position| match position {
                    #(#reads,)*
                    _ => ::std::result::Result::Ok(()),
                })?;
                ::std::result::Result::Ok(model)
            }
        }

        #deserialize
        #payload
    }
}

/// What makes a struct part of a request.
fn parameters(model: &Model, place: Option<Place>) -> TokenStream {
    let Model { name, fields, .. } = model;
    let send = match place {
        Some(Place::Task) => return quote! {},
        Some(Place::Body) => quote! {
            fn write(self, request: &mut ::realtimekit_api::__private::Parts) {
                request.body(&self);
            }
        },
        _ => {
            let pairs = fields.iter().map(|field| {
                let Field { name, wire, .. } = field;
                if field.joined {
                    quote! { request.query_joined(#wire, &self.#name); }
                } else {
                    quote! { request.query(#wire, &self.#name); }
                }
            });
            quote! {
                fn write(self, request: &mut ::realtimekit_api::__private::Parts) {
                    #(#pairs)*
                }
            }
        }
    };
    quote! {
        impl ::realtimekit_api::__private::Parameters for #name { #send }
    }
}
