//! What a resource module says, as plain data: the border between parsing and emitting.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::{Item, Path, Type, Visibility};

/// A whole module: its resources (usually one) and everything they speak of.
pub(crate) struct Definition {
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// `use` items, helper functions and implementations, kept untouched.
    pub(crate) kept: Vec<Item>,
    pub(crate) enums: Vec<OpenEnum>,
    pub(crate) models: Vec<Model>,
    /// What stands beside the items of a page.
    pub(crate) companions: Vec<Model>,
    pub(crate) resources: Vec<Resource>,
}

/// A set of strings that the service may extend.
pub(crate) struct OpenEnum {
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) variants: Vec<Variant>,
}

pub(crate) struct Variant {
    pub(crate) name: Ident,
    pub(crate) wire: String,
    pub(crate) doc: String,
}

/// What a struct is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Only responses hold it.
    Output,
    /// Requests and perhaps responses hold it.
    Input,
    /// The query or body of one operation, flattened into its arguments.
    Parameters,
}

pub(crate) struct Model {
    pub(crate) name: Ident,
    pub(crate) doc: String,
    pub(crate) used: Use,
    /// `FromPayload` is written by hand beside the module.
    pub(crate) custom: bool,
    /// Name of the same struct with every field optional, as updates take it and responses hold it.
    pub(crate) partial: Option<Ident>,
    /// Name of the struct whose fields it has beside its own.
    pub(crate) extends: Option<Ident>,
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) secret: bool,
    /// A lone value on the wire counts as a list of one.
    pub(crate) one_or_several: bool,
    /// In a query, several values stand in one, with commas between them.
    pub(crate) joined: bool,
    /// A length of time of whole seconds.
    pub(crate) whole: bool,
    /// Sent when the caller gives nothing.
    pub(crate) default: Option<String>,
    /// The same as an expression of the field's inner type.
    pub(crate) default_value: Option<TokenStream>,
}

impl Field {
    /// The name without the mark that a keyword of Rust needs: `type` for `r#type`.
    pub(crate) fn public_name(&self) -> String {
        self.name.unraw().to_string()
    }

    /// The documentation with what follows from the attributes.
    pub(crate) fn whole_doc(&self) -> String {
        let mut lines = self.doc.clone();
        if self.secret {
            lines.push_str("\n\nA secret: masked in everything that is made for people to read.");
        }
        match self.default.as_deref() {
            None => {}
            Some("{}") => {
                lines.push_str("\n\nSent with the defaults of its fields when it is not given.");
            }
            Some(default) => {
                lines.push_str(&format!("\n\nSent as `{default}` when it is not given."));
            }
        }
        lines
    }
}

pub(crate) struct Resource {
    /// The trait's name, which becomes the name of the struct: `Livestreams`.
    pub(crate) class: Ident,
    /// The same in snake case: `livestreams`.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) operations: Vec<Operation>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Query,
    Body,
    /// A task takes it.
    Task,
}

pub(crate) struct Operation {
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// `Get`, `Post`, ... : a variant of core's `Method`.
    pub(crate) method: Ident,
    pub(crate) path: String,
    /// Name of the operation in the service's own inventory.
    pub(crate) source: String,
    /// `Safe`, `Harmless` or `Create`: a variant of core's `RetryClass`.
    pub(crate) retry: Ident,
    /// Key inside the payload that may hold the promised object.
    pub(crate) unwrap: Option<String>,
    /// Keys inside the payload that may hold the items of a page.
    pub(crate) items: Vec<String>,
    /// The struct of what stands beside the items of a page.
    pub(crate) companions: Option<Type>,
    /// Name of the form that returns nothing where this one fails with "not found".
    pub(crate) find: Option<Ident>,
    /// A response without a body or payload is a success without a result.
    pub(crate) may_be_empty: bool,
    /// A retry that finds nothing left to do has done it: its refusal is a success without a result.
    pub(crate) settles: bool,
    /// A body that is always the same: `("action", "stop")`.
    pub(crate) fixed: Option<(String, String)>,
    pub(crate) path_values: Vec<PathValue>,
    pub(crate) input: Option<(Place, Type)>,
    pub(crate) result: ResultType,
    /// What makes it a task.
    pub(crate) task: Option<Task>,
}

/// What is said of a method that is made of several operations.
pub(crate) struct Task {
    /// The function that does it.
    pub(crate) run: Path,
    /// The operations that it calls.
    pub(crate) calls: Vec<String>,
    /// In seconds.
    pub(crate) timeout: u64,
    pub(crate) waits: bool,
}

pub(crate) struct PathValue {
    pub(crate) name: Ident,
    pub(crate) doc: String,
}

/// What a method promises, read from its return type.
pub(crate) enum ResultType {
    /// One object.
    Object(Type),
    /// An object that may be missing from the response.
    Optional(Type),
    /// A page of items.
    Page(Type),
    /// A list that has no pages.
    List(Type),
}
