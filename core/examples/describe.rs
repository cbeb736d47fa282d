//! Prints the description of the whole SDK as JSON: what the generators of the other languages and of the reference page
//! read.

use realtimekit_api::describe::{
    self, Field, Model, OpenEnum, Operation, OptionDefault, OptionInfo, OptionKind, Place,
    RetryClass, Type, Union, UnionMember, Use,
};
use serde_json::{Value, json};

fn main() {
    let modules = describe::modules();
    let resources = modules.iter().flat_map(|module| module.resources).map(|resource| {
        json!({
            "name": resource.name,
            "class": resource.class,
            "doc": resource.doc,
            "operations": resource.operations.iter().map(|operation| self::operation(operation)).collect::<Vec<_>>(),
        })
    });
    let models = modules
        .iter()
        .flat_map(|module| module.models)
        .map(|model| self::model(model));
    let enums = modules
        .iter()
        .flat_map(|module| module.enums)
        .map(|item| open_enum(item));
    let all = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.collect::<Vec<_>>(),
        "models": models.collect::<Vec<_>>(),
        "enums": enums.collect::<Vec<_>>(),
        "downloads": describe::downloads(),
        "client_options": describe::client_options().iter().map(option).collect::<Vec<_>>(),
        "call_options": describe::call_options().iter().map(option).collect::<Vec<_>>(),
        "unions": describe::unions().iter().map(|item| union(item)).collect::<Vec<_>>(),
    });
    println!("{all:#}");
}

fn operation(operation: &Operation) -> Value {
    let values = operation
        .path_values
        .iter()
        .map(|value| json!({ "name": value.name, "doc": value.doc }));
    let input = operation.input.as_ref().map(|input| {
        let place = match input.place {
            Place::Query => "query",
            Place::Body => "body",
            Place::Task => "task",
        };
        json!({ "place": place, "model": input.model.name })
    });
    let retry = match operation.retry {
        RetryClass::Safe => "safe",
        RetryClass::Harmless => "harmless",
        RetryClass::Create => "create",
    };
    json!({
        "id": operation.id,
        "name": operation.name,
        "source_id": operation.source_id,
        "method": operation.method.as_str(),
        "path": operation.path,
        "retry": retry,
        "doc": operation.doc,
        "path_values": values.collect::<Vec<_>>(),
        "input": input,
        "result": ty(&operation.result),
        "companions": operation.companions.map(|model| model.fields.iter().map(field).collect::<Vec<_>>()),
        "find_of": operation.find_of,
        "task": operation.task.as_ref().map(|task| json!({
            "calls": task.calls,
            "timeout": task.timeout,
            "waits": task.waits,
        })),
    })
}

fn model(model: &Model) -> Value {
    let kind = match model.used {
        Use::Output => "output",
        Use::InputOutput => "input_output",
        Use::Parameters => "parameters",
    };
    json!({
        "name": model.name,
        "kind": kind,
        "doc": model.doc,
        "fields": model.fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(field: &Field) -> Value {
    json!({
        "name": field.name,
        "camel": field.camel,
        "wire": field.wire,
        "type": ty(&field.ty),
        "doc": field.doc,
        "required": field.required(),
        "secret": field.secret,
        "default": field.default,
    })
}

fn open_enum(item: &OpenEnum) -> Value {
    let values = item
        .values
        .iter()
        .map(|value| json!({ "name": value.name, "wire": value.wire, "doc": value.doc }));
    json!({ "name": item.name, "doc": item.doc, "values": values.collect::<Vec<_>>() })
}

fn union(item: &Union) -> Value {
    let members = item.members.iter().map(
        |UnionMember {
             name,
             wire,
             model,
             doc,
         }| json!({ "name": name, "wire": wire, "model": model, "doc": doc }),
    );
    json!({
        "name": item.name,
        "doc": item.doc,
        "tag": item.tag,
        "members": members.collect::<Vec<_>>(),
        "other": item.other,
    })
}

fn ty(described: &Type) -> Value {
    let of = |kind: &str, inner: &Type| json!({ "kind": kind, "of": ty(inner) });
    match described {
        Type::Text => json!({ "kind": "text" }),
        Type::Boolean => json!({ "kind": "boolean" }),
        Type::Integer => json!({ "kind": "integer" }),
        Type::Number => json!({ "kind": "number" }),
        Type::Timestamp => json!({ "kind": "timestamp" }),
        Type::Date => json!({ "kind": "date" }),
        Type::UnixTime => json!({ "kind": "unix_time" }),
        Type::Json => json!({ "kind": "json" }),
        Type::Optional(inner) => of("optional", inner),
        Type::Nullable(inner) => of("nullable", inner),
        Type::List(inner) => of("list", inner),
        Type::Map(inner) => of("map", inner),
        Type::Page(inner) => of("page", inner),
        Type::OneOf(name, types) => {
            json!({ "kind": "one_of", "name": name, "of": types.iter().map(ty).collect::<Vec<_>>() })
        }
        Type::Model(name) => json!({ "kind": "model", "name": name }),
        Type::Enum(name) => json!({ "kind": "enum", "name": name }),
    }
}

fn option(option: &OptionInfo) -> Value {
    let kind = match option.kind {
        OptionKind::Text => "text",
        OptionKind::Secret => "secret",
        OptionKind::File => "file",
        OptionKind::Duration => "duration",
        OptionKind::Count => "count",
        OptionKind::Flag => "flag",
        OptionKind::Number => "number",
        OptionKind::Headers => "headers",
        OptionKind::Query => "query",
        OptionKind::Body => "body",
        OptionKind::TokenProvider => "token_provider",
        OptionKind::RequestHook => "request_hook",
        OptionKind::ResponseHook => "response_hook",
    };
    let default = option.default.map(|default| match default {
        OptionDefault::Seconds(seconds) => json!(seconds),
        OptionDefault::Count(count) => json!(count),
        OptionDefault::Flag(flag) => json!(flag),
    });
    // As rustdoc reads it, each line begins with a blank.
    let doc: Vec<&str> = option.doc.lines().map(str::trim).collect();
    json!({
        "name": option.name,
        "kind": kind,
        "doc": doc.join("\n").trim_end(),
        "default": default,
        "variable": option.variable,
    })
}
