//! The description that core prints of itself. An unknown word in it is an error, so that no wrong file is written.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// Everything the SDK defines.
#[derive(Debug, Deserialize)]
pub(crate) struct Description {
    pub(crate) version: String,
    pub(crate) resources: Vec<Resource>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<OpenEnum>,
    pub(crate) unions: Vec<Union>,
    /// The models that can be downloaded.
    pub(crate) downloads: Vec<String>,
    /// The options of a client, in the order in which languages show them.
    pub(crate) client_options: Vec<OptionInfo>,
    /// The options of a call, in the order in which languages show them.
    pub(crate) call_options: Vec<OptionInfo>,
}

/// An option of a client or of a call.
#[derive(Debug, Deserialize)]
pub(crate) struct OptionInfo {
    pub(crate) name: String,
    pub(crate) kind: OptionKind,
    pub(crate) doc: String,
    /// A number of seconds for a duration.
    pub(crate) default: Option<serde_json::Value>,
    /// The environment variable that is its default.
    pub(crate) variable: Option<String>,
}

/// What kind of value an option takes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OptionKind {
    Text,
    Secret,
    File,
    Duration,
    Count,
    Flag,
    Number,
    Headers,
    Query,
    Body,
    TokenProvider,
    RequestHook,
    ResponseHook,
}

/// A family of operations.
#[derive(Debug, Deserialize)]
pub(crate) struct Resource {
    pub(crate) name: String,
    pub(crate) class: String,
    pub(crate) doc: String,
    pub(crate) operations: Vec<Operation>,
}

/// One method.
#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) source_id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) retry: Retry,
    pub(crate) doc: String,
    pub(crate) path_values: Vec<PathValue>,
    pub(crate) input: Option<Input>,
    pub(crate) result: Type,
    /// The fields of a page beside its items.
    #[serde(default)]
    pub(crate) companions: Option<Vec<Field>>,
    pub(crate) find_of: Option<String>,
    /// Set for a task, which calls several operations and has no request of its own.
    pub(crate) task: Option<Task>,
}

/// The properties of a task beyond those of an operation.
#[derive(Debug, Deserialize)]
pub(crate) struct Task {
    /// It reports each state that it sees.
    pub(crate) waits: bool,
}

/// The effect of a retry.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Retry {
    Safe,
    Harmless,
    Create,
}

/// An argument in the path.
#[derive(Debug, Deserialize)]
pub(crate) struct PathValue {
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// The model whose fields are the remaining arguments.
#[derive(Debug, Deserialize)]
pub(crate) struct Input {
    pub(crate) place: Place,
    pub(crate) model: String,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    Query,
    Body,
    Task,
}

/// A struct.
#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) kind: Use,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
}

/// The use of a struct.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Use {
    Output,
    InputOutput,
    Parameters,
}

/// A field of a struct.
#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// Its name in the JSON of the service.
    pub(crate) wire: String,
    pub(crate) camel: String,
    #[serde(rename = "type")]
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) required: bool,
    pub(crate) secret: bool,
    pub(crate) default: Option<String>,
}

impl Field {
    /// Whether the service's name is not a valid name in any language, so that callers may use it in place of ours.
    pub(crate) fn begins_with_digit(&self) -> bool {
        self.wire
            .starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// Strings that the service may extend.
#[derive(Debug, Deserialize)]
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<EnumValue>,
}

/// One string.
#[derive(Debug, Deserialize)]
pub(crate) struct EnumValue {
    pub(crate) name: String,
    pub(crate) wire: String,
    pub(crate) doc: String,
}

/// One of several models, distinguished by a field.
#[derive(Debug, Deserialize)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The field that distinguishes them.
    pub(crate) tag: String,
    pub(crate) members: Vec<UnionMember>,
    /// The model for a value that is none of the members.
    pub(crate) other: String,
}

impl Union {
    /// The names of all its models.
    pub(crate) fn models(&self) -> impl Iterator<Item = &str> {
        let members = self.members.iter().map(|member| member.model.as_str());
        members.chain(std::iter::once(self.other.as_str()))
    }
}

/// A model of a union.
#[derive(Debug, Deserialize)]
pub(crate) struct UnionMember {
    /// The name of the case, where a language has cases.
    pub(crate) name: String,
    /// The value of the tag.
    pub(crate) wire: String,
    pub(crate) model: String,
    pub(crate) doc: String,
}

