//! The control endpoint of the virtual clock.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use super::json::Outcome;
use crate::clock::{self, Speed};
use crate::world::World;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockChange {
    now: Option<Timestamp>,
    advance_seconds: Option<f64>,
    frozen: Option<bool>,
    speed: Option<Speed>,
}

pub(super) fn document(world: &World) -> Value {
    json!({
        "now": clock::text(world.clock.now()),
        "frozen": world.clock.frozen(),
        "speed": world.clock.speed().factor(),
    })
}

/// Freezes or releases the clock first, then sets its speed and its time, then advances it, so that one request can do
/// all of that.
pub(super) fn change(world: &mut World, change: ClockChange) -> Outcome {
    let advance = match change.advance_seconds {
        None => None,
        Some(seconds) => Some(
            SignedDuration::try_from_secs_f64(seconds)
                .ok()
                .filter(|by| !by.is_negative())
                .ok_or_else(|| (400, "advance_seconds must be a number from 0".to_owned()))?,
        ),
    };
    if change.now.is_none()
        && advance.is_none()
        && change.frozen.is_none()
        && change.speed.is_none()
    {
        return Err((400, "pass now, advance_seconds, frozen or speed".to_owned()));
    }
    if let Some(frozen) = change.frozen {
        world.clock.freeze(frozen);
    }
    if let Some(speed) = change.speed {
        world.clock.set_speed(speed);
    }
    if let Some(now) = change.now {
        if now < world.clock.now() {
            world.ids.restart_moments();
        }
        world.clock.set(now);
    }
    if let Some(by) = advance
        && !world.clock.advance(by)
    {
        return Err((400, "the time is outside the calendar".to_owned()));
    }
    Ok(document(world))
}
