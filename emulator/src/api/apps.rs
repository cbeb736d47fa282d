//! Apps.

use serde_json::{Value, json};

use super::check::{self, Kind, required};
use super::context::Context;
use super::page::PageWanted;
use super::route::{Route, routes};
use crate::answers::{Answer, Outcome};
use crate::clock;
use crate::state::App;

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/apps" => list_apps,
    POST "/apps" => create_app,
    GET "/apps/{app_id}" => get_app,
];

fn list_apps(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let oldest_first = context.query.word("sort_order", &["ASC", "DESC"])? == Some("ASC");
    let search = context.query.text("search").map(str::to_lowercase);
    let apps = context.state.apps.sorted(oldest_first, |app| {
        search
            .as_ref()
            .is_none_or(|part| app.name.to_lowercase().contains(part))
    });
    let page = wanted.cut(apps).map(document);
    Ok(Answer::ok(page.items).paged(page.paging))
}

fn create_app(context: &mut Context<'_>) -> Outcome {
    let body = context.body()?;
    check::check(&body, &[required("name", Kind::NonEmptyText)])?;
    let name = check::text(&body, "name").unwrap_or_default();
    let created_at = context.ids.moment(context.now);
    let app = App::new(context.ids.uuid(), name, created_at, context.media_delay);
    let answer = json!({"app": document(&app)});
    context.state.apps.add(app);
    // Not 201: the documents say 200.
    Ok(Answer::ok(answer))
}

fn get_app(context: &mut Context<'_>) -> Outcome {
    let app = context.app()?;
    Ok(Answer::ok(document(app)))
}

fn document(app: &App) -> Value {
    json!({"id": app.id, "name": app.name, "created_at": clock::text(app.created_at)})
}
