//! How one call is written in each language.

use crate::generate::camel::{camel, page_item};
use crate::generate::description::{Description, Field, Operation, Resource};

/// The syntax of a call in one language.
pub(super) struct Spelling {
    pub(super) language: &'static str,
    /// The call itself.
    pub(super) call: String,
    /// The iteration over all items of all pages, for a list.
    pub(super) walk: Option<String>,
}

/// The call in all five languages, with its required arguments.
pub(super) fn spellings(
    description: &Description,
    resource: &Resource,
    operation: &Operation,
) -> [Spelling; 5] {
    let call = Call {
        description,
        resource,
        operation,
    };
    [
        call.rust(),
        call.python(),
        call.javascript(),
        call.swift(),
        call.kotlin(),
    ]
}

struct Call<'a> {
    description: &'a Description,
    resource: &'a Resource,
    operation: &'a Operation,
}

impl Call<'_> {
    fn is_list(&self) -> bool {
        page_item(self.operation).is_some()
    }

    fn path_values(&self) -> impl Iterator<Item = &str> {
        let values = self.operation.path_values.iter();
        values.map(|value| value.name.as_str())
    }

    /// The required arguments besides the path values.
    fn required(&self) -> impl Iterator<Item = &Field> {
        let fields = self.description.parameters(self.operation).iter();
        fields.filter(|field| field.required)
    }

    /// The arguments in the call of a task without required ones: without any, the call would mean little.
    fn example(&self) -> Option<&Field> {
        let is_bare = self.required().next().is_none() && self.path_values().next().is_none();
        let fields = self.description.parameters(self.operation);
        fields
            .first()
            .filter(|_| is_bare && self.operation.task.is_some())
    }

    /// The arguments that are shown besides the path values.
    fn shown(&self) -> impl Iterator<Item = &Field> {
        self.required().chain(self.example())
    }

    fn rust(&self) -> Spelling {
        let values = self.path_values().map(|name| format!("&{name}"));
        let required = self.required().map(|field| field.name.clone());
        let arguments: Vec<String> = values.chain(required).collect();
        let call = format!(
            "client.{}().{}({})",
            self.resource.name,
            self.operation.name,
            arguments.join(", ")
        );
        let call = match self.example() {
            Some(field) => format!("{call}.{}(...)", field.name),
            None => call,
        };
        Spelling {
            language: "Rust",
            walk: self.is_list().then(|| format!("{call}.all()")),
            call: format!("{call}.await?"),
        }
    }

    fn python(&self) -> Spelling {
        let mut arguments: Vec<String> = self.path_values().map(str::to_owned).collect();
        arguments.extend(self.shown().map(|field| format!("{}=...", field.name)));
        let call = format!(
            "client.{}.{}({})",
            self.resource.name,
            self.operation.name,
            arguments.join(", ")
        );
        Spelling {
            language: "Python",
            walk: self.is_list().then(|| format!("for item in {call}")),
            call,
        }
    }

    fn javascript(&self) -> Spelling {
        let mut arguments: Vec<String> = self.path_values().map(camel).collect();
        let shown: Vec<&str> = self.shown().map(|field| field.camel.as_str()).collect();
        if !shown.is_empty() {
            arguments.push(format!("{{ {} }}", shown.join(", ")));
        }
        let call = format!(
            "client.{}.{}({})",
            camel(&self.resource.name),
            camel(&self.operation.name),
            arguments.join(", ")
        );
        Spelling {
            language: "JavaScript",
            walk: self
                .is_list()
                .then(|| format!("for await (const item of {call})")),
            call: format!("await {call}"),
        }
    }

    fn swift(&self) -> Spelling {
        Spelling {
            language: "Swift",
            call: format!("try await {}", self.with_names("", ": ")),
            walk: self
                .is_list()
                .then(|| format!("for try await item in {}", self.with_names("All", ": "))),
        }
    }

    fn kotlin(&self) -> Spelling {
        Spelling {
            language: "Kotlin",
            call: self.with_names("", " = "),
            walk: self.is_list().then(|| {
                format!(
                    "{}.collect {{ item -> ... }}",
                    self.with_names("All", " = ")
                )
            }),
        }
    }

    /// Swift and Kotlin: the same names, each argument with its own.
    fn with_names(&self, ending: &str, between: &str) -> String {
        let arguments: Vec<String> = self
            .path_values()
            .map(camel)
            .chain(self.shown().map(|field| field.camel.clone()))
            .map(|name| format!("{name}{between}..."))
            .collect();
        format!(
            "kit.{}.{}{ending}({})",
            camel(&self.resource.name),
            camel(&self.operation.name),
            arguments.join(", ")
        )
    }
}
