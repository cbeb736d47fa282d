//! The public types: one for each resource, with named arguments, defaults and documentation.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::{argument, call, doc, ident, label, literal, plain, written};
use crate::generate::camel::{Names, camel, is_nullable, options_name, page_item};
use crate::generate::description::{Description, Operation, Resource, Type};
use crate::generate::texts::{ON_PROGRESS, default_of, one_line};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from("import Foundation\n\nextension RealtimeKit {\n");
    for (position, resource) in description.resources.iter().enumerate() {
        if position > 0 {
            text.push('\n');
        }
        let _ = writeln!(
            text,
            "{}    public var {}: {} {{ {}(core: core) }}",
            doc(4, &resource.doc),
            ident(&resource.name),
            resource.class,
            resource.class
        );
    }
    text.push_str("}\n");
    let names = Names::of(description);
    for resource in &description.resources {
        let writer = Writer {
            description,
            names: &names,
            resource,
        };
        text.push_str(&writer.structure()?);
        for operation in description.rich_pages() {
            if resource.operations.iter().any(|own| own.id == operation.id) {
                text.push_str(&writer.rich_page(operation)?);
            }
        }
    }
    Ok(text)
}

struct Writer<'a> {
    description: &'a Description,
    names: &'a Names,
    resource: &'a Resource,
}

