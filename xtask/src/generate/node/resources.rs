//! Classes with one method for each operation, and the client's properties for them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::generate::camel::{Names, camel};
use crate::generate::description::{Description, Operation, Resource, Type};
use crate::generate::texts;

use super::layout::listed;
use super::models::import;
use super::{docs, shapes, types};

/// The file of one resource.
pub(super) fn class(description: &Description, resource: &Resource, names: &Names) -> String {
    let class = Class {
        description,
        resource,
        names,
    };
    let mut methods = String::new();
    let mut enums = BTreeSet::new();
    let mut models = BTreeSet::new();
    let mut pages = BTreeSet::new();
    let mut parameters = BTreeSet::new();
    for operation in &resource.operations {
        methods.push_str(&class.method(operation));
        enums.extend(types::enums(&operation.result).map(str::to_owned));
        models.extend(types::models(&operation.result).map(str::to_owned));
        pages.extend(operation.page_class());
        parameters.extend(operation.input.as_ref().map(|input| input.model.clone()));
    }
    let (base, home) = base(resource);
    let mut options = vec!["CallOptions", "WaitOptions"];
    options.retain(|name| methods.contains(&format!(": {name}")));
    let taken = [
        ("listOf(", "{ listOf }", "decode"),
        ("withDays(", "{ withDays }", "encode"),
        ("", &format!("type {{ {} }}", options.join(", ")), "options"),
        ("PagePromise<", "type { PagePromise }", "page"),
        ("", "type { WithRawResponse }", "raw"),
        ("", &format!("{{ {base} }}"), home),
    ];
    let mut imports = String::new();
    for (use_, clause, home) in taken {
        if methods.contains(use_) {
            let _ = writeln!(imports, "import {clause} from '../{home}.js';");
        }
    }
    imports.push_str(&import(&enums, "./enums.js"));
    imports.push_str(&import(&models, "./models.js"));
    imports.push_str(&import(&pages, "./pages.js"));
    imports.push_str(&import(&parameters, "./parameters.js"));
    if methods.contains("shapes.") {
        imports.push_str("import * as shapes from './shapes.js';\n");
    }
    let name = &resource.class;
    let tasks = tasks(resource);
    format!(
        "{imports}\n{}export class {name} extends {base} {{\n{}  get withRawResponse(): WithRawResponse<{name}{tasks}> {{\n    \
         return this._raw({name});\n  }}\n{methods}}}\n",
        docs::translated(names, 0, &resource.doc),
        docs::comment(
            2,
            "The same methods, returning each raw response: status, headers and body."
        ),
    )
}

/// The name of the file of a resource, without its ending.
pub(super) fn file_name(resource: &Resource) -> String {
    resource.name.replace('_', "-")
}

/// The base class, and the file that it is in.
fn base(resource: &Resource) -> (&'static str, &'static str) {
    match resource.name.as_str() {
        "webhooks" => ("ReceivedWebhooks", "webhooks"),
        _ => ("Resource", "resource"),
    }
}

/// The names of the tasks, which have no response of their own, as a type argument.
fn tasks(resource: &Resource) -> String {
    let tasks = resource.operations.iter();
    let tasks = tasks.filter(|operation| operation.task.is_some());
    let names: Vec<String> = tasks
        .map(|task| format!("'{}'", camel(&task.name)))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(", {}", names.join(" | "))
    }
}

/// The type of the last argument.
fn options(operation: &Operation) -> &'static str {
    if operation.waits() {
        "WaitOptions"
    } else {
        "CallOptions"
    }
}

struct Class<'a> {
    description: &'a Description,
    resource: &'a Resource,
    names: &'a Names,
}

