//! The modules of a crate, and which file uses which names of which other file.
//!
//! A path is followed to the file that defines the name, through every re-export. Items that exist only after
//! macro expansion cannot be followed; they count as defined by the module that the path names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use syn::Item;

use super::circles::Ties;
use super::paths::{Import, Paths, attributes, is_for_tests};

/// A module, by its position among all.
type Id = usize;

/// The root module of a crate.
const ROOT: Id = 0;

#[derive(Default)]
struct Module {
    /// The file that contains it, relative to the root of the project.
    file: String,
    parent: Option<Id>,
    children: BTreeMap<String, Id>,
    /// The names of its items.
    defined: BTreeSet<String>,
    /// Whether it calls macros that may define further items.
    has_macros: bool,
    paths: Paths,
}

/// The target of a path.
enum Target {
    Module(Id),
    /// An item that this module defines, and its name.
    Item(Id, String),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted {
    Module,
    Any,
}

/// The names that are being resolved, because re-exports can be cyclic.
type Seen = BTreeSet<(Id, String, Wanted)>;

/// The modules of a crate.
pub(super) struct Crate {
    modules: Vec<Module>,
    /// The module of macros that can be named as if they were in the crate's root.
    macros: BTreeMap<String, Id>,
}

/// Reads the files of a crate.
struct Files<'a> {
    root: &'a Path,
    crate_name: &'a str,
    read: Crate,
}

impl Crate {
    /// Reads `lib.rs` in `folder` and all its modules, except those of tests. A program beside it is left
    /// out: nothing can import it.
    pub(super) fn read(root: &Path, folder: &str, crate_name: &str) -> Result<Self> {
        let mut files = Files {
            root,
            crate_name,
            read: Self {
                modules: Vec::new(),
                macros: BTreeMap::new(),
            },
        };
        files.file(&format!("{folder}/lib.rs"), Path::new(folder), None)?;
        Ok(files.read)
    }

    /// The names that each file uses of others.
    pub(super) fn ties(&self) -> Ties {
        let mut ties = Ties::default();
        for (id, module) in self.modules.iter().enumerate() {
            for import in &module.paths.imports {
                let target = self.resolve(id, &import.path, &mut Seen::new());
                let (to, name) = match &target {
                    Some(Target::Item(to, name)) => (*to, name.as_str()),
                    Some(Target::Module(to)) if import.name.is_none() => (*to, "*"),
                    // Names reached through this module are counted where that happens.
                    _ => continue,
                };
                if !(import.is_public && self.is_inside(to, self.top_of_file(id))) {
                    ties.add(&module.file, &self.modules[to].file, name);
                }
            }
            for path in &module.paths.inline {
                if let Some(Target::Item(to, name)) = self.resolve(id, path, &mut Seen::new()) {
                    ties.add(&module.file, &self.modules[to].file, &name);
                }
            }
        }
        ties
    }

    /// The module that this one's file is.
    fn top_of_file(&self, mut id: Id) -> Id {
        while let Some(parent) = self.modules[id].parent
            && self.modules[parent].file == self.modules[id].file
        {
            id = parent;
        }
        id
    }

    /// Whether a module is another, or is inside it.
    fn is_inside(&self, id: Id, other: Id) -> bool {
        let mut next = Some(id);
        while let Some(id) = next {
            if id == other {
                return true;
            }
            next = self.modules[id].parent;
        }
        false
    }

    /// The target of a path in a module; none if it leaves the crate.
    fn resolve(&self, from: Id, path: &[String], seen: &mut Seen) -> Option<Target> {
        let mut position = 0;
        let mut module = from;
        match path.first()?.as_str() {
            "crate" => {
                module = ROOT;
                position = 1;
            }
            "self" => position = 1,
            "super" => {}
            first => {
                position = 1;
                let wanted = if path.len() == 1 {
                    Wanted::Any
                } else {
                    Wanted::Module
                };
                match self.find(from, first, wanted, seen)? {
                    Target::Module(found) => module = found,
                    item @ Target::Item(..) => return Some(item),
                }
            }
        }
        while path.get(position).is_some_and(|name| name == "super") {
            module = self.modules[module].parent?;
            position += 1;
        }
        for (position, name) in path.iter().enumerate().skip(position) {
            let is_last = position + 1 == path.len();
            let mut found = None;
            if !is_last {
                found = self.find(module, name, Wanted::Module, seen);
            }
            if found.is_none() {
                found = self.find(module, name, Wanted::Any, seen);
            }
            match found.unwrap_or_else(|| self.guess(module, name)) {
                Target::Module(found) => module = found,
                item @ Target::Item(..) => return Some(item),
            }
        }
        Some(Target::Module(module))
    }

