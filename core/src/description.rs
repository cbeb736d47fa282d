//! What the SDK consists of, as plain data: the types of the description. The registry holds the description itself.

use crate::method::Method;

/// A text of the description. The libraries of other languages have no use for these, and leave out a tenth of a megabyte.
#[cfg(feature = "documentation")]
#[doc(hidden)]
#[macro_export]
macro_rules! __documentation {
    ($text:expr) => {
        $text
    };
}

/// A text of the description, which is left out.
#[cfg(not(feature = "documentation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __documentation {
    ($text:expr) => {
        ""
    };
}

/// What one source module defines.
#[derive(Debug)]
pub struct Module {
    /// Its resources, usually one, or none for shared models.
    pub resources: &'static [Resource],
    /// Its models and parameters.
    pub models: &'static [&'static Model],
    /// Its open enums.
    pub enums: &'static [&'static OpenEnum],
}

/// A family of operations: `client.livestreams()`.
#[derive(Debug)]
pub struct Resource {
    /// In snake case: `livestreams`.
    pub name: &'static str,
    /// As a type name: `Livestreams`.
    pub class: &'static str,
    /// Documentation in Markdown.
    pub doc: &'static str,
    /// What can be done with it.
    pub operations: &'static [&'static Operation],
}

/// One operation of the API, or a task made of several.
#[derive(Debug)]
pub struct Operation {
    /// `resource.method`, as errors and logs name it.
    pub id: &'static str,
    /// The method's name.
    pub name: &'static str,
    /// Name in the service's own inventory.
    pub source_id: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path below `/accounts/{account_id}/realtime/kit`, with placeholders in braces.
    pub path: &'static str,
    /// What a retry would do.
    pub retry: RetryClass,
    /// Documentation in Markdown; its first line is the summary.
    pub doc: &'static str,
    /// Arguments that stand in the path, in order. The client's own account and app are not among them.
    pub path_values: &'static [PathValue],
    /// Arguments that stand in the query or body.
    pub input: Option<Input>,
    /// What it returns.
    pub result: Type,
    /// Key inside the payload that may hold the promised object.
    pub unwrap: Option<&'static str>,
    /// Keys inside the payload that may hold the items of a page.
    pub items: &'static [&'static str],
    /// What stands beside the items of a page. Its fields are fields of the page.
    pub companions: Option<&'static Model>,
    /// A response without a body or payload is a success without a result.
    pub may_be_empty: bool,
    /// A retry that finds nothing left to do has done it: its refusal is a success without a result.
    pub settles: bool,
    /// The twin that gives nothing where this one fails with "not found".
    pub find: Option<&'static str>,
    /// The operation whose "not found" this one turns into nothing.
    pub find_of: Option<&'static str>,
    /// What is known of a task, which calls several operations and has neither method nor path of its own.
    pub task: Option<Task>,
}

/// What a task does beyond an operation.
#[derive(Debug)]
pub struct Task {
    /// The operations that it calls.
    pub calls: &'static [&'static str],
    /// Its limit as a whole where the caller sets none, in seconds.
    pub timeout: u64,
    /// It waits for a state, and reports each state that it sees.
    pub waits: bool,
}

impl Operation {
    /// True when the client's app stands in the path.
    #[must_use]
    pub fn needs_app(&self) -> bool {
        self.path.contains("{app_id}")
            && !self.path_values.iter().any(|value| value.name == "app_id")
    }
}

/// What happens when a request that may have arrived is sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryClass {
    /// Nothing new: it may be repeated freely.
    Safe,
    /// Idempotent: a second time changes nothing more.
    Harmless,
    /// A second thing may come into being: it is repeated only when the first provably never happened.
    Create,
}

/// An argument that stands in the path.
#[derive(Debug)]
pub struct PathValue {
    /// Its name.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
}

/// Where the remaining arguments go, and which they are.
#[derive(Debug)]
pub struct Input {
    /// Query or body.
    pub place: Place,
    /// The parameters.
    pub model: &'static Model,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The query string.
    Query,
    /// The JSON body.
    Body,
    /// Neither: a task takes them, and makes its requests of them.
    Task,
}

/// A struct.
#[derive(Debug)]
pub struct Model {
    /// Its name.
    pub name: &'static str,
    /// What it is used for.
    pub used: Use,
    /// Documentation in Markdown.
    pub doc: &'static str,
    /// Its fields, in order.
    pub fields: &'static [Field],
}