impl Class<'_> {
    fn method(&self, operation: &Operation) -> String {
        let values: Vec<String> = operation
            .path_values
            .iter()
            .map(|value| camel(&value.name))
            .collect();
        let mut arguments: Vec<String> = values
            .iter()
            .map(|value| format!("{value}: string"))
            .collect();
        if let Some(input) = &operation.input {
            let fields = self.description.parameters(operation);
            let mark = if fields.iter().any(|field| field.required) {
                ""
            } else {
                "?"
            };
            arguments.push(format!("params{mark}: {}", input.model));
        }
        arguments.push(format!("options?: {}", options(operation)));
        let (entry, promise) = match &operation.result {
            Type::Page { of } => {
                let page = operation.page_class().map(|class| format!(", {class}"));
                let page = page.unwrap_or_default();
                ("_list", format!("PagePromise<{}{page}>", types::output(of)))
            }
            ty if operation.waits() => ("_wait", format!("Promise<{}>", types::output(ty))),
            ty => ("_call", format!("Promise<{}>", types::output(ty))),
        };
        format!(
            "\n{}{}{}  }}\n",
            docs::translated(self.names, 2, &self.documentation(operation)),
            listed(
                2,
                &format!("{}(", camel(&operation.name)),
                &arguments,
                &format!("): {promise} {{")
            ),
            self.body(operation, entry, &values)
        )
    }

    fn body(&self, operation: &Operation, entry: &str, values: &[String]) -> String {
        let path = if values.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{ {} }}", values.join(", "))
        };
        let mut arguments = vec![
            format!("'{}'", operation.id),
            path,
            self.parameters(operation),
            "options".to_owned(),
        ];
        let companions = operation.companions.iter().flatten();
        let beside: Vec<String> = companions
            .map(|field| {
                let shape = shapes::of_result(&field.ty);
                let shape = shape.unwrap_or_else(|| "undefined".to_owned());
                format!("{}: {shape}", field.camel)
            })
            .collect();
        match (shapes::of_result(&operation.result), beside.is_empty()) {
            (None, true) => {}
            (Some(shape), true) => arguments.push(shape),
            (shape, false) => {
                arguments.push(shape.unwrap_or_else(|| "undefined".to_owned()));
                arguments.push(format!("{{ {} }}", beside.join(", ")));
            }
        }
        listed(4, &format!("return this.{entry}("), &arguments, ");")
    }

    fn parameters(&self, operation: &Operation) -> String {
        if operation.input.is_none() {
            return "undefined".to_owned();
        }
        let fields = self.description.parameters(operation);
        let days: Vec<String> = fields
            .iter()
            .filter(|field| types::holds_days(&field.ty))
            .map(|field| format!("'{}'", field.camel))
            .collect();
        if days.is_empty() {
            "params".to_owned()
        } else {
            format!("withDays(params, [{}])", days.join(", "))
        }
    }

    fn documentation(&self, operation: &Operation) -> String {
        let mut text = operation.doc.trim().to_owned();
        let _ = write!(text, "{}\n\n", texts::source(operation, "retryCreates"));
        for value in &operation.path_values {
            let _ = writeln!(
                text,
                "@param {} - {}",
                camel(&value.name),
                texts::one_line(&value.doc)
            );
        }
        if operation.input.is_some() {
            let what = match operation.method.as_str() {
                "GET" => "What is asked for",
                _ if operation.task.is_some() => "What the task needs to know",
                _ => "What is sent",
            };
            let _ = writeln!(text, "@param params - {what}, field by field.");
        }
        text.push_str("@param options - Options of this call.\n");
        let _ = write!(text, "@returns {}", self.result_text(operation));
        text
    }

    fn result_text(&self, operation: &Operation) -> String {
        let summary =
            |name: &str| docs::summary(self.description.model(name).map_or("", |model| &model.doc));
        match &operation.result {
            Type::Page { .. } => {
                "Await it for one page, with `items`, or walk every item of every page with `for await`. Await its `collect()` instead if you change what you walk over.".to_owned()
            }
            Type::Model { name } => summary(name),
            Type::Optional { of } => match of.as_ref() {
                Type::Model { name } => format!("{} Null if there is none.", summary(name)),
                _ => "Null if there is none.".to_owned(),
            },
            Type::None => "Nothing.".to_owned(),
            Type::List { .. } => format!("All of them, as {} has them.", self.resource.name),
            _ => "The value of the response.".to_owned(),
        }
    }
}

/// `resources.ts`: the base class of the client.
pub(super) fn client(description: &Description, names: &Names) -> String {
    let (mut imports, mut fields, mut getters) = (String::new(), String::new(), String::new());
    for resource in &description.resources {
        let (class, name) = (&resource.class, camel(&resource.name));
        let file = file_name(resource);
        let _ = writeln!(imports, "import {{ {class} }} from './{file}.js';");
        let _ = writeln!(fields, "  #{name}: {class} | undefined;");
        let _ = write!(
            getters,
            "\n{}  get {name}(): {class} {{\n    return (this.#{name} ??= new {class}(this.#caller));\n  }}\n",
            docs::translated(names, 2, &resource.doc)
        );
    }
    format!(
        "import type {{ Caller }} from '../resource.js';\n{imports}\n\
         /** The client's way to every family of operations. */\nexport abstract class ClientResources {{\n  \
         readonly #caller: Caller;\n{fields}\n  \
         constructor(caller: Caller) {{\n    this.#caller = caller;\n  }}\n{getters}}}\n"
    )
}

/// `classes.ts`: the classes that the package exports.
pub(super) fn exports(description: &Description) -> String {
    let mut lines: Vec<String> = description
        .resources
        .iter()
        .map(|resource| {
            let file = file_name(resource);
            format!("export {{ {} }} from './{file}.js';\n", resource.class)
        })
        .collect();
    lines.sort();
    lines.concat()
}
