//! Names as JavaScript writes them.

use std::collections::HashSet;

use anyhow::{Result, bail};

pub(super) use crate::generate::camel::camel;
use crate::generate::description::Description;

/// `active_sessions` becomes `active-sessions`, for files.
pub(super) fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// Every public name in snake case, to be recognised in documentation.
pub(super) struct Names(HashSet<String>);

impl Names {
    pub(super) fn of(description: &Description) -> Self {
        let mut names = HashSet::new();
        for resource in &description.resources {
            names.insert(resource.name.clone());
            for operation in &resource.operations {
                names.insert(operation.name.clone());
                names.extend(operation.path_values.iter().map(|value| value.name.clone()));
            }
        }
        for model in &description.models {
            names.extend(model.fields.iter().map(|field| field.name.clone()));
        }
        names.extend(
            [
                "retry_creates",
                "max_retries",
                "next_page",
                "has_next",
                "total_count",
            ]
            .map(str::to_owned),
        );
        Self(names)
    }

    /// Writes names in code spans as JavaScript does; `resource.method` too.
    pub(super) fn translate(&self, text: &str) -> String {
        let mut result = String::new();
        for (position, piece) in text.split('`').enumerate() {
            if position > 0 {
                result.push('`');
            }
            let is_code = position % 2 == 1;
            if is_code && piece.split('.').all(|word| self.0.contains(word)) {
                result.push_str(&piece.split('.').map(camel).collect::<Vec<_>>().join("."));
            } else {
                result.push_str(piece);
            }
        }
        result
    }
}

/// Two public names that become one would silently lose a field.
pub(super) fn refuse_clashes(description: &Description) -> Result<()> {
    for model in &description.models {
        let mut seen = HashSet::new();
        for field in &model.fields {
            if !seen.insert(camel(&field.name)) {
                bail!(
                    "`{}` of {} has the same name in JavaScript as another field",
                    field.name,
                    model.name
                );
            }
        }
    }
    Ok(())
}
