//! Presets.

use serde_json::{Map, Value, json};

use super::check;
use super::context::{Context, absent};
use super::page::PageWanted;
use super::preset_fields::PRESET;
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Outcome};
use crate::clock;
use crate::state::{App, Preset};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/presets" => list_presets,
    POST "/{app_id}/presets" => create_preset,
    GET "/{app_id}/presets/{preset_id}" => get_preset,
    PATCH "/{app_id}/presets/{preset_id}" => update_preset,
    PUT "/{app_id}/presets/{preset_id}" => replace_preset,
    DELETE "/{app_id}/presets/{preset_id}" => delete_preset,
];

fn list_presets(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let search = context.query.text("search").map(str::to_lowercase);
    let app = context.app()?;
    let presets = app.presets.sorted(false, |preset| {
        search
            .as_ref()
            .is_none_or(|part| preset.name.to_lowercase().contains(part))
    });
    let page = wanted.cut(presets).map(|preset| {
        let mut item = document(preset);
        // Only a single preset shows its content.
        item.retain(|name, _| matches!(name.as_str(), "id" | "name" | "created_at" | "updated_at"));
        Value::Object(item)
    });
    Ok(Answer::ok(page.items).paged(page.paging))
}

fn create_preset(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, PRESET)?;
    let now = context.now;
    let (app, ids, _) = context.parts()?;
    let name = free_name(app, &body, None)?.unwrap_or_default();
    let created_at = ids.moment(now);
    let preset = Preset {
        id: ids.uuid(),
        name,
        content: content(body),
        created_at,
        updated_at: created_at,
    };
    let answer = document(&preset);
    app.presets.add(preset);
    Ok(Answer::created(answer))
}

fn get_preset(context: &mut Context<'_>) -> Outcome {
    let id = context.value("preset_id").to_owned();
    let preset = context.app()?.presets.get(&id);
    let preset = preset.ok_or_else(|| absent("preset", &id))?;
    Ok(Answer::ok(document(preset)))
}

fn update_preset(context: &mut Context<'_>) -> Outcome {
    change(context, true)
}

fn replace_preset(context: &mut Context<'_>) -> Outcome {
    change(context, false)
}

fn delete_preset(context: &mut Context<'_>) -> Outcome {
    let id = context.value("preset_id").to_owned();
    let preset = context.app()?.presets.remove(&id);
    let preset = preset.ok_or_else(|| absent("preset", &id))?;
    Ok(Answer::ok(document(&preset)))
}

/// A part of a preset is merged at every depth; a whole preset replaces the old one.
fn change(context: &mut Context<'_>, partial: bool) -> Outcome {
    let id = context.value("preset_id").to_owned();
    let known = context.app()?.presets.get(&id).is_some();
    if !known {
        return Err(absent("preset", &id));
    }
    let body = context.body()?;
    if partial {
        check::check_partial(&body, PRESET)?;
    } else {
        check::check(&body, PRESET)?;
    }
    let now = context.now;
    let app = context.app()?;
    let name = free_name(app, &body, Some(&id))?;
    let preset = app.presets.get_mut(&id);
    let preset = preset.ok_or_else(|| absent("preset", &id))?;
    if partial {
        merge(&mut preset.content, parts(body));
    } else {
        preset.content = content(body);
    }
    preset.updated_at = now.max(preset.created_at);
    let renamed = name.filter(|name| *name != preset.name);
    if let Some(name) = &renamed {
        preset.name.clone_from(name);
    }
    let answer = document(preset);
    if let Some(name) = renamed {
        // Participants keep their preset under its new name.
        for participant in app
            .meetings
            .iter_mut()
            .flat_map(|meeting| meeting.participants.iter_mut())
            .filter(|participant| participant.preset_id == id)
        {
            participant.preset_name.clone_from(&name);
        }
    }
    Ok(Answer::ok(answer))
}

/// The name in a body, if no other preset of the app has it.
fn free_name(
    app: &App,
    body: &Map<String, Value>,
    own_id: Option<&str>,
) -> Result<Option<String>, Failure> {
    let Some(name) = check::text(body, "name") else {
        return Ok(None);
    };
    match app.preset_named(&name) {
        Some(other) if Some(other.id.as_str()) != own_id => Err(Failure::conflict(format!(
            "there is a preset called {name:?} already"
        ))),
        _ => Ok(Some(name)),
    }
}

/// The parts of a preset that are stored unchecked.
fn parts(mut body: Map<String, Value>) -> Map<String, Value> {
    ["config", "permissions", "ui"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), body.remove(name)?)))
        .collect()
}

/// The content of a whole preset, with the documented defaults for fields left out.
fn content(body: Map<String, Value>) -> Map<String, Value> {
    let defaults = json!({
        "config": {
            "livestream_viewer_qualities": [],
            "media": {
                "audio": {"enable_high_bitrate": false, "enable_stereo": false},
                "video": {"simulcast": false},
            },
        },
        "permissions": {"is_recorder": false},
    });
    let mut content = match defaults {
        Value::Object(defaults) => defaults,
        _ => Map::new(),
    };
    merge(&mut content, parts(body));
    content
}

/// Puts new members over old ones. Objects are merged, other values are replaced.
fn merge(old: &mut Map<String, Value>, new: Map<String, Value>) {
    for (name, value) in new {
        match (old.get_mut(&name), value) {
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, value) => {
                old.insert(name, value);
            }
        }
    }
}

fn document(preset: &Preset) -> Map<String, Value> {
    let mut document = preset.content.clone();
    for (name, value) in [
        ("id", preset.id.clone()),
        ("name", preset.name.clone()),
        ("created_at", clock::text(preset.created_at)),
        ("updated_at", clock::text(preset.updated_at)),
    ] {
        document.insert(name.to_owned(), Value::String(value));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;

    /// The presets of the first app pass the checks for presets of callers.
    #[test]
    fn the_default_presets_are_presets() {
        let state = State::new(
            "app",
            jiff::SignedDuration::ZERO,
            &mut crate::ids::Ids::new(),
        );
        for app in state.apps.iter() {
            for preset in app.presets.iter() {
                let refused = check::check(&document(preset), PRESET).err();
                assert!(refused.is_none(), "{}: {refused:?}", preset.name);
            }
        }
    }
}
