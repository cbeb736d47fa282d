//! Exactly one of a thing, though responses can be lost and others may want the same.
//!
//! The rule by which all who ensure the same thing settle on the same one: the oldest wins, and of two of the same moment
//! the one with the smaller identifier. The task that made a later one undoes it.

mod object;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Pace, Task};
use crate::call::Call;
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::http::{Parameters, Parts};
use crate::page::Page;
use crate::values::exposing;

pub(crate) use object::Object;

/// The part of a task's time that no create may use: one third is for looking again, and for undoing.
///
/// Without it, a task whose deadline strikes while it creates could leave a second one behind, and not know.
const KEPT: u32 = 3;

/// How often a list is looked at after a write, before what it lacks counts as not written.
const LOOKS: u32 = 6;

/// A thing of which there is to be one.
pub(crate) struct Subject<'a> {
    /// Lists what might be the same one.
    pub(crate) list: &'a (dyn Fn() -> Call<Page<Object>> + Sync),
    /// Whether it is.
    pub(crate) is_same: &'a (dyn Fn(&Object) -> bool + Sync),
    pub(crate) create: &'a (dyn Fn() -> Call<Object> + Sync),
    /// Undoes a create, where that can be done.
    pub(crate) undo: Option<&'a Undo<'a>>,
}

/// Makes the call that undoes the create of the object with this identifier.
pub(crate) type Undo<'a> = dyn Fn(&str) -> Call<Option<()>> + Sync + 'a;

/// What there is now.
pub(crate) struct Settled {
    pub(crate) object: Object,
    /// It was not there when the task began.
    pub(crate) created: bool,
    /// It is what the create of this task returned.
    pub(crate) is_own: bool,
    /// The same thing once more.
    pub(crate) others: Vec<Object>,
}

/// Finds the thing, or creates it.
pub(crate) async fn ensure(task: &Task, subject: &Subject<'_>) -> Result<Settled> {
    let mut found = subject.find(task).await?;
    if !found.is_empty() {
        let others = found.split_off(1);
        return Ok(Settled {
            object: found.swap_remove(0),
            created: false,
            is_own: false,
            others,
        });
    }
    let kept = task.timeout() / KEPT;
    loop {
        let made = task.call_leaving(kept, (subject.create)()).await;
        let (made, reason) = match made {
            Ok(object) => (Some(object), None),
            Err(error) if may_exist(&error) => (None, Some(error)),
            Err(error) => return Err(error),
        };
        let is_taken = reason
            .as_ref()
            .is_some_and(|error| error.kind() == ErrorKind::Conflict);
        match (subject.settle(task, made, is_taken).await, reason) {
            (Ok(Some(settled)), _) => {
                return Ok(Settled {
                    created: settled.created && !is_taken,
                    ..settled
                });
            }
            // It does not exist, so the conflict was with something else.
            (Ok(None), Some(reason)) if is_taken => return Err(reason),
            // It does not exist: it was never made.
            (Ok(None), _) => {}
            // Nobody knows.
            (Err(_), Some(reason)) => return Err(reason),
            (Err(error), None) => return Err(error),
        }
    }
}

/// Whether the thing may be there although its create failed: made by this request, or by somebody who was faster.
fn may_exist(error: &Error) -> bool {
    is_unknown(error) || error.kind() == ErrorKind::Conflict
}

/// Whether a create that failed may have been carried out. If its response was a success that could not be read to its end, it
/// was.
pub(crate) fn is_unknown(error: &Error) -> bool {
    let is_success = |status| (200..300).contains(&status);
    match error.kind() {
        ErrorKind::OutcomeUnknown => true,
        ErrorKind::Decode | ErrorKind::Timeout | ErrorKind::Connection => {
            error.sent() == Sent::Yes && error.status().is_some_and(is_success)
        }
        _ => false,
    }
}

