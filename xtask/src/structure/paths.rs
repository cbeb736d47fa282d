//! The paths in a module: in `use`, in types and expressions, and in arguments of macros. Tests are left out.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, Meta, TraitItem, UseTree, Visibility};

/// One name of a `use`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// The path; the crate itself is `crate`.
    pub(super) path: Vec<String>,
    /// The name in the module, or none for a glob import.
    pub(super) name: Option<String>,
    /// Whether it is a re-export.
    pub(super) is_public: bool,
}

/// The paths of the items of a module.
#[derive(Debug, Default)]
pub(super) struct Paths {
    pub(super) imports: Vec<Import>,
    pub(super) inline: Vec<Vec<String>>,
}

impl Paths {
    /// All paths of these items. Modules in them are left out, because each is a module of its own.
    pub(super) fn of(items: &[Item], crate_name: &str) -> Self {
        let mut reader = Reader {
            crate_name,
            paths: Self::default(),
        };
        items.iter().for_each(|item| reader.visit_item(item));
        reader.paths
    }
}

struct Reader<'a> {
    crate_name: &'a str,
    paths: Paths,
}

impl Reader<'_> {
    /// The path as seen from inside the crate; none if it certainly leads elsewhere.
    fn inside(&self, leading: bool, mut path: Vec<String>) -> Option<Vec<String>> {
        let first = path.first_mut()?;
        if first == self.crate_name {
            "crate".clone_into(first);
        } else if leading {
            return None;
        }
        Some(path)
    }

    fn add_inline(&mut self, leading: bool, path: Vec<String>) {
        // A single name was imported or defined, and counted there.
        if path.len() > 1 {
            let inside = self.inside(leading, path);
            self.paths.inline.extend(inside);
        }
    }

    fn add_import(&mut self, leading: bool, path: &[String], name: Option<String>, public: bool) {
        if let Some(path) = self.inside(leading, path.to_vec()) {
            self.paths.imports.push(Import {
                path,
                name,
                is_public: public,
            });
        }
    }

    fn read_use(&mut self, leading: bool, tree: &UseTree, before: &[String], public: bool) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            // `use a::{self}` is `use a`.
            if name != "self" || path.is_empty() {
                path.push(text(name));
            }
            path
        };
        match tree {
            UseTree::Path(part) => self.read_use(leading, &part.tree, &with(&part.ident), public),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.read_use(leading, tree, before, public);
                }
            }
            UseTree::Glob(_) => self.add_import(leading, before, None, public),
            UseTree::Name(name) => {
                let path = with(&name.ident);
                let name = path.last().cloned();
                self.add_import(leading, &path, name, public);
            }
            UseTree::Rename(rename) => {
                let name = Some(text(&rename.rename));
                self.add_import(leading, &with(&rename.ident), name, public);
            }
        }
    }

    /// The argument of a macro is not syntax yet, but paths in it look like paths.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mark = |position: Option<usize>, letter: char| {
            let token = position.and_then(|position| tokens.get(position));
            matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == letter)
        };
        let colons = |position: Option<usize>| {
            let first = position.and_then(|position| tokens.get(position));
            matches!(first, Some(TokenTree::Punct(first)) if first.as_char() == ':' && first.spacing() == Spacing::Joint)
                && mark(position.map(|position| position + 1), ':')
        };
        let mut position = 0;
        while let Some(token) = tokens.get(position) {
            let start = position;
            position += 1;
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![text(first)];
                    while colons(Some(position))
                        && let Some(TokenTree::Ident(next)) = tokens.get(position + 2)
                    {
                        path.push(text(next));
                        position += 3;
                    }
                    // `$name::A` begins with whatever the macro is given.
                    if first == "crate" || !mark(start.checked_sub(1), '$') {
                        self.add_inline(colons(start.checked_sub(2)), path);
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if attributes(item).iter().any(is_for_tests) {
            return;
        }
        match item {
            Item::Mod(_) => {}
            Item::Use(item) => {
                let public = !matches!(item.vis, Visibility::Inherited);
                let leading = item.leading_colon.is_some();
                self.read_use(leading, &item.tree, &[], public);
            }
            // It is written for the files that use it.
            Item::Macro(item)
                if item
                    .attrs
                    .iter()
                    .any(|one| one.path().is_ident("macro_export")) => {}
            item => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !attributes.iter().any(is_for_tests) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let attributes: &[Attribute] = match item {
            TraitItem::Const(item) => &item.attrs,
            TraitItem::Fn(item) => &item.attrs,
            TraitItem::Type(item) => &item.attrs,
            TraitItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !attributes.iter().any(is_for_tests) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.visit_path(&invocation.path);
        self.read_tokens(invocation.tokens.clone());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| text(&segment.ident));
        self.add_inline(path.leading_colon.is_some(), segments.collect());
        visit::visit_path(self, path);
    }
}

fn text(ident: &proc_macro2::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}

/// Whether the item with these attributes exists in tests only.
pub(super) fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<Meta>()
            .is_ok_and(|condition| needs_tests(&condition))
}

fn needs_tests(condition: &Meta) -> bool {
    use syn::Token;
    use syn::punctuated::Punctuated;

    let Meta::List(list) = condition else {
        return condition.path().is_ident("test");
    };
    let Ok(parts) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
        return false;
    };
    if list.path.is_ident("all") {
        parts.iter().any(needs_tests)
    } else {
        list.path.is_ident("any") && parts.iter().all(needs_tests)
    }
}

pub(super) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
