//! Structs with a second form: the same with every field optional.
//!
//! A create must be complete; an update contains only the changes, and a response may lack any field.
//! `#[partial(PresetUi)]` on `NewPresetUi` makes both forms from one definition.

use quote::quote;
use syn::{GenericArgument, PathArguments, Type, parse_quote};

use crate::definition::{Field, Model};

/// Adds the second form of each model that has the attribute.
pub(super) fn add_twins(models: &mut Vec<Model>) {
    let pairs: Vec<(syn::Ident, syn::Ident)> = models
        .iter()
        .filter_map(|model| Some((model.name.clone(), model.partial.clone()?)))
        .collect();
    let renamed = |ty: &Type| -> Type {
        let mut ty = ty.clone();
        rename(&mut ty, &pairs);
        ty
    };
    let twins: Vec<Model> = models
        .iter()
        .filter_map(|model| {
            Some(Model {
                name: model.partial.clone()?,
                doc: model.doc.clone(),
                used: model.used,
                custom: false,
                partial: None,
                extends: None,
                fields: model
                    .fields
                    .iter()
                    .map(|field| Field {
                        ty: optional(renamed(&field.ty)),
                        default: None,
                        default_value: None,
                        ..field.clone()
                    })
                    .collect(),
            })
        })
        .collect();
    models.extend(twins);
}

/// Replaces the names of models by those of their second forms, at any depth.
fn rename(ty: &mut Type, pairs: &[(syn::Ident, syn::Ident)]) {
    let Type::Path(path) = ty else { return };
    for segment in &mut path.path.segments {
        if let Some((_, twin)) = pairs.iter().find(|(name, _)| *name == segment.ident) {
            segment.ident = twin.clone();
        }
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            for argument in &mut arguments.args {
                if let GenericArgument::Type(inner) = argument {
                    rename(inner, pairs);
                }
            }
        }
    }
}

/// An optional field stays as it is.
fn optional(ty: Type) -> Type {
    let text = quote! { #ty }.to_string();
    if text.starts_with("Option") || text.starts_with("Nullable") {
        ty
    } else {
        parse_quote! { ::std::option::Option<#ty> }
    }
}
