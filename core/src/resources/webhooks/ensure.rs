//! Exactly one webhook with a URL.

use super::api::calls::Webhooks;
use super::api::{EnsureWebhook, EnsuredWebhook};
use crate::call::Call;
use crate::error::Result;
use crate::resources::common::api::EnsureOutcome;
use crate::task::{self, Body, Subject, Task, Wish};

pub(super) async fn ensure(task: Task, wanted: EnsureWebhook) -> Result<EnsuredWebhook> {
    let client = task.client();
    let webhooks = client.webhooks();
    let fields = task::given(&wanted)?;
    let EnsureWebhook { url, update, .. } = wanted;
    let mut settled = task::ensure(
        &task,
        &Subject {
            list: &|| webhooks.list().reading(),
            is_same: &|webhook| webhook.text("url") == Some(&url),
            create: &|| {
                let create = Webhooks::begin_create(client);
                create.with_parameters(Body(&fields)).reading()
            },
            undo: Some(&|id| webhooks.delete(id).reading()),
        },
    )
    .await?;
    let wish = Wish {
        update: update.unwrap_or(true),
        fields: &fields,
        whole: None,
        change: &|id| Call::from(webhooks.update(id)).reading(),
    };
    let updated = settled.fulfil(&task, wish).await?;
    Ok(EnsuredWebhook {
        webhook: settled.object.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
