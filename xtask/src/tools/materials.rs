//! The bill of materials of a library: every crate that is compiled into it, as a CycloneDX document.
//!
//! The usual tools list everything that the workspace could use on any platform. A user who looks for a vulnerability in an
//! installed package needs to know its content. So the list comes from the crates that cargo compiles into it,
//! without crates that only run during the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::process::{cargo, read};
use crate::workspace::Workspace;

/// Writes the bill of `package`, a member of the workspace, to the file `to`.
pub(crate) fn write(workspace: &Workspace, package: &str, to: &Path) -> Result<()> {
    let tree = read(
        cargo()
            .args(["tree", "--locked", "--package", package])
            .args(["--edges", "normal,no-proc-macro", "--prefix", "depth"])
            .args(["--format", " {p}|{l}|{r}"])
            .current_dir(&workspace.root),
    )?;
    let lock =
        fs::read_to_string(workspace.root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let bill = bill(&tree, &checksums(&lock))?;
    fs::write(to, bill.to_string()).with_context(|| format!("writing {}", to.display()))
}

/// A crate by name and version.
type Crate = (String, String);

/// The checksums of all crates from the registry.
fn checksums(lock: &str) -> BTreeMap<Crate, String> {
    let field = |entry: &str, name: &str| {
        let start = format!("{name} = \"");
        let line = entry.lines().find_map(|line| line.strip_prefix(&start))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let entries = lock.split("[[package]]");
    entries
        .filter_map(|entry| {
            let known = (field(entry, "name")?, field(entry, "version")?);
            Some((known, field(entry, "checksum")?))
        })
        .collect()
}

fn bill(tree: &str, checksums: &BTreeMap<Crate, String>) -> Result<Value> {
    let mut components = BTreeMap::new();
    let mut dependencies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // The crates from the root down to the one of the line.
    let mut path: Vec<String> = Vec::new();
    for line in tree.lines() {
        let told = || format!("cargo tree said {line:?}");
        let (depth, rest) = line.split_once(' ').with_context(told)?;
        let depth: usize = depth.parse().with_context(told)?;
        let mut parts = rest.splitn(3, '|');
        let mut words = parts.next().unwrap_or_default().split(' ');
        let name = words.next().with_context(told)?;
        let version = words.next().and_then(|word| word.strip_prefix('v'));
        let version = version.with_context(told)?;
        let licence = parts.next().unwrap_or_default().replace('/', " OR ");
        // A crate that was listed before ends with a mark.
        let repository = parts.next().unwrap_or_default().trim_end_matches(" (*)");
        let reference = format!("pkg:cargo/{name}@{version}");
        path.truncate(depth);
        if let Some(parent) = path.last() {
            let known = dependencies.entry(parent.clone()).or_default();
            known.insert(reference.clone());
        }
        path.push(reference.clone());
        dependencies.entry(reference.clone()).or_default();
        let mut component = json!({
            "type": "library",
            "bom-ref": reference,
            "name": name,
            "version": version,
            "purl": reference,
        });
        if !licence.is_empty() {
            component["licenses"] = json!([{ "expression": licence }]);
        }
        if !repository.is_empty() {
            component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
        }
        if let Some(checksum) = checksums.get(&(name.to_owned(), version.to_owned())) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        components.insert(reference, component);
    }
    let root = path.first().context("cargo tree printed nothing")?;
    let root = components.remove(root).context("the library itself")?;
    let components: Vec<Value> = components.into_values().collect();
    let dependencies: Vec<Value> = dependencies
        .into_iter()
        .map(|(reference, on)| json!({ "ref": reference, "dependsOn": on }))
        .collect();
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": root },
        "components": components,
        "dependencies": dependencies,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_names_what_is_compiled_in_and_by_whom_it_is_used() {
        let tree = "0 ours v1.0.0 (/somewhere)|MIT|https://example.com/ours\n\
                    1 left v2.0.0|MIT/Apache-2.0|\n\
                    2 right v3.0.0|MIT|https://example.com/right\n\
                    1 right v3.0.0|MIT|https://example.com/right (*)\n";
        let lock = "[[package]]\nname = \"right\"\nversion = \"3.0.0\"\nchecksum = \"abc\"\n";
        let bill = bill(tree, &checksums(lock)).expect("a bill");
        assert_eq!(
            bill["metadata"]["component"]["purl"],
            "pkg:cargo/ours@1.0.0"
        );
        assert_eq!(
            bill["components"][0]["licenses"][0]["expression"],
            "MIT OR Apache-2.0"
        );
        assert_eq!(bill["components"][1]["hashes"][0]["content"], "abc");
        assert_eq!(
            bill["components"][1]["externalReferences"][0]["url"],
            "https://example.com/right"
        );
        assert_eq!(
            bill["dependencies"][1],
            json!({ "ref": "pkg:cargo/ours@1.0.0", "dependsOn": ["pkg:cargo/left@2.0.0", "pkg:cargo/right@3.0.0"] })
        );
        assert!(!bill.to_string().contains("somewhere"));
    }
}