impl Writer<'_> {
    fn structure(&self) -> Result<String> {
        let Resource {
            class,
            doc: text,
            operations,
            ..
        } = self.resource;
        let mut result = format!(
            "\n{}public struct {class}: Sendable {{\n    let core: Core\n",
            doc(0, &self.names.doc(text))
        );
        for operation in operations {
            result.push('\n');
            result.push_str(&self.method(operation, false)?);
            if page_item(operation).is_some() {
                result.push('\n');
                result.push_str(&self.method(operation, true)?);
            }
        }
        result.push_str("}\n");
        Ok(result)
    }

    /// One method; with `all`, the one that iterates over every page.
    fn method(&self, operation: &Operation, all: bool) -> Result<String> {
        let mut parameters = String::new();
        let mut arguments = String::new();
        let mut passed = Vec::new();
        let mut add = |name: &str, value: &str| {
            let _ = writeln!(
                arguments,
                "        arguments.add({}, {value})",
                literal(name)
            );
        };
        for value in &operation.path_values {
            let name = ident(&value.name);
            let _ = writeln!(parameters, "        {name}: String,");
            add(&value.name, &name);
            passed.push(format!("{}: {name}", label(&value.name)));
        }
        for field in self.description.parameters(operation) {
            let name = ident(&field.camel);
            let default = if field.required { "" } else { " = nil" };
            let _ = writeln!(parameters, "        {name}: {}{default},", argument(field)?);
            add(&field.name, &written(field));
            passed.push(format!("{}: {name}", label(&field.camel)));
        }
        let options = options_name(self.description.parameters(operation));
        let _ = write!(parameters, "        {options}: RequestOptions? = nil");
        if operation.waits() {
            parameters.push_str(",\n        onProgress: (@Sendable (_ state: String, _ elapsed: Duration) -> Void)? = nil");
        }
        parameters.push('\n');
        passed.push(format!("{options}: {options}"));
        let name = ident(&operation.name);
        let documentation = doc(4, &self.documentation(operation, all));
        if all {
            let item = plain(page_item(operation).context("a list")?)?;
            let plain = if operation.companions.is_some() {
                ".plain"
            } else {
                ""
            };
            let call = call(12, &format!("try await {name}"), &passed, plain);
            return Ok(format!(
                "{documentation}    public func {}All(\n{parameters}    ) -> PageItems<{item}> {{\n        PageItems {{\n{call}\n        }}\n    }}\n",
                camel(&operation.name)
            ));
        }
        let read = match &operation.result {
            Type::Page { .. } => "page",
            Type::None => bail!("{}: Swift has no call without a result yet", operation.id),
            _ => "value",
        };
        // A result that is rarely needed may be discarded: that of stopping, deleting and the like.
        let discardable = if operation.method == "GET" {
            ""
        } else {
            "    @discardableResult\n"
        };
        let result = match operation.page_class() {
            Some(class) => class,
            None => plain(&operation.result)?,
        };
        let (id, given) = (
            literal(&operation.id),
            if arguments.is_empty() { "let" } else { "var" },
        );
        let call = if operation.waits() {
            format!("core.wait({id}, arguments, {options}, onProgress)")
        } else {
            format!("core.call({id}, arguments, {options}).{read}()")
        };
        Ok(format!(
            "{documentation}{discardable}    public func {name}(\n{parameters}    ) async throws -> {result} {{\n        {given} arguments = JsonWriter()\n{arguments}        return try await {call}\n    }}\n"
        ))
    }

    fn documentation(&self, operation: &Operation, all: bool) -> String {
        let mut text = if all {
            format!(
                "Walks every item of every page of ``{}``, requesting each page when it is needed.\n\nThe sequence ends after the last page, and with the first error. Call `collect()` on it if you change what you walk over: an item that no longer matches moves those after it up by one, and the next page skips as many.",
                self.link(operation)
            )
        } else {
            self.names.doc(&operation.doc)
        };
        text.push_str("\n\n- Parameters:");
        for value in &operation.path_values {
            let _ = write!(
                text,
                "\n  - {}: {}",
                camel(&value.name),
                one_line(&self.names.doc(&value.doc))
            );
        }
        for field in self.description.parameters(operation) {
            let _ = write!(
                text,
                "\n  - {}: {}",
                field.camel,
                one_line(&self.names.doc(&field.doc))
            );
            if is_nullable(&field.ty) {
                text.push_str(" `.clear` clears it.");
            }
            text.push_str(&default_of(field));
        }
        let options = options_name(self.description.parameters(operation));
        let _ = write!(text, "\n  - {options}: What differs for this one call.");
        if operation.waits() {
            let _ = write!(
                text,
                "\n  - onProgress: {ON_PROGRESS} It runs on a thread that serves all calls, so it must be quick."
            );
        }
        if !all {
            text.push_str("\n- Throws: ``RealtimeKitError``, or `CancellationError` when the task was cancelled.");
        }
        text
    }

    /// A method as documentation links to it.
    fn link(&self, operation: &Operation) -> String {
        let parameters = self.description.parameters(operation);
        let values = operation.path_values.iter().map(|value| &value.name);
        let names = values.chain(parameters.iter().map(|field| &field.name));
        let labels: String = names.map(|name| format!("{}:", label(name))).collect();
        format!(
            "{}({labels}{}:)",
            camel(&operation.name),
            options_name(parameters)
        )
    }

    /// The page of a list with fields beside its items.
    fn rich_page(&self, operation: &Operation) -> Result<String> {
        let class = operation.page_class().context("a page")?;
        let item = plain(page_item(operation).context("a page")?)?;
        let mut fields = String::new();
        let mut shown = String::new();
        let mut parameters = String::new();
        let mut assignments = String::new();
        for field in operation.companions.iter().flatten() {
            let name = ident(&field.camel);
            let ty = plain(&field.ty)?;
            let _ = write!(
                fields,
                "{}    public let {name}: {ty}\n\n",
                doc(4, &self.names.doc(&field.doc)),
            );
            let _ = write!(shown, ", {}: \\({name})", field.camel);
            let _ = writeln!(parameters, "        {name}: {ty},");
            let _ = writeln!(assignments, "        self.{name} = {name}");
        }
        Ok(format!(
            "\n/// One page of ``{}/{}``, with what belongs to its items.\npublic struct {class}: Sendable, CustomStringConvertible {{\n    /// The items of this page.\n    public let items: [{item}]\n\n    /// How many items there are on all pages, if the service says so.\n    public let totalCount: Int?\n\n{fields}    let next: (@Sendable () async throws -> {class}?)?\n\n    \
             /// Makes a page: the service's, or one for a test. `next` fetches the page after it; without one, this is the last.\n    \
             public init(\n        items: [{item}],\n        totalCount: Int? = nil,\n{parameters}        \
             next: (@Sendable () async throws -> {class}?)? = nil\n    ) {{\n        self.items = items\n        \
             self.totalCount = totalCount\n{assignments}        self.next = next\n    }}\n\n    /// Whether another page seems to follow.\n    public var hasNext: Bool {{ next != nil }}\n\n    /// Fetches the next page; nothing after the last one.\n    public func nextPage() async throws -> {class}? {{\n        try await next?()\n    }}\n\n    public var description: String {{\n        \"{class}(items: \\(items), totalCount: \\(totalCount.map(String.init) ?? \"nil\"), hasNext: \\(hasNext){shown})\"\n    }}\n\n    var plain: Page<{item}> {{\n        var following: (@Sendable () async throws -> Page<{item}>?)?\n        if let next {{\n            following = {{ try await next()?.plain }}\n        }}\n        return Page(items: items, totalCount: totalCount, next: following)\n    }}\n}}\n",
            self.resource.class,
            self.link(operation),
        ))
    }
}
