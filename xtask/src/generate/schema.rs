//! The options in the JSON Schema of the conformance cases. The rest of the schema is written by hand.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::File;
use super::description::{Description, OptionInfo, OptionKind};

const PATH: &str = "tests/case.schema.json";

/// The schema, with the options that core defines.
pub(super) fn file(root: &Path, description: &Description) -> Result<File> {
    let text = fs::read_to_string(root.join(PATH)).with_context(|| format!("reading {PATH}"))?;
    let text = replaced(&text, "client", &description.client_options)?;
    let text = replaced(&text, "options", &description.call_options)?;
    Ok(File {
        path: Path::new(PATH).to_owned(),
        text,
    })
}

/// Replaces the definition of this name, which ends at the next line that closes a brace at its depth.
fn replaced(text: &str, name: &str, options: &[OptionInfo]) -> Result<String> {
    let begin = format!("    \"{name}\": {{\n");
    let missing = || format!("{PATH} has no definition of {name}");
    let (before, rest) = text.split_once(&begin).with_context(missing)?;
    let (_, after) = rest.split_once("\n    },\n").with_context(missing)?;
    let properties: Vec<String> = options
        .iter()
        .filter_map(|option| {
            Some(format!(
                "        \"{}\": {}",
                option.name,
                schema(option.kind)?
            ))
        })
        .collect();
    let properties = properties.join(",\n");
    Ok(format!(
        "{before}{begin}      \"type\": \"object\",\n      \"additionalProperties\": false,\n      \"minProperties\": 1,\n      \
         \"properties\": {{\n{properties}\n      }}\n    }},\n{after}"
    ))
}

/// The values that a case may have. None for functions, which are not data.
fn schema(kind: OptionKind) -> Option<&'static str> {
    Some(match kind {
        OptionKind::Text | OptionKind::Secret | OptionKind::File => {
            r#"{ "type": ["string", "null"] }"#
        }
        OptionKind::Duration => r##"{ "$ref": "#/$defs/seconds" }"##,
        OptionKind::Count => r#"{ "type": "integer", "minimum": 0 }"#,
        OptionKind::Flag => r#"{ "type": "boolean" }"#,
        OptionKind::Number => r#"{ "type": "number" }"#,
        OptionKind::Headers | OptionKind::Query => r##"{ "$ref": "#/$defs/text_map" }"##,
        OptionKind::Body => r#"{ "type": "object" }"#,
        OptionKind::TokenProvider | OptionKind::RequestHook | OptionKind::ResponseHook => {
            return None;
        }
    })
}
