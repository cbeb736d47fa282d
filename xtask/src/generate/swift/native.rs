//! Adapts uniffi's output for Swift: it becomes internal, bytes are copied no more than once, and `Task.cancel()` ends a
//! request.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::generate::bindgen::{replace_exactly, tidy};

pub(super) fn text(source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("// swiftlint:disable all")
        .context("the generated Swift no longer begins as it did")?;
    let text = replace_exactly(
        &tidy(source),
        "#if canImport(RealtimeKitAPINative)\nimport RealtimeKitAPINative\n#endif",
        // Users need not see the names of the C functions.
        "#if canImport(RealtimeKitAPINative)\ninternal import RealtimeKitAPINative\n#endif",
        1,
    )?;
    let text = cancellable(&copied_once(&internal(&text)?)?)?;
    Ok(format!("// swiftlint:disable all\n\n{}\n", text.trim()))
}

/// None of it is public.
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

/// A result is bytes, which uniffi copies from its buffer into one array and from that into another.
fn copied_once(text: &str) -> Result<String> {
    replace_exactly(
        text,
        "        return Data(try readBytes(&buf, count: Int(len)))\n",
        "        let end = buf.offset + Int(len)\n        guard len >= 0, end <= buf.data.count else {\n            throw UniffiInternalError.bufferOverflow\n        }\n        defer { buf.offset = end }\n        return buf.data.subdata(in: buf.offset..<end)\n",
        1,
    )
}

/// The generator can cancel a future of Rust, but has no API for it. Every call passes the function for it,
/// and a handler around the waiting calls it. A lock protects the future: after it is freed,
/// a late `cancel()` must not use it.
fn cancellable(text: &str) -> Result<String> {
    const FREE: &str = "freeFunc: ffi_realtimekit_api_native_rust_future_free_";
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
                "{indent}cancelFunc: ffi_realtimekit_api_native_rust_future_cancel_{kind},"
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
    fn nobody_outside_sees_the_border() {
        let text = "public\nenum NativeError {\n}\nopen class A: B {\nopen func c() {\n    public init() {\n";
        let adapted = internal(text).expect("it holds the error");
        assert_eq!(
            adapted,
            "enum NativeError {\n}\nfinal class A: B {\nfunc c() {\n    public init() {\n"
        );
    }

    #[test]
    fn a_generator_that_writes_something_else_is_noticed() {
        text("// swiftlint:disable all\nfunc other() {}\n")
            .expect_err("it is not what uniffi writes");
        cancellable("freeFunc: ffi_realtimekit_api_native_rust_future_free_u8,\n")
            .expect_err("a call that cannot fail could not tell that it was cancelled");
    }
}
