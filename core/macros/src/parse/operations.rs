//! Reading `#[resource]` traits: each method is an operation.

use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Error, FnArg, GenericArgument, ItemTrait, LitBool, LitStr, Pat, PathArguments,
    Result, ReturnType, Token, TraitItem, TraitItemFn, Type, parenthesized,
};

use super::attributes::{Attributes, documentation};
use super::required_documentation;
use crate::definition::{Operation, PathValue, Place, Resource, ResultType, Task};
use crate::names::snake_case;

const VERBS: [(&str, &str); 5] = [
    ("get", "Get"),
    ("post", "Post"),
    ("put", "Put"),
    ("patch", "Patch"),
    ("delete", "Delete"),
];

pub(super) fn resource(item: ItemTrait) -> Result<Resource> {
    let mut attributes = Attributes::read(&item.attrs)?;
    if !attributes.take_flag("resource")? {
        return Err(Error::new_spanned(
            &item.ident,
            "a trait of a resource module needs #[resource]",
        ));
    }
    attributes.finish()?;
    let mut operations = Vec::new();
    for member in &item.items {
        let TraitItem::Fn(method) = member else {
            return Err(Error::new_spanned(
                member,
                "a resource holds operations only",
            ));
        };
        operations.push(operation(method)?);
    }
    Ok(Resource {
        name: snake_case(&item.ident.to_string()),
        doc: required_documentation(&item.attrs, &item.ident)?,
        class: item.ident,
        operations,
    })
}

fn operation(method: &TraitItemFn) -> Result<Operation> {
    let name = method.sig.ident.clone();
    if let Some(body) = &method.default {
        return Err(Error::new_spanned(
            body,
            "operations have no bodies: the attribute says it all",
        ));
    }
    let mut attributes = Attributes::read(&method.attrs)?;
    if let Some(attribute) = attributes.take("task") {
        attributes.finish()?;
        return task(method, attribute.parse_args()?);
    }
    let mut found: Option<(&str, &Attribute)> = None;
    for (verb, variant) in VERBS {
        if let Some(attribute) = attributes.take(verb) {
            if found.is_some() {
                return Err(Error::new_spanned(attribute, "an operation has one verb"));
            }
            found = Some((variant, attribute));
        }
    }
    attributes.finish()?;
    let Some((verb, attribute)) = found else {
        return Err(Error::new_spanned(
            &name,
            "an operation needs its verb and path, as in #[get(\"/{app_id}/meetings\", source = \"list_meetings\")]",
        ));
    };
    let route: Route = attribute.parse_args()?;
    let retry = match (&route.retry, verb) {
        (Some(class), _) => class.clone(),
        (None, "Post") => {
            return Err(Error::new_spanned(
                attribute,
                "a POST says what a repetition does: `retry = create` or `retry = harmless`",
            ));
        }
        (None, _) => Ident::new("Safe", Span::call_site()),
    };

    let (path_values, input) = arguments(method, Some(&route.path))?;
    check_path(&route.path, &path_values)?;
    if route.fixed.is_some() && input.is_some() {
        return Err(Error::new_spanned(
            &name,
            "an operation with a `fixed` body takes neither `query` nor `body`",
        ));
    }

    let (result, companions) = result(&method.sig.output, &name)?;
    if route.find.is_some() && (!matches!(result, ResultType::Object(_)) || input.is_some()) {
        return Err(Error::new_spanned(
            &name,
            "`find` makes a twin of an operation that returns one object and takes values of the path only",
        ));
    }
    let optional = matches!(result, ResultType::Optional(_));
    if (route.settles || route.may_be_empty) && !optional {
        return Err(Error::new_spanned(
            &name,
            "`settles` and `may_be_empty` belong to an operation that returns an Option: there may be nothing to return",
        ));
    }
    if !route.items.is_empty() && !matches!(result, ResultType::Page(_)) {
        return Err(Error::new_spanned(
            &name,
            "`items` belongs to an operation that returns a Page",
        ));
    }
    Ok(Operation {
        doc: required_documentation(&method.attrs, &name)?,
        name,
        method: Ident::new(verb, Span::call_site()),
        path: route.path.value(),
        source: route.source,
        retry,
        unwrap: route.unwrap,
        items: route.items,
        companions,
        find: route.find,
        // With `settles`, an `Option` does not allow an empty response, unless `may_be_empty` is set, too.
        may_be_empty: optional && (route.may_be_empty || !route.settles),
        settles: route.settles,
        fixed: route.fixed,
        path_values,
        input,
        result,
        task: None,
    })
}

