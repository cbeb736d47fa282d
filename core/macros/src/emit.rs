//! From a [`Definition`] to code, one file for each purpose.
//!
//! Emitted paths begin with `::realtimekit_api::__private`, the one place through which generated code reaches the
//! crate. What only bindings need is emitted under the feature `bridge`; no language has anything of its own here.

mod companions;
mod construct;
mod description;
mod entries;
mod equality;
mod model;
mod open_enum;
mod resource;
mod view;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Error, Ident, Result};

use crate::definition::{Definition, Place, Use};
use crate::types::is_named;

pub(crate) fn module(definition: &Definition) -> TokenStream {
    if let Err(mistake) = check_places(definition) {
        return mistake.into_compile_error();
    }
    let Definition {
        visibility,
        name,
        doc,
        kept,
        ..
    } = definition;
    let enums = definition.enums.iter().map(open_enum::emit);
    let models = definition
        .models
        .iter()
        .map(|model| model::emit(model, place_of(definition, &model.name)));
    let companions = definition.companions.iter().map(companions::emit);
    let calls = definition
        .resources
        .iter()
        .map(|resource| resource::emit(definition, resource));
    let description = description::emit(definition);
    let entries = entries::emit(definition);
    quote! {
        #[doc = #doc]
        #visibility mod #name {
            #(#kept)*
            #(#enums)*
            #(#models)*
            #(#companions)*

            /// The resources of this module, and what their methods return.
            pub(crate) mod calls {
                use super::*;

                #(#calls)*
            }
            #description
            #entries
        }
    }
}

/// Where the operations of this module send a parameters struct.
fn place_of(definition: &Definition, parameters: &Ident) -> Option<Place> {
    let operations = definition
        .resources
        .iter()
        .flat_map(|resource| &resource.operations);
    operations
        .filter_map(|operation| operation.input.as_ref())
        .find_map(|(place, ty)| is_named(ty, parameters.to_string()).then_some(*place))
}

/// A parameters struct belongs to the operations beside it, all of which send it to the same place.
fn check_places(definition: &Definition) -> Result<()> {
    for model in definition
        .models
        .iter()
        .filter(|model| model.used == Use::Parameters)
    {
        if place_of(definition, &model.name).is_none() {
            return Err(Error::new_spanned(
                &model.name,
                format!(
                    "no operation of this module takes `{}` as its `query` or `body`",
                    model.name
                ),
            ));
        }
    }
    for operation in definition
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
    {
        let Some((place, ty)) = &operation.input else {
            continue;
        };
        let Some(model) = definition
            .models
            .iter()
            .find(|model| is_named(ty, model.name.to_string()))
        else {
            return Err(Error::new_spanned(
                ty,
                "`query` and `body` are #[parameters] structs of the same module",
            ));
        };
        if model.used != Use::Parameters {
            return Err(Error::new_spanned(
                ty,
                "`query` and `body` are #[parameters], not #[model]",
            ));
        }
        let defaulted = model.fields.iter().find(|field| field.default.is_some());
        if let (Place::Query, Some(field)) = (place, defaulted) {
            return Err(Error::new_spanned(
                &field.name,
                "#[default] belongs to what stands in a body",
            ));
        }
        if place_of(definition, &model.name) != Some(*place) {
            return Err(Error::new_spanned(
                ty,
                "one operation sends this as `query`, another as `body`",
            ));
        }
    }
    Ok(())
}

/// The name of an operation's row in the table: `LIVESTREAMS_GET`.
fn row(resource: &str, operation: &Ident) -> Ident {
    format_ident!(
        "{}_{}",
        resource.to_uppercase(),
        operation.to_string().to_uppercase()
    )
}
