//! The background task: performs steps when they are due, and delivers webhooks, one after the other.

use std::sync::Arc;

use crate::shared::Shared;
use crate::webhooks;

/// Runs until it is aborted.
pub(crate) async fn run(shared: Arc<Shared>) {
    loop {
        let (job, pause) = {
            let mut world = shared.world();
            world.settle();
            (world.outbox.next(), world.until_next_step())
        };
        match job {
            Some((place, delivery)) => {
                webhooks::deliver(&delivery, |attempt, state| {
                    shared.world().outbox.note(place, attempt, state);
                })
                .await;
                shared.delivered.notify_waiters();
            }
            None => {
                // Both waits may end early: the loop checks again.
                let changed = shared.changed.notified();
                match pause {
                    Some(pause) => {
                        let _ = tokio::time::timeout(pause, changed).await;
                    }
                    None => changed.await,
                }
            }
        }
    }
}
