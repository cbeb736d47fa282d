//! Which TypeScript files of a folder import which others.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::circles::Ties;

/// The relative imports between the files of `folder`; not those of folders in it.
pub(super) fn ties(root: &Path, folder: &str) -> Result<Ties> {
    let mut ties = Ties::default();
    let path = root.join(folder);
    for entry in fs::read_dir(&path).with_context(|| format!("reading {}", path.display()))? {
        let file = entry?.path();
        if file.extension().is_none_or(|extension| extension != "ts") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let from = format!("{folder}/{name}");
        for (names, module) in imports(&text) {
            let to = format!("{folder}/{module}.ts");
            // Files in a subfolder, such as generated ones, are not files of this folder.
            if root.join(&to).is_file() && !module.contains('/') {
                names.iter().for_each(|name| ties.add(&from, &to, name));
            }
        }
    }
    Ok(ties)
}

/// The beginnings of statements that can name another file.
const STARTS: [&str; 4] = ["import ", "export {", "export type {", "export *"];

/// The names and the module of every relative import, and of every re-export.
fn imports(text: &str) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if STARTS.iter().any(|start| line.starts_with(start)) {
            // The formatter puts the brace of a longer list at the end of the first line.
            let end = if line.ends_with('{') {
                rest.find('}').map_or(line.len(), |brace| {
                    brace + rest[brace..].find('\n').unwrap_or(rest.len() - brace)
                })
            } else {
                line.len()
            };
            let statement = &rest[..end];
            if let Some((names, from)) = statement.split_once("from './")
                && let Some(module) = module(from)
            {
                found.push((listed(names), module));
            } else if let Some(from) = statement.strip_prefix("import './")
                && let Some(module) = module(from)
            {
                found.push((vec!["(runs it)".to_owned()], module));
            }
        }
        // `import('./a.js').A` can stand anywhere.
        let code = !line.trim_start().starts_with(['*', '/']);
        for inline in line.split("import('./").skip(1).filter(|_| code) {
            found.extend(module(inline).map(|module| (vec!["import()".to_owned()], module)));
        }
        rest = after;
    }
    found
}

/// `errors` of `errors.js';`.
fn module(from: &str) -> Option<String> {
    let (path, _) = from.split_once('\'')?;
    path.strip_suffix(".js").map(str::to_owned)
}

/// The names of `import { type A, B as C } `, without what they are called here.
fn listed(statement: &str) -> Vec<String> {
    let inside = statement
        .split_once('{')
        .map_or(statement, |(_, names)| names);
    let names = inside.split(['}', ',']).map(str::trim);
    names
        .map(|name| name.strip_prefix("type ").unwrap_or(name))
        .map(|name| name.split(" as ").next().unwrap_or(name))
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_of_every_form_are_found() {
        let text = "\
            import { inspect } from 'node:util';\n\
            import { type A, B as C } from './one.js';\n\
            import type {\n  D,\n} from './two.js';\n\
            export { E } from './three.js';\n\
            import './four.js';\n\
            const five: import('./five.js').F = null;\n\
            // import('./six.js')\n\
            export function g() {\n  return \"from './seven.js'\";\n}\n";
        let found = imports(text);
        let found: Vec<(String, &str)> = found
            .iter()
            .map(|(names, module)| (names.join(" "), module.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("A B".to_owned(), "one"),
                ("D".to_owned(), "two"),
                ("E".to_owned(), "three"),
                ("(runs it)".to_owned(), "four"),
                ("import()".to_owned(), "five"),
            ]
        );
    }
}
