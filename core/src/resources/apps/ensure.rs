//! An app with a name.

use super::api::{EnsureApp, EnsuredApp};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Object, Subject, Task};

/// The longest text that the service searches for.
const LONGEST_SEARCH: usize = 125;

pub(super) async fn ensure(task: Task, EnsureApp { name }: EnsureApp) -> Result<EnsuredApp> {
    let apps = task.client().apps();
    let settled = task::ensure(
        &task,
        &Subject {
            list: &|| {
                let list = apps.list();
                let list = if name.chars().count() <= LONGEST_SEARCH {
                    list.search(&name)
                } else {
                    list
                };
                Call::from(list).reading()
            },
            is_same: &|app| app.text("name") == Some(&name),
            create: &|| Call::from(apps.create(&name)).reading(),
            undo: None,
        },
    )
    .await?;
    let duplicates = settled
        .others
        .iter()
        .map(Object::read)
        .collect::<Result<_>>();
    Ok(EnsuredApp {
        app: settled.object.read()?,
        outcome: EnsureOutcome::of(settled.created, false),
        duplicates: duplicates?,
    })
}
