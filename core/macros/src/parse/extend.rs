//! Structs that have the fields of another one beside their own.
//!
//! A task that creates something takes the arguments of the create, and a few more: `#[extends(CreateMeeting)]` on
//! `EnsureMeeting` avoids repeating them.

use proc_macro2::Ident;
use syn::{Error, Result};

use crate::definition::{Field, Model};

/// Adds to each model the fields of the one that it extends. A field of its own takes precedence.
pub(super) fn add_fields(models: &mut [Model]) -> Result<()> {
    for position in 0..models.len() {
        let Some(base) = models[position].extends.clone() else {
            continue;
        };
        let added = fields_of(models, &base)?;
        let fields = &mut models[position].fields;
        for field in added {
            if fields.iter().all(|own| own.name != field.name) {
                fields.push(field);
            }
        }
    }
    Ok(())
}

fn fields_of(models: &[Model], name: &Ident) -> Result<Vec<Field>> {
    let found = models.iter().find(|model| model.name == *name);
    found.map(|model| model.fields.clone()).ok_or_else(|| {
        Error::new_spanned(
            name,
            format!("this module has no struct `{name}` to extend"),
        )
    })
}
