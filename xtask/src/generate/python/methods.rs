//! One operation as a Python method: signature and call. It inherits its documentation.

use std::fmt::Write as _;

use crate::generate::description::{Description, Operation, Place, Resource, Type};

use super::imports::Imports;
use super::{Flavour, WIDTH, options, types};

/// The type of the function that a waiting task calls with its progress.
const PROGRESS: &str = "Callable[[str, float], object]";

/// Writes methods of one resource.
pub(super) struct Methods<'a> {
    pub(super) description: &'a Description,
    pub(super) resource: &'a Resource,
    pub(super) flavour: Flavour,
}

impl Methods<'_> {
    /// The whole method, indented as part of a class.
    pub(super) fn method(&self, operation: &Operation, imports: &mut Imports) -> String {
        let result = imports.note(self.result(operation));
        // Lists give a pager, which can be awaited too.
        let begin = match self.flavour {
            Flavour::Async if !is_page(&operation.result) => "async def",
            _ => "def",
        };
        let mut text = format!("    {begin} {}(\n", operation.name);
        for line in self.parameters(operation, imports) {
            let _ = writeln!(text, "        {line},");
        }
        let _ = writeln!(text, "    ) -> {result}:");
        text.push_str(&self.body(operation));
        text
    }

    fn parameters(&self, operation: &Operation, imports: &mut Imports) -> Vec<String> {
        let mut lines = vec!["self".to_owned()];
        lines.extend(
            operation
                .path_values
                .iter()
                .map(|value| format!("{}: str", value.name)),
        );
        lines.push("*".to_owned());
        for field in self.description.parameters(operation) {
            let annotation = imports.note(self.unshadowed(argument_type(operation, &field.ty)));
            let default = if field.required { "" } else { " = None" };
            lines.push(format!("{}: {annotation}{default}", field.name));
        }
        if operation.waits() {
            let annotation = imports.note(format!("{PROGRESS} | None"));
            lines.push(format!("on_progress: {annotation} = None"));
        }
        lines.extend(options::parameters(&self.description.call_options, imports));
        lines
    }

    /// What the method returns.
    fn result(&self, operation: &Operation) -> String {
        match &operation.result {
            Type::Page { .. } if operation.page_class().is_some() => self.page_class(operation),
            Type::Page { of } => format!("{}[{}]", self.page_class(operation), types::output(of)),
            ty => self.unshadowed(types::output(ty)),
        }
    }

    /// `Page`; asynchronously the pager that is awaited for it.
    fn page_class(&self, operation: &Operation) -> String {
        let class = operation.page_class();
        let name = self.flavour.class(class.as_deref().unwrap_or("Page"));
        match self.flavour {
            Flavour::Blocking => name,
            Flavour::Async => format!("{name}r"),
        }
    }

    /// Inside a class with a method `list`, the name `list` is not the type.
    fn unshadowed(&self, annotation: String) -> String {
        if self
            .resource
            .operations
            .iter()
            .any(|operation| operation.name == "list")
        {
            annotation.replace("list[", "builtins.list[")
        } else {
            annotation
        }
    }

    fn body(&self, operation: &Operation) -> String {
        let path_values = operation.path_values.iter().map(|value| &value.name);
        let fields = self.description.parameters(operation);
        let fields = fields.iter().map(|field| &field.name);
        let values: Vec<&str> = path_values.chain(fields).map(String::as_str).collect();
        let mut arguments = vec![format!("\"{}\"", operation.id), tuple(&values, 12)];
        arguments.push(options::values(&self.description.call_options));
        if operation.waits() {
            arguments.push("on_progress=on_progress".to_owned());
        }
        let call = match (is_page(&operation.result), self.flavour) {
            (true, _) => {
                arguments.insert(0, self.page_class(operation));
                "self._page"
            }
            (false, Flavour::Blocking) => "self._call",
            (false, Flavour::Async) => "await self._call",
        };
        format!("        return {}\n", exploded(call, &arguments, 8))
    }
}

fn is_page(ty: &Type) -> bool {
    matches!(ty, Type::Page { .. })
}

fn argument_type(operation: &Operation, ty: &Type) -> String {
    match &operation.input {
        Some(input) if input.place == Place::Query => types::query_input(ty),
        _ => types::input(ty, types::Purpose::Request),
    }
}

/// A call with one argument per line, closed at `depth` columns.
pub(super) fn exploded(function: &str, arguments: &[String], depth: usize) -> String {
    let margin = " ".repeat(depth);
    let mut text = format!("{function}(\n");
    for argument in arguments {
        let _ = writeln!(text, "{margin}    {argument},");
    }
    format!("{text}{margin})")
}

/// A tuple on one line, or one value per line if it would be too long. It begins `depth` columns in.
fn tuple(values: &[&str], depth: usize) -> String {
    let one_line = match values {
        [] => "()".to_owned(),
        [value] => format!("({value},)"),
        _ => format!("({})", values.join(", ")),
    };
    // The comma after it counts too.
    if values.len() < 2 || depth + one_line.len() < WIDTH {
        return one_line;
    }
    let margin = " ".repeat(depth);
    let mut text = "(\n".to_owned();
    for value in values {
        let _ = writeln!(text, "{margin}    {value},");
    }
    format!("{text}{margin})")
}