    /// The meaning of a name in a module.
    fn find(&self, id: Id, name: &str, wanted: Wanted, seen: &mut Seen) -> Option<Target> {
        let search = (id, name.to_owned(), wanted);
        if !seen.insert(search.clone()) {
            return None;
        }
        let found = self.search(id, name, wanted, seen);
        seen.remove(&search);
        found
    }

    fn search(&self, id: Id, name: &str, wanted: Wanted, seen: &mut Seen) -> Option<Target> {
        let module = &self.modules[id];
        if wanted == Wanted::Any {
            if module.defined.contains(name) {
                return Some(Target::Item(id, name.to_owned()));
            }
            if id == ROOT
                && let Some(home) = self.macros.get(name)
            {
                return Some(Target::Item(*home, name.to_owned()));
            }
        }
        let fits = |target: &Target| match target {
            Target::Module(_) => true,
            Target::Item(..) => wanted == Wanted::Any,
        };
        let named = |import: &&Import| import.name.as_deref() == Some(name);
        let imports = module.paths.imports.iter();
        let mut imported = imports
            .clone()
            .filter(named)
            .filter_map(|import| self.resolve(id, &import.path, seen))
            .filter(fits);
        if let Some(target) = imported.next() {
            return Some(target);
        }
        if let Some(child) = module.children.get(name) {
            return Some(Target::Module(*child));
        }
        for import in imports.filter(|import| import.name.is_none()) {
            if let Some(Target::Module(other)) = self.resolve(id, &import.path, seen)
                && let Some(target) = self.find(other, name, wanted, seen).filter(fits)
            {
                return Some(target);
            }
        }
        None
    }

    /// The origin of a name that a module must have, and that only a macro can have defined: a module below it,
    /// if one has that name, or else the module that calls a macro.
    fn guess(&self, id: Id, name: &str) -> Target {
        let mut calling = None;
        let mut seen = BTreeSet::new();
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            if self.modules[id].has_macros {
                if let Some(home) = self.below(id, name) {
                    return Target::Item(home, name.to_owned());
                }
                calling.get_or_insert(id);
            }
            let globs = self.modules[id].paths.imports.iter();
            for glob in globs.filter(|import| import.name.is_none()) {
                match self.resolve(id, &glob.path, &mut Seen::new()) {
                    Some(Target::Module(other)) => next.push(other),
                    _ => continue,
                }
            }
        }
        Target::Item(calling.unwrap_or(id), name.to_owned())
    }

    /// The module below this one that defines a name.
    fn below(&self, id: Id, name: &str) -> Option<Id> {
        self.modules[id].children.values().find_map(|child| {
            if self.modules[*child].defined.contains(name) {
                return Some(*child);
            }
            self.below(*child, name)
        })
    }
}

impl Files<'_> {
    /// Reads a file. The modules that it declares are in `folder`.
    fn file(&mut self, file: &str, folder: &Path, parent: Option<Id>) -> Result<Id> {
        let path = self.root.join(file);
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let syntax = syn::parse_file(&text).with_context(|| format!("reading {file}"))?;
        self.module(file, folder, parent, &syntax.items)
    }

    fn module(
        &mut self,
        file: &str,
        folder: &Path,
        parent: Option<Id>,
        items: &[Item],
    ) -> Result<Id> {
        let id = self.read.modules.len();
        self.read.modules.push(Module {
            file: file.to_owned(),
            parent,
            paths: Paths::of(items, self.crate_name),
            ..Module::default()
        });
        for item in items {
            if attributes(item).iter().any(is_for_tests) {
                continue;
            }
            match item {
                Item::Mod(item) => {
                    let name = item.ident.to_string();
                    let inside = folder.join(&name);
                    let child = match &item.content {
                        Some((_, items)) => self.module(file, &inside, Some(id), items)?,
                        None => {
                            let file = self.path_of(&inside)?;
                            self.file(&file, &inside, Some(id))?
                        }
                    };
                    self.read.modules[id].children.insert(name, child);
                }
                Item::Macro(item) => match &item.ident {
                    Some(name) => {
                        if item
                            .attrs
                            .iter()
                            .any(|one| one.path().is_ident("macro_export"))
                        {
                            self.read.macros.insert(name.to_string(), id);
                        }
                    }
                    None => self.read.modules[id].has_macros = true,
                },
                item => self.read.modules[id].defined.extend(name(item)),
            }
        }
        Ok(id)
    }

    /// The file of a module that is declared without its content.
    fn path_of(&self, module: &Path) -> Result<String> {
        let files: [PathBuf; 2] = [module.with_extension("rs"), module.join("mod.rs")];
        for file in &files {
            if self.root.join(file).is_file() {
                return Ok(file.to_string_lossy().into_owned());
            }
        }
        bail!(
            "there is neither {} nor {}",
            files[0].display(),
            files[1].display()
        );
    }
}

