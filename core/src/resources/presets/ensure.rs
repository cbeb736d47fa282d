//! A preset with a name.

use super::api::calls::Presets;
use super::api::{EnsurePreset, EnsuredPreset};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Body, Subject, Task, Wish};

pub(super) async fn ensure(task: Task, wanted: EnsurePreset) -> Result<EnsuredPreset> {
    let client = task.client();
    let presets = client.presets();
    let fields = task::given(&wanted)?;
    let EnsurePreset { name, update, .. } = wanted;
    let mut settled = task::ensure(
        &task,
        &Subject {
            list: &|| Call::from(presets.list()).reading(),
            is_same: &|preset| preset.text("name") == Some(&name),
            create: &|| {
                let create = Presets::begin_create(client);
                create.with_parameters(Body(&fields)).reading()
            },
            undo: None,
        },
    )
    .await?;
    if !settled.is_own {
        // Lists show only a part of it.
        let whole = presets.get(&settled.object.id).reading();
        settled.object = task.call(whole).await?;
    }
    let wish = Wish {
        update: update.unwrap_or(true),
        fields: &fields,
        whole: None,
        change: &|id| Call::from(presets.update(id)).reading(),
    };
    let updated = settled.fulfil(&task, wish).await?;
    Ok(EnsuredPreset {
        preset: settled.object.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
