//! Totals of sessions and livestreams, over a range and per day. Days are those of UTC.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

use super::context::Context;
use super::livestream_documents::whole;
use super::query::{Query, Span};
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Outcome};
use crate::state::App;

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/analytics/daywise" => get_daywise_analytics,
    GET "/{app_id}/analytics/livestreams/daywise" => get_livestream_daywise_analytics,
    GET "/{app_id}/analytics/livestreams/overall" => get_livestream_analytics,
];

/// The default range of the report of sessions per day.
const DEFAULT_DAYS: i32 = 30;

/// Count and duration of sessions or livestreams.
#[derive(Clone, Copy, Default)]
struct Total {
    count: usize,
    amount: f64,
    viewers: f64,
}

impl Total {
    fn add(&mut self, amount: f64, viewers: f64) {
        self.count += 1;
        self.amount += amount;
        self.viewers += viewers;
    }

    fn livestream_document(self) -> Value {
        json!({
            "count": self.count,
            "total_ingest_seconds": whole(self.amount),
            "total_viewer_seconds": whole(self.viewers),
        })
    }
}

fn get_livestream_analytics(context: &mut Context<'_>) -> Outcome {
    let span = Span::of_unix_times(&context.query)?;
    let now = context.now;
    let days = livestream_days(context.app()?, span, now);
    let mut total = Total::default();
    for day in days.values() {
        total.count += day.count;
        total.amount += day.amount;
        total.viewers += day.viewers;
    }
    Ok(Answer::ok(total.livestream_document()))
}

fn get_livestream_daywise_analytics(context: &mut Context<'_>) -> Outcome {
    let span = Span::of_unix_times(&context.query)?;
    let now = context.now;
    let days = livestream_days(context.app()?, span, now);
    let rows: Vec<Value> = days
        .into_iter()
        .map(|(date, total)| {
            let mut row = total.livestream_document();
            row["date"] = Value::String(date.to_string());
            row
        })
        .collect();
    Ok(Answer::ok(rows))
}

fn get_daywise_analytics(context: &mut Context<'_>) -> Outcome {
    let now = context.now;
    let (first, last) = days_wanted(&context.query, now)?;
    let app = context.app()?;
    let mut days: BTreeMap<Date, Total> = BTreeMap::new();
    for session in app.sessions.iter().filter(|session| session.exists(now)) {
        let date = day_of(session.starts);
        if (first..=last).contains(&date) {
            days.entry(date).or_default().add(session.minutes(now), 0.0);
        }
    }
    let rows: Vec<Value> = days
        .iter()
        .map(|(date, total)| {
            json!({"day": date.to_string(), "total_sessions": total.count, "total_session_minutes": total.amount})
        })
        .collect();
    let recordings = recording_days(app, first, last, now);
    let recording_rows: Vec<Value> = recordings
        .iter()
        .map(|(date, total)| {
            // Whole minutes per day, as the schema has them; the total keeps its fraction.
            json!({
                "day": date.to_string(),
                "total_recordings": total.count,
                "total_recording_minutes": whole(total.amount),
            })
        })
        .collect();
    Ok(Answer::ok(json!({
        "session_stats": {
            "day_stats": rows,
            "sessions_count": days.values().map(|total| total.count).sum::<usize>(),
            "sessions_minutes_consumed": days.values().map(|total| total.amount).sum::<f64>(),
        },
        "recording_stats": {
            "day_stats": recording_rows,
            "recording_count": recordings.values().map(|total| total.count).sum::<usize>(),
            "recording_minutes_consumed": recordings.values().map(|total| total.amount).sum::<f64>(),
        },
    })))
}

/// Recordings that had media, by the day of their start.
fn recording_days(app: &App, first: Date, last: Date, now: Timestamp) -> BTreeMap<Date, Total> {
    let mut days: BTreeMap<Date, Total> = BTreeMap::new();
    for recording in app.recordings.iter() {
        if let Some(date) = recording
            .started(now)
            .map(day_of)
            .filter(|date| (first..=last).contains(date))
        {
            days.entry(date)
                .or_default()
                .add(recording.seconds(now) / 60.0, 0.0);
        }
    }
    days
}

/// Livestream sessions by the day of their start; active ones count with their duration so far.
fn livestream_days(app: &App, span: Span, now: Timestamp) -> BTreeMap<Date, Total> {
    let mut days: BTreeMap<Date, Total> = BTreeMap::new();
    let runs = app
        .livestreams
        .iter()
        .flat_map(|stream| stream.records(now));
    for times in runs.map(|run| run.times(now)) {
        if let Some(started) = times.started.filter(|started| span.contains(*started)) {
            days.entry(day_of(started))
                .or_default()
                .add(times.ingest_seconds, times.viewer_seconds);
        }
    }
    days
}

fn days_wanted(query: &Query, now: Timestamp) -> Result<(Date, Date), Failure> {
    let last = query.date("end_date")?.unwrap_or_else(|| day_of(now));
    let first = match query.date("start_date")? {
        Some(first) => first,
        None => last.saturating_sub(DEFAULT_DAYS.days()),
    };
    if first > last {
        return Err(Failure::bad_request("start_date is after end_date"));
    }
    Ok((first, last))
}

fn day_of(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}
