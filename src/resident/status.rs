//! From the scheduler's view to what scripts see.

use std::collections::BTreeMap;

use crate::desktop::health::{Capability, HealthStatus};
use crate::desktop::instance::protocol::{HoldStatus, Status};
use crate::domain::hours::Schedule;
use crate::domain::time::Wall;
use crate::domain::view::View;
use crate::storage::Problem;
use crate::words;

/// The whole state in words and numbers, to be told now.
pub fn status(
    view: &View,
    now: Wall,
    health: BTreeMap<Capability, HealthStatus>,
    hours: &Schedule,
    settings_problems: &[Problem],
    problems: &[Problem],
) -> Status {
    let text = |wall: Wall| wall.to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let sentences = |problems: &[Problem]| problems.iter().map(ToString::to_string).collect();
    Status {
        state: view.state.name().to_owned(),
        headline: words::headline(view, now),
        worked_seconds: view.worked.as_secs(),
        unrecorded_seconds: view.unrecorded.as_secs(),
        interval_seconds: view.interval.as_secs(),
        // Rounded up, so that zero means now.
        next_in_seconds: view
            .next_in
            .map(|next| u64::try_from(next.as_millis().div_ceil(1000)).unwrap_or(u64::MAX)),
        over_seconds: view.over.as_secs(),
        running: view.running,
        approaching: view.approaching,
        is_due: view.is_due,
        can_snooze: view.can_snooze,
        holds: view
            .holds
            .iter()
            .map(|hold| HoldStatus {
                reason: hold.reason.name().to_owned(),
                since: text(hold.since),
                until: hold.until.map(text),
            })
            .collect(),
        snoozes: view.snoozes,
        health,
        settings_problems: sentences(settings_problems),
        notes: if hours.enabled { words::notes(hours) } else { Vec::new() },
        problems: sentences(problems),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
