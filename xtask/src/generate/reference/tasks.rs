//! The page of tasks: a text written by hand, and each task with its call in every language.

use std::fmt::Write as _;

use super::{calls, operations};
use crate::generate::camel::kebab;
use crate::generate::description::Description;

pub(super) fn page(description: &Description) -> String {
    let mut text = include_str!("tasks.md").to_owned();
    for (resource, operation) in description.operations() {
        if operation.task.is_none() {
            continue;
        }
        let page = format!("reference/{}.md", kebab(&resource.name));
        let _ = write!(
            text,
            "\n### {}\n\n{}\n\n| | |\n|---|---|\n",
            operations::link(operation, &page),
            operation.doc.trim()
        );
        for spelling in calls::spellings(description, resource, operation) {
            let walk = spelling.walk.unwrap_or(spelling.call);
            let _ = writeln!(text, "| {} | `{}` |", spelling.language, super::cell(&walk));
        }
    }
    text
}
