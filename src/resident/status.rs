//! The resident's whole state, to be told now.

use std::collections::BTreeMap;

use crate::desktop::health::{Capability, HealthStatus};
use crate::desktop::instance::status::Status;
use crate::domain::hours::Schedule;
use crate::domain::time::Wall;
use crate::domain::view::ReminderView;
use crate::storage::Problem;
use crate::words;

/// In the words of the language that is spoken now.
pub fn status(
    view: ReminderView,
    now: Wall,
    health: BTreeMap<Capability, HealthStatus>,
    hours: &Schedule,
    settings_problems: &[Problem],
    problems: &[Problem],
) -> Status {
    let sentences = |problems: &[Problem]| problems.iter().map(words::problem).collect();
    Status {
        headline: words::headline(&view, now),
        view,
        health,
        settings_problems: sentences(settings_problems),
        notes: if hours.enabled { words::notes(hours) } else { Vec::new() },
        problems: sentences(problems),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::desktop::health::HealthState;
    use crate::domain::event::{Activity, Command, Event, PauseEnd};
    use crate::domain::hours::{Day, HoursRange, TimeOfDay};
    use crate::domain::{Mono, Now, Period, Reason, Scheduler, Settings};

    /// For each of [`statuses`] the line that the socket told before its type was made of the view.
    const LINES: &str = include_str!("../../tests/statuses.jsonl");

    fn at(seconds: u64) -> Now {
        let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00.250+01:00").expect("a moment");
        let passed = Duration::from_millis(seconds * 1000 + 400);
        Now { mono: Mono::after_start(passed), asleep: Duration::ZERO, wall: wall + passed }
    }

    /// What is told at `end` after each of `events` at its second.
    fn told(settings: &Settings, events: &[(u64, Event)], end: u64) -> Status {
        let mut scheduler = Scheduler::new(settings.clone(), None, at(0));
        for (second, event) in events {
            scheduler.handle(at(*second), event.clone());
        }
        while let Some(deadline) = scheduler.deadline().filter(|deadline| *deadline < at(end).mono) {
            let passed = deadline.since(at(0).mono);
            let now = Now { mono: deadline, wall: at(0).wall + passed, ..at(0) };
            scheduler.handle(now, Event::Tick);
        }
        scheduler.handle(at(end), Event::Tick);
        let health = [
            (Capability::Idle, HealthState::Ok, "an idle source", ""),
            (Capability::Tray, HealthState::Missing, "a tray", "install one"),
            (Capability::Lock, HealthState::Unknown, "logind", ""),
        ]
        .map(|(capability, state, using, advice)| {
            (capability, HealthStatus { state, using: using.to_owned(), advice: advice.to_owned() })
        });
        let mut status =
            status(scheduler.view(at(end)), at(end).wall, health.into(), &settings.hours, &[], &[]);
        status.version = "1.2.3".to_owned();
        status
    }

    fn statuses() -> Vec<Status> {
        let command = |command| Event::Command(command);
        let usual = Settings::default();
        let mut closed = Settings::default();
        closed.hours.enabled = true;
        let time = |hour| TimeOfDay::new(hour, 0).expect("a time");
        closed.hours.ranges = vec![HoursRange { days: Day::ALL.to_vec(), from: time(10), to: time(8) }];
        let hour = Period::minutes(60);
        let away = Activity::Away { since: at(60).mono };
        let mut with_problems = told(&closed, &[], 3 * 60);
        with_problems.settings_problems = vec!["config.json: “colour” is no setting".to_owned()];
        with_problems.problems = vec!["state.json: put aside".to_owned()];
        vec![
            told(&usual, &[], 61),
            told(&usual, &[(1, Event::Activity(Activity::Active)), (200, Event::Activity(away))], 260),
            told(&usual, &[(5, Event::Hold(Reason::Call))], 65),
            told(&usual, &[(5, command(Command::Pause(PauseEnd::Open)))], 65),
            told(
                &usual,
                &[(5, command(Command::Pause(PauseEnd::After(hour)))), (9, Event::Hold(Reason::Locked))],
                65,
            ),
            told(&usual, &[(5, Event::SessionBegan)], 65),
            told(&usual, &[], 31 * 60 + 1),
            told(&usual, &[(5, Event::Hold(Reason::DoNotDisturb))], 31 * 60 + 1),
            with_problems,
        ]
    }

    #[test]
    fn scripts_read_what_they_always_read() {
        let lines: Vec<&str> = LINES.lines().collect();
        assert_eq!(lines.len(), statuses().len());
        for (line, status) in lines.into_iter().zip(statuses()) {
            assert_eq!(serde_json::to_string(&status).expect("JSON"), line);
            let read: Status = serde_json::from_str(line).expect("a status");
            assert_eq!(serde_json::to_string(&read).expect("JSON"), line);
        }
    }
}
