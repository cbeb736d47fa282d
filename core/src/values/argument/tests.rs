//! Names of fields, in the spelling of each language and in that of the service.

use serde_json::{Value, json};

use super::*;
use crate::models::{PresetConfig, PresetUi};

fn read<T: FromArgument>(value: &Value, camel: bool) -> Result<T, String> {
    T::from_argument(Argument::new(value, camel)).map_err(|error| error.to_string())
}

fn background(colors: Value) -> Value {
    json!({ "design_tokens": { "colors": { "background": colors } } })
}

#[test]
fn keys_that_are_no_names_are_read_as_the_service_writes_them() {
    let ours = background(json!({ "shade_600": "#222222", "shade_1000": "#000000" }));
    let theirs = background(json!({ "600": "#222222", "1000": "#000000" }));
    let mixed = background(json!({ "600": "#222222", "shade_1000": "#000000" }));
    let expected: PresetUi = read(&ours, false).unwrap();
    assert_eq!(read(&theirs, false), Ok(expected.clone()));
    assert_eq!(read(&mixed, false), Ok(expected.clone()));
    let camel = json!({ "designTokens": { "colors": { "background": { "600": "#222222", "shade1000": "#000000" } } } });
    assert_eq!(read(&camel, true), Ok(expected));
}

#[test]
fn a_key_cannot_be_given_in_two_spellings() {
    let both = background(json!({ "600": "#222222", "shade_600": "#333333" }));
    assert_eq!(
        read::<PresetUi>(&both, false).unwrap_err(),
        "design_tokens.colors.background.600: it is given as shade_600, too"
    );
    let other = background(json!({ "601": "#222222" }));
    let error = read::<PresetUi>(&other, false).unwrap_err();
    assert!(error.contains("there is no such field"), "{error}");
}

#[test]
fn a_name_in_another_spelling_is_named_first() {
    let theirs = json!({ "view_type": "GROUP_CALL" });
    assert_eq!(
        read::<PresetConfig>(&theirs, true).unwrap_err(),
        "view_type: write viewType; only request() takes JSON as the service writes it"
    );
    let camel = json!({ "viewType": "GROUP_CALL" });
    assert_eq!(
        read::<PresetConfig>(&camel, false).unwrap_err(),
        "viewType: write view_type; only request() takes JSON as the service writes it"
    );
    // The required field is there, under the other name.
    let theirs = json!({ "allow_unmute": true });
    let error = read::<crate::models::MuteAllParticipants>(&theirs, true).unwrap_err();
    assert!(
        error.starts_with("allow_unmute: write allowUnmute"),
        "{error}"
    );
}
