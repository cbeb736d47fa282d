//! Adapts what uniffi wrote for Swift: it becomes internal, models and enums are left to what is written for users, what
//! can be cleared gets a type that says so, and `Task.cancel()` ends a request.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::generate::bindgen::{replace_exactly, replace_words, tidy};

pub(super) fn text(source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("// swiftlint:disable all")
        .context("the generated Swift no longer begins as it did")?;
    let text = replace_exactly(
        &tidy(source),
        "#if canImport(RealtimeKitAPINative)\nimport RealtimeKitAPINative\n#endif",
        // Users need not see the names of C.
        "#if canImport(RealtimeKitAPINative)\ninternal import RealtimeKitAPINative\n#endif",
        1,
    )?;
    let text = without_values(&whole_numbers(&text)?)?;
    let text = cancellable(&nullable(&internal(&text)?)?)?;
    Ok(format!("// swiftlint:disable all\n\n{}\n", text.trim()))
}

/// Numbers are plain `Int`s.
fn whole_numbers(text: &str) -> Result<String> {
    let text = replace_exactly(text, "public typealias Whole = Int\n", "", 1)?;
    Ok(replace_words(&text, "Whole", "Int"))
}

/// Models and enums are for users, so they are written elsewhere, in words for users; here only their converters stay.
/// Whether the two fit together is checked by Swift's compiler.
fn without_values(text: &str) -> Result<String> {
    let mut result = String::new();
    let mut removed = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if removed
            .last()
            .is_some_and(|name| line == format!("extension {name}: Sendable {{}}"))
        {
            // Between `#if` and `#endif`, which may as well stay empty.
            continue;
        }
        let Some(name) = declared_value(line) else {
            result.push_str(line);
            result.push('\n');
            continue;
        };
        let comment = result
            .rfind("\n\n")
            .context("a declaration that nothing stands before")?;
        result.truncate(comment + 1);
        if !lines.any(|line| line == "}") {
            bail!("the generated Swift declares {name} without an end");
        }
        removed.push(name);
    }
    if removed.is_empty() {
        bail!("the generated Swift declares neither models nor enums");
    }
    Ok(result)
}

/// The name of the model or enum of ours that this line begins to declare.
fn declared_value(line: &str) -> Option<&str> {
    let declaration = line
        .strip_prefix("public struct ")
        .or_else(|| line.strip_prefix("public enum "))?;
    let name = declaration
        .split(|letter: char| !letter.is_alphanumeric())
        .next()?;
    let of_the_border =
        name.starts_with("Native") || name == "TimeInput" || name.starts_with("Ffi");
    (!of_the_border).then_some(name)
}

/// Nobody outside sees what remains.
fn internal(text: &str) -> Result<String> {
    let text = replace_exactly(text, "public\nenum NativeError", "enum NativeError", 1)?;
    let mut result = String::new();
    for line in text.lines() {
        let bare = line.strip_prefix("public ");
        let bare = bare.or_else(|| line.strip_prefix("open ")).unwrap_or(line);
        let line = match line.strip_prefix("open class ") {
            Some(class) => format!("final class {class}"),
            None => bare.to_owned(),
        };
        result.push_str(&line);
        result.push('\n');
    }
    Ok(result)
}

/// What can be left out and cleared is an option in an option here, and [`Nullable`] for users.
fn nullable(text: &str) -> Result<String> {
    const HEAD: &str = "fileprivate struct FfiConverterOptionOption";
    let mut parts = text.split(HEAD);
    let mut result = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        count += 1;
        let end = part.find("\n}\n").context("a converter without an end")?;
        let (converter, rest) = part.split_at(end);
        let name = converter
            .split(|letter: char| !letter.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let inner = format!("FfiConverterOption{name}");
        let converter = replace_exactly(
            converter,
            &format!("{inner}.write(value, into: &buf)"),
            &format!("{inner}.write(value.value, into: &buf)"),
            1,
        )?;
        let converter = replace_exactly(
            &converter,
            &format!("return try {inner}.read(from: &buf)"),
            &format!("return Nullable(try {inner}.read(from: &buf))"),
            1,
        )?;
        let _ = write!(result, "{HEAD}{converter}{rest}");
    }
    if count == 0 {
        bail!("the generated Swift holds nothing that can be cleared");
    }
    let mut text = String::new();
    let mut rest = result.as_str();
    while let Some((before, after)) = rest.split_once("??") {
        let start = before
            .rfind([' ', '('])
            .context("a type that nothing stands before")?
            + 1;
        let _ = write!(text, "{}Nullable<{}>?", &before[..start], &before[start..]);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_and_their_converters_stay() {
        let text = "import A\n\n/**\n * An app.\n */\npublic struct App: Equatable {\n    public let id: String\n}\n\n\
                    #if compiler(>=6)\nextension App: Sendable {}\n#endif\n\nstruct FfiConverterTypeApp {\n}\n\n\
                    public struct NativeFacts {\n}\n";
        let adapted = without_values(text).expect("it holds a value");
        assert_eq!(
            adapted,
            "import A\n\n#if compiler(>=6)\n#endif\n\nstruct FfiConverterTypeApp {\n}\n\npublic struct NativeFacts {\n}\n"
        );
        without_values("struct FfiConverterTypeApp {\n}\n").expect_err("it holds no value");
    }

    #[test]
    fn nobody_outside_sees_the_border() {
        let text = "public\nenum NativeError {\n}\nopen class A: B {\nopen func c() {\n    public init() {\n";
        let adapted = internal(text).expect("it holds the error");
        assert_eq!(
            adapted,
            "enum NativeError {\n}\nfinal class A: B {\nfunc c() {\n    public init() {\n"
        );
    }

    #[test]
    fn what_can_be_cleared_says_so() {
        let text = "func a(name: String??, list: [Int]??)\n\
                    fileprivate struct FfiConverterOptionOptionString: X {\n    typealias SwiftType = String??\n    \
                    FfiConverterOptionString.write(value, into: &buf)\n    \
                    case 1: return try FfiConverterOptionString.read(from: &buf)\n}\n";
        assert_eq!(
            nullable(text).expect("it holds one"),
            "func a(name: Nullable<String>?, list: Nullable<[Int]>?)\n\
             fileprivate struct FfiConverterOptionOptionString: X {\n    typealias SwiftType = Nullable<String>?\n    \
             FfiConverterOptionString.write(value.value, into: &buf)\n    \
             case 1: return Nullable(try FfiConverterOptionString.read(from: &buf))\n}\n"
        );
        nullable("func a(name: String?)\n").expect_err("nothing can be cleared");
    }

    #[test]
    fn a_generator_that_writes_something_else_is_noticed() {
        text("// swiftlint:disable all\nfunc other() {}\n")
            .expect_err("it is not what uniffi writes");
        cancellable("freeFunc: ffi_realtimekit_api_rust_future_free_u8,\n")
            .expect_err("a call that cannot fail could not tell that it was cancelled");
    }
}
