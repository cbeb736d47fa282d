//! The webhooks of an app. The module `webhooks` of the crate sends to them.

use serde_json::{Value, json};

use super::check::{self, Field, Kind, optional, required};
use super::context::{Context, absent};
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Mode, Outcome};
use crate::clock;
use crate::state::{EVENTS, Webhook};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/webhooks" => list_webhooks,
    POST "/{app_id}/webhooks" => create_webhook,
    GET "/{app_id}/webhooks/all" => list_webhook_events,
    GET "/{app_id}/webhooks/{webhook_id}" => get_webhook,
    PATCH "/{app_id}/webhooks/{webhook_id}" => update_webhook,
    PUT "/{app_id}/webhooks/{webhook_id}" => replace_webhook,
    DELETE "/{app_id}/webhooks/{webhook_id}" => delete_webhook,
];

const WHOLE: &[Field] = &[
    optional("enabled", Kind::Boolean),
    required("events", Kind::Words(EVENTS)),
    required("name", Kind::NonEmptyText),
    required("url", Kind::Url),
];

fn list_webhooks(context: &mut Context<'_>) -> Outcome {
    let app = context.app()?;
    let webhooks = app.webhooks.sorted(false, |_| true);
    let webhooks: Vec<Value> = webhooks.into_iter().map(document).collect();
    Ok(Answer::ok(webhooks))
}

fn list_webhook_events(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    Ok(Answer::ok(EVENTS))
}

fn create_webhook(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, WHOLE)?;
    let created_at = context.ids.moment(context.now);
    let webhook = Webhook {
        id: context.ids.uuid(),
        name: check::text(&body, "name").unwrap_or_default(),
        url: check::text(&body, "url").unwrap_or_default(),
        events: check::texts(&body, "events"),
        enabled: check::flag(&body, "enabled") != Some(false),
        created_at,
        updated_at: created_at,
    };
    let answer = document(&webhook);
    context.app()?.webhooks.add(webhook);
    Ok(Answer::created(answer))
}

fn get_webhook(context: &mut Context<'_>) -> Outcome {
    webhook(context).map(|webhook| Answer::ok(document(webhook)))
}

/// `enabled` stays as it is unless it is set, whatever default the schema declares.
fn update_webhook(context: &mut Context<'_>) -> Outcome {
    webhook(context)?;
    let body = context.body()?;
    check::check_partial(&body, WHOLE)?;
    let (now, mode) = (context.now, context.mode);
    let webhook = webhook(context)?;
    if let Some(name) = check::text(&body, "name") {
        webhook.name = name;
    }
    if let Some(url) = check::text(&body, "url") {
        webhook.url = url;
    }
    if body.contains_key("events") {
        webhook.events = check::texts(&body, "events");
    }
    if let Some(enabled) = check::flag(&body, "enabled") {
        webhook.enabled = enabled;
    }
    webhook.updated_at = now.max(webhook.created_at);
    Ok(Answer::ok(changed(webhook, mode)))
}

fn replace_webhook(context: &mut Context<'_>) -> Outcome {
    webhook(context)?;
    let body = context.body()?;
    check::check(&body, WHOLE)?;
    let (now, mode) = (context.now, context.mode);
    let webhook = webhook(context)?;
    webhook.name = check::text(&body, "name").unwrap_or_default();
    webhook.url = check::text(&body, "url").unwrap_or_default();
    webhook.events = check::texts(&body, "events");
    webhook.enabled = check::flag(&body, "enabled") != Some(false);
    webhook.updated_at = now.max(webhook.created_at);
    Ok(Answer::ok(changed(webhook, mode)))
}

fn delete_webhook(context: &mut Context<'_>) -> Outcome {
    let id = context.value("webhook_id").to_owned();
    let webhook = context.app()?.webhooks.remove(&id);
    let webhook = webhook.ok_or_else(|| absent("webhook", &id))?;
    Ok(Answer::ok(document(&webhook)))
}

/// The webhook of the path.
fn webhook<'a>(context: &'a mut Context<'_>) -> Result<&'a mut Webhook, Failure> {
    let id = context.value("webhook_id").to_owned();
    let webhook = context.app()?.webhooks.get_mut(&id);
    webhook.ok_or_else(|| absent("webhook", &id))
}

/// A webhook after a change: the examples do not show whether it is enabled.
fn changed(webhook: &Webhook, mode: Mode) -> Value {
    let mut document = document(webhook);
    if mode == Mode::Example
        && let Some(object) = document.as_object_mut()
    {
        object.remove("enabled");
    }
    document
}

fn document(webhook: &Webhook) -> Value {
    json!({
        "id": webhook.id,
        "name": webhook.name,
        "url": webhook.url,
        "events": webhook.events,
        "enabled": webhook.enabled,
        "created_at": clock::text(webhook.created_at),
        "updated_at": clock::text(webhook.updated_at),
    })
}