/// A method that is made of several operations. It has no request of its own, so it has no attribute of one.
fn task(method: &TraitItemFn, task: Task) -> Result<Operation> {
    let name = method.sig.ident.clone();
    let (path_values, input) = arguments(method, None)?;
    let (result, companions) = result(&method.sig.output, &name)?;
    let doc = required_documentation(&method.attrs, &name)?;
    Ok(Operation {
        doc: format!("{doc}\n\n{}", task.doc()),
        name,
        method: Ident::new("Post", Span::call_site()),
        path: String::new(),
        source: String::new(),
        retry: Ident::new("Harmless", Span::call_site()),
        unwrap: None,
        items: Vec::new(),
        companions,
        find: None,
        may_be_empty: false,
        settles: false,
        fixed: None,
        path_values,
        input,
        result,
        task: Some(task),
    })
}

/// Where the parameters of a method go, and which struct they are.
type Parameters = (Place, Type);

/// The arguments of a method: first the positional ones, then a struct of all others. Those of an
/// operation are values of its path; a task has none.
fn arguments(
    method: &TraitItemFn,
    path: Option<&LitStr>,
) -> Result<(Vec<PathValue>, Option<Parameters>)> {
    let mut path_values = Vec::new();
    let mut input = None;
    for argument in &method.sig.inputs {
        let FnArg::Typed(argument) = argument else {
            return Err(Error::new_spanned(
                argument,
                "operations take no `self`: they are rows, not methods yet",
            ));
        };
        let Pat::Ident(pattern) = &*argument.pat else {
            return Err(Error::new_spanned(
                &argument.pat,
                "an argument is a plain name",
            ));
        };
        let argument_name = pattern.ident.clone();
        let place = match (argument_name.to_string().as_str(), path) {
            ("query", Some(_)) => Some(Place::Query),
            ("body", Some(_)) => Some(Place::Body),
            ("with", None) => Some(Place::Task),
            _ => None,
        };
        match place {
            Some(place) if input.is_none() => input = Some((place, (*argument.ty).clone())),
            Some(_) => {
                return Err(Error::new_spanned(
                    argument,
                    "an operation has either a `query` or a `body`",
                ));
            }
            None if input.is_some() => {
                return Err(Error::new_spanned(
                    argument,
                    "path values come before `query` and `body`",
                ));
            }
            None => {
                let placeholder = format!("{{{argument_name}}}");
                if path.is_some_and(|path| !path.value().contains(&placeholder)) {
                    return Err(Error::new_spanned(
                        argument,
                        format!(
                            "`{argument_name}` is neither `query`, nor `body`, nor in the path"
                        ),
                    ));
                }
                path_values.push(PathValue {
                    doc: path_value_doc(&argument.attrs, &argument_name),
                    name: argument_name,
                });
            }
        }
    }
    Ok((path_values, input))
}

/// Every placeholder of the path must have a value: an argument, or the client's own app.
fn check_path(path: &LitStr, path_values: &[PathValue]) -> Result<()> {
    let text = path.value();
    if !text.starts_with('/') {
        return Err(Error::new_spanned(path, "a path begins with a slash"));
    }
    for placeholder in text.split('{').skip(1) {
        let Some((name, _)) = placeholder.split_once('}') else {
            return Err(Error::new_spanned(
                path,
                "this path has a `{` without its `}`",
            ));
        };
        if name != "app_id" && !path_values.iter().any(|value| value.name == name) {
            return Err(Error::new_spanned(
                path,
                format!("no argument is named `{name}`"),
            ));
        }
    }
    Ok(())
}