/// The name that an item has.
fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::tests::Folder;

    fn ties(test: &str, files: &[(&str, &str)]) -> Vec<String> {
        let folder = Folder::with(test, files);
        let read = Crate::read(&folder.0, "src", "thing").expect("it is read");
        read.ties().lines()
    }

    #[test]
    fn a_path_leads_to_the_file_that_defines_what_it_names() {
        let found = ties(
            "paths",
            &[
                (
                    "src/lib.rs",
                    "extern crate self as thing; mod a; mod http; mod other; pub use a::A; pub use other::*;",
                ),
                (
                    "src/http.rs",
                    "mod request; mod retry; pub(crate) use request::Request; pub use retry as again; pub struct Method;",
                ),
                ("src/http/request.rs", "pub struct Request;"),
                (
                    "src/http/retry.rs",
                    "use super::Method; use crate::A; pub fn decide() {}",
                ),
                ("src/other/mod.rs", "pub struct Other; pub enum Kind { X }"),
                (
                    "src/a.rs",
                    "use crate::http::{self, Request}; use thing::Other; use serde::Serialize; pub struct A(super::http::Method);\n\
                     fn f() { http::again::decide(); log!(\"{}\", crate::Kind::X); ::thing::http::Request; std::http::Request; }",
                ),
            ],
        );
        assert_eq!(
            found,
            [
                "src/a.rs -> src/http.rs: Method",
                "src/a.rs -> src/http/request.rs: Request",
                "src/a.rs -> src/http/retry.rs: decide",
                "src/a.rs -> src/other/mod.rs: Kind, Other",
                "src/http/retry.rs -> src/a.rs: A",
                "src/http/retry.rs -> src/http.rs: Method",
            ]
        );
    }

    #[test]
    fn a_file_that_uses_what_it_hands_on_is_tied_to_it() {
        let found = ties(
            "uses",
            &[
                ("src/lib.rs", "mod a; mod b;"),
                (
                    "src/a.rs",
                    "mod child; pub use child::A; pub use crate::b::B; fn f() { child::g(); }",
                ),
                ("src/a/child.rs", "pub struct A; pub fn g() {}"),
                ("src/b.rs", "pub struct B;"),
            ],
        );
        assert_eq!(
            found,
            ["src/a.rs -> src/a/child.rs: g", "src/a.rs -> src/b.rs: B"]
        );
    }

    #[test]
    fn tests_and_what_only_they_include_do_not_count() {
        let found = ties(
            "tests",
            &[
                (
                    "src/lib.rs",
                    "mod a; mod b; #[cfg(test)] mod only; #[cfg(all(test, unix))] mod too;",
                ),
                (
                    "src/a.rs",
                    "pub struct A; impl A { #[cfg(test)] fn b() -> crate::b::B { todo!() } } #[cfg(test)] mod tests { use crate::b::B; }",
                ),
                (
                    "src/b.rs",
                    "#[cfg(any(test, feature = \"x\"))] use crate::a::A; pub struct B;",
                ),
                ("src/only.rs", "use crate::a::A;"),
            ],
        );
        assert_eq!(found, ["src/b.rs -> src/a.rs: A"]);
    }

    #[test]
    fn names_made_by_macros_are_looked_for_below_the_module_that_calls_one() {
        let found = ties(
            "macros",
            &[
                (
                    "src/lib.rs",
                    "mod resources; mod user; pub use resources::*; #[macro_export] macro_rules! exported { () => { crate::user::U } }",
                ),
                (
                    "src/resources.rs",
                    "mod apps; macro_rules! all { () => {} } all!();",
                ),
                (
                    "src/resources/apps.rs",
                    "pub mod api { pub struct App; } crate::exported!();",
                ),
                ("src/user.rs", "use crate::{App, Unknown}; pub struct U;"),
            ],
        );
        assert_eq!(
            found,
            [
                "src/resources/apps.rs -> src/lib.rs: exported",
                "src/user.rs -> src/resources.rs: Unknown",
                "src/user.rs -> src/resources/apps.rs: App",
            ]
        );
    }
}