/// What a struct is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Responses hold it.
    Output,
    /// Requests hold it, and perhaps responses.
    InputOutput,
    /// The arguments of an operation beside its path values.
    Parameters,
}

/// A field of a model or an argument of an operation.
#[derive(Debug)]
pub struct Field {
    /// Public name in snake case.
    pub name: &'static str,
    /// Public name in camel case.
    pub camel: &'static str,
    /// Name on the wire.
    pub wire: &'static str,
    /// Its type.
    pub ty: Type,
    /// Documentation in Markdown.
    pub doc: &'static str,
    /// Masked in everything made for people to read.
    pub secret: bool,
    /// Sent when the caller gives nothing.
    pub default: Option<&'static str>,
}

impl Field {
    /// True when an input must be given.
    #[must_use]
    pub fn required(&self) -> bool {
        !matches!(self.ty, Type::Optional(_) | Type::Nullable(_))
    }
}

/// A set of strings that the service may extend.
#[derive(Debug)]
pub struct OpenEnum {
    /// Its name.
    pub name: &'static str,
    /// Documentation in Markdown.
    pub doc: &'static str,
    /// The strings that are known.
    pub values: &'static [EnumValue],
}

/// One text of an open enum.
#[derive(Debug)]
pub struct EnumValue {
    /// Name of the variant.
    pub name: &'static str,
    /// The text on the wire.
    pub wire: &'static str,
    /// Documentation in Markdown, possibly empty.
    pub doc: &'static str,
}

/// One of several models, told apart by a field.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: &'static str,
    /// Documentation in Markdown.
    pub doc: &'static str,
    /// The field that tells them apart.
    pub tag: &'static str,
    /// What it can be.
    pub members: &'static [UnionMember],
    /// The model of every other text.
    pub other: &'static str,
}

/// One of the models of a union.
#[derive(Debug)]
pub struct UnionMember {
    /// Name of the case, where a language has cases: `MeetingStarted`.
    pub name: &'static str,
    /// The text of the field that tells them apart.
    pub wire: &'static str,
    /// The name of the model.
    pub model: &'static str,
    /// Documentation in Markdown.
    pub doc: &'static str,
}

/// An option of a client or of a call.
#[derive(Debug)]
pub struct OptionInfo {
    /// Public name in snake case. Languages that measure durations in milliseconds add a suffix.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: OptionKind,
    /// Documentation in Markdown. The default is not part of it.
    pub doc: &'static str,
    /// What holds when it is not given, where that is a plain value.
    pub default: Option<OptionDefault>,
    /// The environment variable that stands in for it.
    pub variable: Option<&'static str>,
}

/// What kind of value an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// Text.
    Text,
    /// Text that is shown to nobody.
    Secret,
    /// The path of a PEM file, or its text.
    File,
    /// A duration, longer than zero.
    Duration,
    /// A number of retries.
    Count,
    /// True or false.
    Flag,
    /// A number.
    Number,
    /// Names and strings.
    Headers,
    /// Names and values, or lists of values.
    Query,
    /// A JSON object.
    Body,
    /// A function that gives API tokens.
    TokenProvider,
    /// A function that sees each attempt before it is sent.
    RequestHook,
    /// A function that sees how each attempt ended.
    ResponseHook,
}

/// What holds when an option is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionDefault {
    /// A duration in seconds.
    Seconds(u64),
    /// A number.
    Count(u32),
    /// True or false.
    Flag(bool),
}

/// The type of a value, in words that every language has its own form for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A number that may have a fraction.
    Number,
    /// A point in time.
    Timestamp,
    /// A calendar day.
    Date,
    /// A time as Unix seconds, an instant or text.
    UnixTime,
    /// JSON without a fixed shape.
    Json,
    /// Something that may be missing.
    Optional(&'static Type),
    /// Something that can be left out, cleared or set.
    Nullable(&'static Type),
    /// Several in order.
    List(&'static Type),
    /// An object whose keys are data, with values of this type.
    Map(&'static Type),
    /// A page of a longer list.
    Page(&'static Type),
    /// One of several types, which the name stands for.
    OneOf(&'static str, &'static [Type]),
    /// A struct, by its name.
    Model(&'static str),
    /// An open enum, by its name.
    Enum(&'static str),
}