fn path_value_doc(attributes: &[Attribute], name: &Ident) -> String {
    let written = documentation(attributes);
    if !written.is_empty() {
        return written;
    }
    let name = name.to_string();
    let thing = name.strip_suffix("_id").unwrap_or(&name).replace('_', " ");
    format!("Identifier of the {thing}.")
}

/// The result, and for a page the fields beside its items.
fn result(output: &ReturnType, name: &Ident) -> Result<(ResultType, Option<Type>)> {
    let ReturnType::Type(_, ty) = output else {
        return Err(Error::new_spanned(
            name,
            "an operation says what it returns",
        ));
    };
    let Type::Path(path) = &**ty else {
        return Err(Error::new_spanned(
            ty,
            "an operation returns a model, Option<Model>, Vec<Model> or Page<Model>",
        ));
    };
    let Some(last) = path.path.segments.last() else {
        return Err(Error::new_spanned(ty, "an operation returns a model"));
    };
    let mut inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(inner) => Some(inner.clone()),
                _ => None,
            })
        }
        .collect(),
        _ => Vec::new(),
    }
    .into_iter();
    let first = inner.next();
    let companions = inner.next();
    let result = match (last.ident.to_string().as_str(), first) {
        ("Page", Some(inner)) => ResultType::Page(inner),
        ("Option", Some(inner)) => ResultType::Optional(inner),
        ("Vec", Some(inner)) => ResultType::List(inner),
        _ => ResultType::Object((**ty).clone()),
    };
    Ok((result, companions))
}

/// The arguments of a verb attribute: `"/path", source = "...", retry = create, ...`.
struct Route {
    path: LitStr,
    source: String,
    retry: Option<Ident>,
    unwrap: Option<String>,
    items: Vec<String>,
    find: Option<Ident>,
    may_be_empty: bool,
    settles: bool,
    fixed: Option<(String, String)>,
}

impl Parse for Route {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let path: LitStr = input
            .parse()
            .map_err(|error| Error::new(error.span(), "the path comes first: #[get(\"/...\")]"))?;
        let mut source = None;
        let mut route = Self {
            path,
            source: String::new(),
            retry: None,
            unwrap: None,
            items: Vec::new(),
            find: None,
            may_be_empty: false,
            settles: false,
            fixed: None,
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "source" => source = Some(input.parse::<LitStr>()?.value()),
                "unwrap" => route.unwrap = Some(input.parse::<LitStr>()?.value()),
                "items" => route.items.push(input.parse::<LitStr>()?.value()),
                "find" => route.find = Some(input.parse()?),
                "may_be_empty" => route.may_be_empty = input.parse::<LitBool>()?.value(),
                "settles" => route.settles = input.parse::<LitBool>()?.value(),
                "fixed" => {
                    let pair;
                    parenthesized!(pair in input);
                    let field: LitStr = pair.parse()?;
                    pair.parse::<Token![,]>()?;
                    let value: LitStr = pair.parse()?;
                    route.fixed = Some((field.value(), value.value()));
                }
                "retry" => {
                    let class: Ident = input.parse()?;
                    let variant = match class.to_string().as_str() {
                        "safe" => "Safe",
                        "harmless" => "Harmless",
                        "create" => "Create",
                        _ => {
                            return Err(Error::new_spanned(
                                class,
                                "retry is `safe`, `harmless` or `create`",
                            ));
                        }
                    };
                    route.retry = Some(Ident::new(variant, class.span()));
                }
                _ => {
                    return Err(Error::new_spanned(
                        key,
                        "an operation knows `source`, `retry`, `unwrap`, `items`, `find`, `may_be_empty`, `settles` and `fixed`",
                    ));
                }
            }
        }
        route.source = source.ok_or_else(|| {
            Error::new_spanned(
                &route.path,
                "an operation names its origin: `source = \"list_meetings\"`",
            )
        })?;
        Ok(route)
    }
}
