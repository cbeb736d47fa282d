//! Adapts what uniffi wrote for Swift: what belongs to the border becomes internal, and `Task.cancel()` ends a request.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::{ident, literal};
use crate::generate::bindgen::{replace_exactly, replace_words, tidy};
use crate::generate::camel::public_types;
use crate::generate::description::{Description, Use};

pub(super) fn text(description: &Description, source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("// swiftlint:disable all")
        .context("the generated Swift no longer begins as it did")?;
    let mut text = tidy(source);
    text = replace_exactly(
        &text,
        "#if canImport(RealtimeKitAPINative)\nimport RealtimeKitAPINative\n#endif",
        // Users need not see the names of C.
        "#if canImport(RealtimeKitAPINative)\ninternal import RealtimeKitAPINative\n#endif",
        1,
    )?;
    text = whole_numbers(&text)?;
    text = internal(description, &text)?;
    text = cancellable(&text)?;
    Ok(format!("// swiftlint:disable all\n\n{}\n", text.trim()))
}

/// Numbers are plain `Int`s.
fn whole_numbers(text: &str) -> Result<String> {
    let text = replace_exactly(text, "public typealias Whole = Int\n", "", 1)?;
    Ok(replace_words(&text, "Whole", "Int"))
}

/// Only models and enums are for users.
fn internal(description: &Description, text: &str) -> Result<String> {
    let public = public_types(description);
    let text = replace_exactly(text, "public\nenum NativeError", "enum NativeError", 1)?;
    let mut result = String::new();
    let mut seen = 0;
    for line in text.lines() {
        let bare = line
            .strip_prefix("public ")
            .or_else(|| line.strip_prefix("open "));
        let adapted = match bare {
            Some(bare) => {
                let mut words = bare.split_whitespace();
                let kind = words.next().unwrap_or_default();
                let name = words
                    .next()
                    .unwrap_or_default()
                    .split(|letter: char| !letter.is_alphanumeric())
                    .next()
                    .unwrap_or_default();
                match kind {
                    "struct" if public.contains(name) => {
                        seen += 1;
                        line.replace("Equatable, Hashable {", "Equatable, Hashable, Codable {")
                    }
                    "enum" if public.contains(name) => {
                        seen += 1;
                        line.to_owned()
                    }
                    "class" => format!("final {bare}"),
                    "struct" | "enum" | "protocol" | "func" => bare.to_owned(),
                    _ => line.to_owned(),
                }
            }
            None => line.to_owned(),
        };
        result.push_str(&adapted);
        result.push('\n');
    }
    if seen != public.len() {
        bail!(
            "the generated Swift declares {seen} of {} models and enums",
            public.len()
        );
    }
    Ok(result)
}

