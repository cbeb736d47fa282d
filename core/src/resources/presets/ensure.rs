//! A preset with a name.

use super::api::calls::Presets;
use super::api::{EnsurePreset, EnsuredPreset};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Body, Subject, Task};

pub(super) async fn ensure(task: Task, wanted: EnsurePreset) -> Result<EnsuredPreset> {
    let client = task.client();
    let presets = client.presets();
    let fields = task::given(&wanted)?;
    let EnsurePreset { name, update, .. } = wanted;
    let settled = task::ensure(
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
    let id = settled.object.id.clone();
    let whole = || presets.get(&id).reading();
    let (preset, updated) = match (settled.is_own, update) {
        // What the create returned is the whole preset.
        (true, _) => (settled.object, false),
        // Lists show only a part of it.
        (false, Some(false)) => (task.call(whole()).await?, false),
        (false, _) => {
            let update = Call::from(presets.update(&id)).reading();
            let preset = task.call(whole()).await?;
            task::bring_in_line(&task, preset, &fields, None, update).await?
        }
    };
    Ok(EnsuredPreset {
        preset: preset.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