/// The type of a value.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Type {
    Text,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Date,
    UnixTime,
    Json,
    None,
    List { of: Box<Type> },
    Map { of: Box<Type> },
    Optional { of: Box<Type> },
    Nullable { of: Box<Type> },
    Page { of: Box<Type> },
    OneOf { name: String, of: Vec<Type> },
    Model { name: String },
    Enum { name: String },
}

impl Operation {
    /// Whether it takes a function that is told each state.
    pub(crate) fn waits(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.waits)
    }

    /// The name of the class for the page of this list, if the page holds more than items.
    pub(crate) fn page_class(&self) -> Option<String> {
        self.companions.as_ref()?;
        match &self.result {
            Type::Page { of } => match of.as_ref() {
                Type::Model { name } => Some(format!("{name}Page")),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Description {
    /// Every operation, and the resource that it belongs to.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&Resource, &Operation)> + Clone {
        self.resources.iter().flat_map(|resource| {
            let operations = resource.operations.iter();
            operations.map(move |operation| (resource, operation))
        })
    }

    /// The lists whose pages hold more than items: one operation for each class of pages.
    pub(crate) fn rich_pages(&self) -> Vec<&Operation> {
        let mut pages: Vec<&Operation> = Vec::new();
        for (_, operation) in self.operations() {
            let class = operation.page_class();
            if class.is_some() && pages.iter().all(|page| page.page_class() != class) {
                pages.push(operation);
            }
        }
        pages
    }

    /// The model called `name`.
    pub(crate) fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.name == name)
    }

    /// The field that distinguishes the members of a union, as the model for unknown members has it.
    pub(crate) fn tag(&self, union: &Union) -> Result<&Field> {
        let Union { tag, other, .. } = union;
        self.model(other)
            .and_then(|model| model.fields.iter().find(|field| field.name == *tag))
            .with_context(|| format!("{other} has no field {tag}"))
    }

    /// The fields that a caller passes beside the path values.
    pub(crate) fn parameters(&self, operation: &Operation) -> &[Field] {
        let model = operation
            .input
            .as_ref()
            .and_then(|input| self.model(&input.model));
        model.map_or(&[], |model| &model.fields)
    }

    /// Models that languages have a type for; parameters are flattened into arguments.
    pub(crate) fn public_models(&self) -> impl Iterator<Item = &Model> {
        self.models
            .iter()
            .filter(|model| model.kind != Use::Parameters)
    }

    /// The unions that a model belongs to.
    pub(crate) fn unions_of<'a>(&'a self, model: &'a str) -> impl Iterator<Item = &'a Union> {
        let belongs = move |item: &&Union| item.models().any(|name| name == model);
        self.unions.iter().filter(belongs)
    }

    /// The models that are part of a result or event; others are only sent.
    pub(crate) fn models_of_results(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (_, operation) in self.operations() {
            self.collect(&operation.result, &mut found);
            for field in operation.companions.iter().flatten() {
                self.collect(&field.ty, &mut found);
            }
        }
        for name in self.unions.iter().flat_map(Union::models) {
            self.collect_model(name, &mut found);
        }
        found
    }

    fn collect<'a>(&'a self, ty: &'a Type, found: &mut BTreeSet<&'a str>) {
        match ty {
            Type::Model { name } => self.collect_model(name, found),
            Type::OneOf { of, .. } => of.iter().for_each(|ty| self.collect(ty, found)),
            Type::List { of }
            | Type::Map { of }
            | Type::Optional { of }
            | Type::Nullable { of }
            | Type::Page { of } => self.collect(of, found),
            _ => {}
        }
    }

    fn collect_model<'a>(&'a self, name: &'a str, found: &mut BTreeSet<&'a str>) {
        if found.insert(name) {
            for field in self.model(name).iter().flat_map(|model| &model.fields) {
                self.collect(&field.ty, found);
            }
        }
    }

    /// Models that callers may pass inside of arguments.
    pub(crate) fn input_models(&self) -> impl Iterator<Item = &Model> {
        self.models
            .iter()
            .filter(|model| model.kind == Use::InputOutput)
    }
}
