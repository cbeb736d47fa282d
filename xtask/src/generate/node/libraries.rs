//! How the native library of each platform is loaded.

use std::fmt::Write as _;

use crate::tools::platforms::PLATFORMS;

use super::docs;
use super::layout::listed;

/// `libraries.ts`. Each name is in a `require` of its own, because tools that collect the files of a program, such as
/// that of Next.js, find a module only by a literal name.
pub(super) fn text() -> String {
    let names: Vec<String> = PLATFORMS
        .iter()
        .map(|platform| format!("'{}'", platform.npm_name()))
        .collect();
    let mut text = format!(
        "{}{}\n{}",
        docs::comment(0, "The platforms that there is a native library for."),
        listed(0, "export const PLATFORMS = [", &names, "] as const;"),
        docs::comment(
            0,
            "Loads the native library for a platform. Returns undefined, and adds the reason to `failures`, where that is \
             not possible."
        ),
    );
    text.push_str(
        "export function library(platform: (typeof PLATFORMS)[number], failures: unknown[]): unknown {\n  \
         // Bundlers accept that a module is missing where its `require` stands in a `try`.\n  \
         try {\n    switch (platform) {\n",
    );
    for platform in &PLATFORMS {
        let _ = writeln!(
            text,
            "      case '{}': return require('{}');",
            platform.npm_name(),
            platform.npm_package()
        );
    }
    text.push_str(
        "    }\n  } catch (failure) {\n    failures.push(failure);\n  }\n  return undefined;\n}\n",
    );
    text
}
