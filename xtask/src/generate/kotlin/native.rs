//! Adapts uniffi's output for Kotlin: all of it becomes internal, and buffers of every call are reused.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::generate::bindgen::{replace_exactly, tidy};

pub(super) fn text(source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("@file:Suppress(\"NAME_SHADOWING\")")
        .context("the generated Kotlin no longer begins as it did")?;
    let text = internal(&lent_bytes(&statuses(&tidy(source))?)?);
    // The generator's style is not ours to warn about.
    Ok(format!("@file:Suppress(\"warnings\")\n\n{}\n", text.trim()))
}

/// The structure for the status of a call is reused.
fn statuses(text: &str) -> Result<String> {
    let text = replace_exactly(
        text,
        "    var status = UniffiRustCallStatus()\n",
        "    val status = Statuses.take()\n",
        1,
    )?;
    replace_exactly(
        &text,
        "    uniffiCheckCallStatus(errorHandler, status)\n",
        "    if (!Statuses.succeeded(status)) uniffiCheckCallStatus(errorHandler, status)\n",
        1,
    )
}

/// Borrowed bytes come as the structure of the call, which is reused, too.
fn lent_bytes(text: &str) -> Result<String> {
    let text = replace_exactly(
        text,
        "`call`: java.nio.ByteBuffer",
        "`call`: ForeignBytes.ByValue",
        2,
    )?;
    replace_exactly(&text, "FfiConverterByRefBytes.lower(`call`)", "`call`", 1)
}

/// None of it is public. Kotlin's compiler finds every mismatch.
fn internal(text: &str) -> String {
    let mut result = String::new();
    for line in text.lines() {
        // A function of the top level follows its comment, or its `@Throws`.
        let function = ["*/", "::class)"].iter().find_map(|before| {
            let (rest, function) = line.split_once(&format!("{before} fun "))?;
            Some((format!("{rest}{before}"), function))
        });
        let _ = match (function, declared(line)) {
            (Some((before, function)), _) => {
                writeln!(result, "{before}\ninternal fun {function}")
            }
            (None, Some(declaration)) => writeln!(result, "internal {declaration}"),
            (None, None) => writeln!(result, "{line}"),
        };
    }
    // An internal class need not be open.
    result.replace("internal open class Native", "internal class Native")
}

/// A declaration on the top level that has no narrower visibility yet, without `public`.
fn declared(line: &str) -> Option<&str> {
    // A declaration of the top level begins at the margin.
    if line.starts_with(' ') {
        return None;
    }
    let bare = line.strip_prefix("public ").unwrap_or(line);
    let mut words = bare.split_whitespace();
    loop {
        match words.next()? {
            "open" | "data" | "sealed" | "abstract" | "inline" | "external" => {}
            "class" | "interface" | "object" | "typealias" | "fun" | "val" | "const" => break,
            _ => return None,
        }
    }
    Some(bare)
}
