//! Exactly one webhook with a URL.

use super::api::calls::Webhooks;
use super::api::{EnsureWebhook, EnsuredWebhook};
use crate::call::Call;
use crate::error::Result;
use crate::resources::common::api::EnsureOutcome;
use crate::task::{self, Body, Subject, Task};

pub(super) async fn ensure(task: Task, wanted: EnsureWebhook) -> Result<EnsuredWebhook> {
    let client = task.client();
    let webhooks = client.webhooks();
    let fields = task::given(&wanted)?;
    let EnsureWebhook { url, update, .. } = wanted;
    let settled = task::ensure(
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
    let (mut webhook, mut updated) = (settled.object, false);
    if update != Some(false) && !settled.created {
        let update = Call::from(webhooks.update(&webhook.id)).reading();
        (webhook, updated) = task::bring_in_line(&task, webhook, &fields, None, update).await?;
    }
    Ok(EnsuredWebhook {
        webhook: webhook.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
