//! The public classes: one for each resource, with named arguments, defaults and documentation.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::readers::field_reader;
use super::types::{Form, argument, kdoc, literal, plain};
use super::writers;
use crate::generate::camel::{Names, camel, has_forms, is_nullable, options_name, page_item};
use crate::generate::description::{Description, Operation, Resource, Type};
use crate::generate::texts::{ON_PROGRESS, default_of, one_line};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from(
        "package realtimekit.api\n\nimport java.time.Instant\nimport java.time.LocalDate\nimport kotlin.time.Duration\nimport kotlinx.coroutines.flow.Flow\n",
    );
    text.push_str(&accessors(description));
    for resource in &description.resources {
        let writer = Writer {
            description,
            names: Names::of(description),
            resource,
        };
        text.push_str(&writer.class()?);
    }
    Ok(text)
}

/// The part of the client that has the resources.
fn accessors(description: &Description) -> String {
    let mut text = String::from(
        "\n/** The way from the client to its resources. */\npublic abstract class ClientResources internal constructor() {\n    internal abstract val core: Core\n",
    );
    for resource in &description.resources {
        let _ = write!(
            text,
            "\n{}    public val {}: {} by lazy {{ {}(core) }}\n",
            kdoc(4, &resource.doc),
            camel(&resource.name),
            resource.class,
            resource.class
        );
    }
    text.push_str("}\n");
    text
}

struct Writer<'a> {
    description: &'a Description,
    names: Names,
    resource: &'a Resource,
}