impl Subject<'_> {
    /// All that are the same, the one that counts first.
    async fn find(&self, task: &Task) -> Result<Vec<Object>> {
        let mut found = task.collect((self.list)()).await?;
        found.retain(|object| (self.is_same)(object));
        found.sort_by(Object::by_age);
        Ok(found)
    }

    /// Looks until it is clear which one counts, after a create. None if there is none.
    ///
    /// `made` is the own one, if that is known. If it is not, it may still come, unless the create was refused because the thing
    /// `is_taken`. So an object that is there, perhaps somebody else's, is no reason to stop looking.
    ///
    /// From here on, a failure that may pass does not end the task: somebody might be left with one too many. Nor does the task
    /// guess when its time is over before it has looked often enough.
    async fn settle(
        &self,
        task: &Task,
        made: Option<Object>,
        is_taken: bool,
    ) -> Result<Option<Settled>> {
        let mut pace = Pace::WRITTEN;
        let mut looks = 0;
        let mut found = loop {
            let found = match self.find(task).await {
                Ok(found) => found,
                Err(error) => {
                    outlast(task, &mut pace, error).await?;
                    continue;
                }
            };
            looks += 1;
            let is_seen = match &made {
                Some(made) => found.iter().any(|object| object.id == made.id),
                None => is_taken && !found.is_empty(),
            };
            if is_seen || looks == LOOKS {
                break found;
            }
            if !task.sleep(pace.next()).await {
                return Err(task.out_of_time("it is not clear yet which one counts"));
            }
        };
        let own = match made {
            Some(made) => {
                let id = made.id.clone();
                // What the create returned holds more, such as a token.
                found.retain(|object| object.id != id);
                found.push(made);
                found.sort_by(Object::by_age);
                Some(id)
            }
            None => None,
        };
        if found.is_empty() {
            return Ok(None);
        }
        let others = found.split_off(1);
        let object = found.swap_remove(0);
        let is_own = own.as_ref() == Some(&object.id);
        let created = is_own || own.is_none();
        // None of them was there before. If the own one is not known, each of the others may be it.
        let later = others
            .iter()
            .filter(|other| own.as_ref().is_none_or(|own| *own == other.id));
        if let Some(undo) = self.undo {
            for other in later {
                while let Err(error) = task.call(undo(&other.id)).await {
                    if error.kind() == ErrorKind::NotFound {
                        break;
                    }
                    outlast(task, &mut pace, error).await?;
                }
            }
        }
        Ok(Some(Settled {
            object,
            created,
            is_own,
            others,
        }))
    }
}

/// Waits after a failure that may pass, if the task has time for it; else it stays the failure.
async fn outlast(task: &Task, pace: &mut Pace, error: Error) -> Result<()> {
    let may_pass = matches!(
        error.kind(),
        ErrorKind::RateLimited
            | ErrorKind::Server
            | ErrorKind::Connection
            | ErrorKind::Timeout
            | ErrorKind::Decode
    );
    if may_pass && task.sleep(pace.next()).await {
        Ok(())
    } else {
        Err(error)
    }
}

/// What a caller wants of the thing, beyond that there is one.
pub(crate) struct Wish<'a> {
    /// Whether one that differs is updated.
    pub(crate) update: bool,
    pub(crate) fields: &'a Map<String, Value>,
    /// Makes the call that fetches the whole object, where a list shows only a part of it.
    pub(crate) whole: Option<&'a OfOne<'a>>,
    /// Makes the call that updates the object.
    pub(crate) change: &'a OfOne<'a>,
}

/// Makes a call about the object with this identifier.
pub(crate) type OfOne<'a> = dyn Fn(&str) -> Call<Object> + Sync + 'a;

impl Settled {
    /// Brings the object in line with a wish, and tells whether there was something to do.
    ///
    /// What the create of this task returned is as it was asked for.
    pub(crate) async fn fulfil(&mut self, task: &Task, wish: Wish<'_>) -> Result<bool> {
        if !wish.update || self.is_own || self.object.has(wish.fields) {
            return Ok(false);
        }
        let id = self.object.id.clone();
        if let Some(whole) = wish.whole {
            self.object = task.call(whole(&id)).await?;
            if self.object.has(wish.fields) {
                return Ok(false);
            }
        }
        let change = (wish.change)(&id).with_parameters(Body(wish.fields));
        self.object = task.call(change).await?;
        Ok(true)
    }
}

/// The fields of the thing that a caller gave, under their names on the wire. `update` is for the task, and not one of them.
pub(crate) fn given(parameters: &impl Serialize) -> Result<Map<String, Value>> {
    let text = exposing(|| serde_json::to_vec(parameters));
    let map = text.and_then(|text| serde_json::from_slice(&text));
    let mut map: Map<String, Value> = map.map_err(|error| {
        Error::invalid_request(format!("the arguments cannot be JSON: {error}"))
    })?;
    map.remove("update");
    Ok(map)
}

/// A body of these fields.
pub(crate) struct Body<'a>(pub(crate) &'a Map<String, Value>);

impl Parameters for Body<'_> {
    fn write(self, parts: &mut Parts) {
        parts.body(self.0);
    }
}
