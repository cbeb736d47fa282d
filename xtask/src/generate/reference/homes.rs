//! The page of each type.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor;
use crate::generate::camel::kebab;
use crate::generate::description::{Description, Type};

/// The page of types that many resources use.
const COMMON: &str = "common";

/// The page of types that arrive by webhooks.
const RECEIVED: &str = "received";

/// A type that more resources than these use belongs to none of them.
const OF_ITS_OWN: usize = 2;

/// The page of each type, by the name of the type.
pub(super) struct Homes<'a>(BTreeMap<&'a str, String>);

impl<'a> Homes<'a> {
    /// A type is on the page of the first resource that uses it, unless many do.
    pub(super) fn of(description: &'a Description) -> Self {
        let mut users: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for resource in &description.resources {
            let mut found = BTreeSet::new();
            for operation in &resource.operations {
                reach(description, &operation.result, &mut found);
                let parameters = description.parameters(operation).iter();
                for field in parameters.chain(operation.companions.iter().flatten()) {
                    reach(description, &field.ty, &mut found);
                }
            }
            for name in found {
                users.entry(name).or_default().push(kebab(&resource.name));
            }
        }
        let mut received = BTreeSet::new();
        for union in &description.unions {
            received.insert(union.name.as_str());
            for model in union.models() {
                reach_model(description, model, &mut received);
            }
        }
        let mut homes: BTreeMap<&str, String> = BTreeMap::new();
        for (name, users) in users {
            let home = if users.len() > OF_ITS_OWN {
                COMMON.to_owned()
            } else {
                users.into_iter().next().unwrap_or_default()
            };
            homes.insert(name, home);
        }
        for name in received {
            homes.entry(name).or_insert_with(|| RECEIVED.to_owned());
        }
        Self(homes)
    }

    pub(super) fn page(&self, name: &str) -> &str {
        self.0.get(name).map_or(COMMON, String::as_str)
    }

    /// The link to the entry of a type, from the folder of the reference.
    pub(super) fn link(&self, name: &str) -> String {
        format!("types/{}.md#{}", self.page(name), anchor(name))
    }

    /// The same, seen from a page of types.
    pub(super) fn link_from(&self, page: &str, name: &str) -> String {
        let home = self.page(name);
        if home == page {
            format!("#{}", anchor(name))
        } else {
            format!("{home}.md#{}", anchor(name))
        }
    }
}

fn reach<'a>(description: &'a Description, ty: &'a Type, found: &mut BTreeSet<&'a str>) {
    match ty {
        Type::Model { name } => reach_model(description, name, found),
        Type::Enum { name } => {
            found.insert(name);
        }
        Type::OneOf { of, .. } => of.iter().for_each(|ty| reach(description, ty, found)),
        Type::List { of }
        | Type::Map { of }
        | Type::Optional { of }
        | Type::Nullable { of }
        | Type::Page { of } => reach(description, of, found),
        _ => {}
    }
}

fn reach_model<'a>(description: &'a Description, name: &'a str, found: &mut BTreeSet<&'a str>) {
    if found.insert(name) {
        for field in description
            .model(name)
            .iter()
            .flat_map(|model| &model.fields)
        {
            reach(description, &field.ty, found);
        }
    }
}