/// The generator knows how to cancel a future of Rust and lets nobody do it. Every call hands over the function for it,
/// and a handler around the waiting calls it. The lock is held by whoever touches the future last: after it is freed,
/// a late `cancel()` must not reach it.
fn cancellable(text: &str) -> Result<String> {
    const FREE: &str = "freeFunc: ffi_realtimekit_api_rust_future_free_";
    let calls = text
        .matches("errorHandler: FfiConverterTypeNativeError_lift\n        )")
        .count();
    if calls == 0 || text.matches(FREE).count() != calls {
        bail!(
            "the generated Swift makes {} asynchronous calls, of which {calls} can fail",
            text.matches(FREE).count()
        );
    }
    let mut result = String::new();
    for line in text.lines() {
        if let Some((indent, kind)) = line.split_once(FREE) {
            let kind = kind.trim_end_matches(',');
            let _ = writeln!(
                result,
                "{indent}cancelFunc: ffi_realtimekit_api_rust_future_cancel_{kind},"
            );
        }
        result.push_str(line);
        result.push('\n');
    }
    let result = replace_exactly(
        &result,
        "    freeFunc: (UInt64) -> (),\n",
        "    cancelFunc: @escaping @Sendable (UInt64) -> (),\n    freeFunc: @escaping @Sendable (UInt64) -> (),\n",
        1,
    )?;
    let result = replace_exactly(
        &result,
        "    let rustFuture = rustFutureFunc()\n    defer {\n        freeFunc(rustFuture)\n    }\n    var pollResult: Int8;\n    repeat {\n        pollResult = await withUnsafeContinuation {\n            pollFunc(\n                rustFuture,\n                { handle, pollResult in\n                    uniffiFutureContinuationCallback(handle: handle, pollResult: pollResult)\n                },\n                uniffiContinuationHandleMap.insert(obj: $0)\n            )\n        }\n    } while pollResult != UNIFFI_RUST_FUTURE_POLL_READY\n",
        "    let rustFuture = rustFutureFunc()\n    let future = CancellableFuture(handle: rustFuture, cancel: cancelFunc, free: freeFunc)\n    defer {\n        future.free()\n    }\n    await withTaskCancellationHandler {\n        var pollResult: Int8\n        repeat {\n            pollResult = await withUnsafeContinuation {\n                pollFunc(\n                    rustFuture,\n                    { handle, pollResult in\n                        uniffiFutureContinuationCallback(handle: handle, pollResult: pollResult)\n                    },\n                    uniffiContinuationHandleMap.insert(obj: $0)\n                )\n            }\n        } while pollResult != UNIFFI_RUST_FUTURE_POLL_READY\n    } onCancel: {\n        future.cancel()\n    }\n",
        1,
    )?;
    replace_exactly(
        &result,
        "            fatalError(\"Cancellation not supported yet\")\n",
        "            throw CancellationError()\n",
        1,
    )
}

/// What makes values feel at home: enums are their texts, and secrets are no text for people.
pub(super) fn extensions(description: &Description) -> String {
    let mut text = String::from("import Foundation\n");
    for item in &description.enums {
        let name = &item.name;
        let mut texts = String::new();
        let mut of = String::new();
        for value in &item.values {
            let wire = literal(&value.wire);
            let case = case(&value.name);
            let _ = writeln!(texts, "        case .{case}: {wire}");
            let _ = writeln!(of, "        case {wire}: self = .{case}");
        }
        let _ = write!(
            text,
            "\nextension {name}: RawRepresentable, Codable, CustomStringConvertible {{\n    /// The text on the wire.\n    public var rawValue: String {{\n        switch self {{\n{texts}        case .unknown(let value): value\n        }}\n    }}\n\n    /// The value of this text; a text that is not known is kept.\n    public init(rawValue: String) {{\n        switch rawValue {{\n{of}        default: self = .unknown(value: rawValue)\n        }}\n    }}\n\n    public var description: String {{ rawValue }}\n}}\n"
        );
    }
    for model in description
        .models
        .iter()
        .filter(|model| model.kind != Use::Parameters)
        .filter(|model| model.fields.iter().any(|field| field.secret))
    {
        let fields = model.fields.iter().map(|field| {
            let name = ident(&field.name);
            let value = if field.secret {
                format!("masked({name})")
            } else {
                format!("{name} as Any")
            };
            format!("({}, {value})", literal(name.trim_matches('`')))
        });
        let _ = write!(
            text,
            "\nextension {name}: MaskedValue {{\n    /// Everything but the secrets, of which it only tells that they are there.\n    var shown: KeyValuePairs<String, Any> {{\n        KeyValuePairs(dictionaryLiteral: {fields})\n    }}\n\n    public var description: String {{ text(of: \"{name}\", shown) }}\n\n    public var debugDescription: String {{ description }}\n\n    public var customMirror: Mirror {{ Mirror(self, children: shown, displayStyle: .struct) }}\n}}\n",
            name = model.name,
            fields = fields.collect::<Vec<_>>().join(", ")
        );
    }
    text
}

/// A case as uniffi writes it: `EnUs` becomes `enUs`.
fn case(name: &str) -> String {
    ident(&crate::generate::camel::lower_first(name))
}