impl Writer<'_> {
    fn class(&self) -> Result<String> {
        let Resource {
            class,
            doc,
            operations,
            ..
        } = self.resource;
        // Received webhooks are handled by handwritten code.
        let (core, base) = match class.as_str() {
            "Webhooks" => ("override val core: Core", ": ReceivedWebhooks() "),
            _ => ("internal val core: Core", ""),
        };
        let mut text = format!(
            "\n{}public class {class} internal constructor({core}) {base}{{",
            kdoc(0, &self.names.doc(doc))
        );
        let mut others = String::new();
        for operation in operations {
            text.push('\n');
            text.push_str(&self.method(operation, Form::Plain)?);
            if self.description.parameters(operation).iter().any(has_forms) {
                others.push('\n');
                others.push_str(&self.method(operation, Form::Other)?);
            }
        }
        text.push_str("}\n");
        // As extensions, they come second where both would fit, so that a call without these arguments is not ambiguous.
        text.push_str(&others);
        for operation in operations {
            if let Some(class) = operation.page_class() {
                text.push_str(&self.rich_page(&class, operation)?);
            }
        }
        Ok(text)
    }

    fn method(&self, operation: &Operation, form: Form) -> Result<String> {
        let mut text = self.one(operation, form, false)?;
        if page_item(operation).is_some() {
            text.push('\n');
            text.push_str(&self.one(operation, form, true)?);
        }
        Ok(text)
    }

    /// One method; with `all`, the one that iterates over every page.
    fn one(&self, operation: &Operation, form: Form, all: bool) -> Result<String> {
        let class = &self.resource.class;
        let (indent, receiver) = match form {
            Form::Plain => ("    ", String::new()),
            Form::Other => ("", format!("{class}.")),
        };
        let fields = self.description.parameters(operation);
        let mut parameters = String::new();
        let mut arguments = Vec::new();
        let mut passed = Vec::new();
        for value in &operation.path_values {
            let name = camel(&value.name);
            let _ = writeln!(parameters, "{indent}    {name}: String,");
            arguments.push(format!("put({}, {name})", literal(&value.name)));
            passed.push(format!("{name} = {name}"));
        }
        for field in fields {
            let name = &field.camel;
            let default = if field.required { "" } else { " = null" };
            let _ = writeln!(
                parameters,
                "{indent}    {name}: {}{default},",
                argument(field, form)?
            );
            arguments.push(writers::argument(field, name, form)?);
            passed.push(format!("{name} = {name}"));
        }
        let options = options_name(fields);
        let _ = writeln!(parameters, "{indent}    {options}: RequestOptions? = null,");
        passed.push(format!("{options} = {options}"));
        let mut before = options.to_owned();
        if operation.waits() {
            let _ = writeln!(
                parameters,
                "{indent}    onProgress: ((state: String, elapsed: Duration) -> Unit)? = null,"
            );
            before.push_str(", onProgress");
        }
        let name = camel(&operation.name);
        let documentation = kdoc(indent.len(), &self.documentation(operation, form, all));
        if all {
            let item = plain(page_item(operation).context("a list")?)?;
            return Ok(format!(
                "{documentation}{indent}public fun {receiver}{name}All(\n{parameters}{indent}): Flow<{item}> =\n{indent}    walk {{ {name}({}) }}\n",
                passed.join(", ")
            ));
        }
        let result = match operation.page_class() {
            Some(class) => class,
            None => plain(&operation.result)?,
        };
        let (call, read) = match page_item(operation) {
            Some(item) => ("page", page_reader(operation, item)?),
            None if operation.waits() => ("wait", field_reader(&operation.result)?),
            None => ("result", field_reader(&operation.result)?),
        };
        let arguments = match arguments.as_slice() {
            [] => String::new(),
            [one] => format!(" {one} "),
            several => {
                let line = format!("\n{indent}            ");
                format!("{line}{}\n{indent}        ", several.join(&line))
            }
        };
        Ok(format!(
            "{documentation}{indent}public suspend fun {receiver}{name}(\n{parameters}{indent}): {result} =\n{indent}    core.{call}(\n{indent}        {}, {before},\n{indent}        arguments {{{arguments}}},\n{indent}    ) {{ {read} }}\n",
            literal(&operation.id),
        ))
    }

    fn documentation(&self, operation: &Operation, form: Form, all: bool) -> String {
        let name = camel(&operation.name);
        let mut text = if all {
            format!(
                "Walks every item of every page of [{name}], requesting each page when it is needed.\n\nThe flow ends after the last page. It fails as [{name}] does. Call `toList()` on it first if you change what you walk over: an item that no longer matches moves those after it up by one, and the next page skips as many."
            )
        } else {
            self.names.doc(&operation.doc)
        };
        if form == Form::Other {
            let fields = self.description.parameters(operation);
            let clears = fields.iter().any(|field| is_nullable(&field.ty));
            text.push_str(if clears {
                "\n\nThis form takes values that can be cleared: [CLEAR], or [Nullable.Value]."
            } else {
                "\n\nThis form takes times as ISO 8601 strings."
            });
        }
        text.push('\n');
        for value in &operation.path_values {
            let _ = write!(
                text,
                "\n@param {} {}",
                camel(&value.name),
                one_line(&self.names.doc(&value.doc))
            );
        }
        for field in self.description.parameters(operation) {
            let _ = write!(
                text,
                "\n@param {} {}",
                field.camel,
                one_line(&self.names.doc(&field.doc))
            );
            text.push_str(&default_of(field));
        }
        let options = options_name(self.description.parameters(operation));
        let _ = write!(text, "\n@param {options} What differs for this one call.");
        if operation.waits() {
            let _ = write!(
                text,
                "\n@param onProgress {ON_PROGRESS} It runs on a thread that serves all calls, so it must be quick."
            );
        }
        if !all {
            text.push_str("\n@throws RealtimeKitException when it fails");
        }
        text
    }

    /// The page of a list with fields beside its items.
    fn rich_page(&self, class: &str, operation: &Operation) -> Result<String> {
        let name = camel(&operation.name);
        let item = plain(page_item(operation).context("a list")?)?;
        let mut text = format!(
            "\n/** One page of [{}.{name}], with what belongs to its items. */\npublic class {class}(\n    items: List<{item}>,\n    totalCount: Long? = null,\n    private val following: (suspend () -> {class}?)? = null,\n",
            self.resource.class
        );
        for field in operation.companions.iter().flatten() {
            let default = match field.ty {
                Type::List { .. } => " = emptyList()",
                Type::Optional { .. } => " = null",
                _ => "",
            };
            let _ = writeln!(
                text,
                "{}    public val {}: {}{default},",
                kdoc(4, &self.names.doc(&field.doc)),
                field.camel,
                plain(&field.ty)?
            );
        }
        let _ = write!(
            text,
            ") : Page<{item}>(items, totalCount, following) {{\n    override suspend fun nextPage(): {class}? = following?.invoke()\n}}\n"
        );
        Ok(text)
    }
}

/// The reader of a page: its items, their number on all pages, and the fields beside them.
fn page_reader(operation: &Operation, item: &Type) -> Result<String> {
    let class = operation.page_class().unwrap_or_else(|| "Page".to_owned());
    let of = Box::new(item.clone());
    let items = field_reader(&Type::List { of })?;
    let mut values = format!("{items}, optional {{ integer() }}, it");
    for field in operation.companions.iter().flatten() {
        let _ = write!(values, ", {}", field_reader(&field.ty)?);
    }
    Ok(format!("{class}({values})"))
}
