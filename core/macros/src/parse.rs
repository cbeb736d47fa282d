//! From the tokens of a module to its [`Definition`], with a message for every error in it.

mod attributes;
mod extend;
mod operations;
mod partial;
mod task;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, Fields, Item, ItemEnum, ItemMod, ItemStruct, Result};

use crate::definition::{Definition, Field, Model, OpenEnum, Use, Variant};
use crate::types::mentions;
use attributes::{Attributes, documentation};

pub(crate) fn module(arguments: TokenStream, module: TokenStream) -> Result<Definition> {
    if !arguments.is_empty() {
        return Err(Error::new_spanned(
            arguments,
            "#[resource_api] takes no arguments",
        ));
    }
    let module: ItemMod = syn::parse2(module).map_err(|error| {
        Error::new(
            error.span(),
            "#[resource_api] stands on an inline module: `mod api { ... }`",
        )
    })?;
    let Some((_, items)) = module.content else {
        return Err(Error::new_spanned(
            &module,
            "#[resource_api] needs the module's content in place: `mod api { ... }`, not `mod api;`",
        ));
    };

    let mut definition = Definition {
        visibility: module.vis,
        name: module.ident,
        doc: documentation(&module.attrs),
        kept: Vec::new(),
        enums: Vec::new(),
        models: Vec::new(),
        companions: Vec::new(),
        resources: Vec::new(),
    };
    // All errors of a module are reported together, so that one build shows them all.
    let mut mistakes: Option<Error> = None;
    for item in items {
        let outcome = match item {
            Item::Enum(item) => open_enum(item).map(|item| definition.enums.push(item)),
            Item::Struct(item) => model(item).map(|(role, item)| match role {
                Role::Model => definition.models.push(item),
                Role::Companions => definition.companions.push(item),
            }),
            Item::Trait(item) => {
                operations::resource(item).map(|item| definition.resources.push(item))
            }
            other => {
                definition.kept.push(other);
                Ok(())
            }
        };
        if let Err(mistake) = outcome {
            match &mut mistakes {
                Some(all) => all.combine(mistake),
                None => mistakes = Some(mistake),
            }
        }
    }
    match mistakes {
        Some(mistakes) => Err(mistakes),
        None => {
            extend::add_fields(&mut definition.models)?;
            partial::add_twins(&mut definition.models);
            Ok(definition)
        }
    }
}

/// Where a struct belongs.
enum Role {
    Model,
    Companions,
}

fn open_enum(item: ItemEnum) -> Result<OpenEnum> {
    let mut attributes = Attributes::read(&item.attrs)?;
    if !attributes.take_flag("open_enum")? {
        return Err(Error::new_spanned(
            &item.ident,
            "an enum of a resource needs #[open_enum]",
        ));
    }
    attributes.finish()?;
    let mut variants = Vec::new();
    for variant in &item.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(
                &variant.fields,
                "variants of an open enum hold no fields",
            ));
        }
        if variant.ident == "Unknown" {
            return Err(Error::new_spanned(
                &variant.ident,
                "`Unknown` is added by itself: it keeps the texts that are not listed",
            ));
        }
        let mut attributes = Attributes::read(&variant.attrs)?;
        let Some(wire) = attributes.take_text("wire")? else {
            return Err(Error::new_spanned(
                &variant.ident,
                "this variant needs its text: #[wire(\"...\")]",
            ));
        };
        attributes.finish()?;
        variants.push(Variant {
            name: variant.ident.clone(),
            wire,
            doc: documentation(&variant.attrs),
        });
    }
    Ok(OpenEnum {
        doc: required_documentation(&item.attrs, &item.ident)?,
        name: item.ident,
        variants,
    })
}

fn model(item: ItemStruct) -> Result<(Role, Model)> {
    let mut attributes = Attributes::read(&item.attrs)?;
    let mut custom = false;
    let mut role = Role::Model;
    let used = if let Some(words) = attributes.take_words("model")? {
        let mut used = Use::Output;
        for word in words {
            match word.to_string().as_str() {
                "input" => used = Use::Input,
                "custom" => custom = true,
                _ => {
                    return Err(Error::new_spanned(
                        word,
                        "#[model] knows `input` and `custom`",
                    ));
                }
            }
        }
        used
    } else if attributes.take_flag("parameters")? {
        Use::Parameters
    } else if attributes.take_flag("companions")? {
        role = Role::Companions;
        Use::Output
    } else {
        return Err(Error::new_spanned(
            &item.ident,
            "a struct of a resource needs #[model], #[model(input)], #[parameters] or #[companions]",
        ));
    };
    let partial = attributes.take_ident("partial")?;
    if partial.is_some() && used != Use::Input {
        return Err(Error::new_spanned(
            &item.ident,
            "#[partial] belongs to #[model(input)]: only what is sent has required fields",
        ));
    }
    let extends = attributes.take_ident("extends")?;
    attributes.finish()?;
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            "models have no generics: they do not cross the border to other languages",
        ));
    }
    let Fields::Named(named) = &item.fields else {
        return Err(Error::new_spanned(&item.ident, "a model has named fields"));
    };
    let fields = named
        .named
        .iter()
        .map(|field| self::field(field, used))
        .collect::<Result<_>>()?;
    let model = Model {
        doc: required_documentation(&item.attrs, &item.ident)?,
        name: item.ident,
        used,
        custom,
        partial,
        extends,
        fields,
    };
    Ok((role, model))
}

fn field(field: &syn::Field, used: Use) -> Result<Field> {
    let Some(name) = field.ident.clone() else {
        return Err(Error::new(field.span(), "a model has named fields"));
    };
    if !matches!(field.vis, syn::Visibility::Public(_)) {
        return Err(Error::new_spanned(&name, "fields of a model are `pub`"));
    }
    let mut attributes = Attributes::read(&field.attrs)?;
    let wire = attributes
        .take_text("wire")?
        .unwrap_or_else(|| name.unraw().to_string());
    let secret = attributes.take_flag("secret")? || mentions(&field.ty, "Secret");
    let one_or_several = attributes.take_flag("one_or_several")?;
    let joined = attributes.take_flag("joined")?;
    let whole = attributes.take_flag("whole")?;
    if whole && (used == Use::Output || !mentions(&field.ty, "Duration")) {
        return Err(Error::new_spanned(
            &name,
            "#[whole] belongs to a Duration that is sent",
        ));
    }
    let (default, default_value) = attributes.take_default()?.unzip();
    if default.is_some() && used == Use::Output {
        return Err(Error::new_spanned(
            &name,
            "#[default] belongs to what is sent: #[parameters] and #[model(input)]",
        ));
    }
    attributes.finish()?;
    Ok(Field {
        doc: required_documentation(&field.attrs, &name)?,
        name,
        wire,
        ty: field.ty.clone(),
        secret,
        one_or_several,
        joined,
        whole,
        default,
        default_value,
    })
}

/// The documentation is shown in five languages, so its absence is an error and not a warning.
fn required_documentation(attributes: &[syn::Attribute], name: &syn::Ident) -> Result<String> {
    let doc = documentation(attributes);
    if doc.is_empty() {
        return Err(Error::new_spanned(
            name,
            format!("`{name}` needs documentation: every language shows it"),
        ));
    }
    Ok(doc)
}
