//! Why no reminder came, in words: the same for the window and the command line.

use std::time::Duration;

use tr::tr;

use super::health::capability;
use super::history::done;
use super::state::{capitalized, length, moment, passed, reason, span};
use crate::desktop::health::{Capability, HealthState, HealthStatus};
use crate::desktop::instance::status::Status;
use crate::domain::Reason;
use crate::domain::explanation::{CountedTime, Explanation, Happened, NextReminder, ProgramState};
use crate::domain::recent::Passed;
use crate::domain::time::Wall;

/// What no reminder comes without.
const NEEDED: [Capability; 5] = [
    Capability::Idle,
    Capability::Notifications,
    Capability::Scheduler,
    Capability::Settings,
    Capability::State,
];

/// A part of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhySection {
    /// Nothing above the first.
    pub heading: String,
    pub lines: Vec<String>,
}

/// The answer, in parts; `title` is what a routine of that name is called.
pub fn why(explanation: &Explanation, title: impl Fn(&str) -> String) -> Vec<WhySection> {
    let now = explanation.now;
    let happened = explanation.happened.iter().filter_map(|happened| happening(happened, now, &title));
    let parts = [
        (String::new(), answer(explanation)),
        (tr!("What counted"), explanation.counted.iter().flat_map(|time| counted(time, now)).collect()),
        (tr!("The last hours"), happened.collect()),
        (tr!("Problems"), explanation.broken.clone()),
    ];
    let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    parts.map(|(heading, lines)| WhySection { heading, lines }).collect()
}

/// What of `status` keeps reminders from coming, or makes them come at the wrong time, in sentences.
pub fn broken(status: &Status) -> Vec<String> {
    let health = status.health.iter();
    let missing = health.filter(|(name, found)| NEEDED.contains(name) && found.state != HealthState::Ok);
    let sentence = |(name, found): (&Capability, &HealthStatus)| {
        let said = format!("{}: {}. {}", capability(*name), found.using, found.advice);
        said.trim_end().to_owned()
    };
    let problems = status.settings_problems.iter().chain(&status.notes).chain(&status.problems);
    missing.map(sentence).chain(problems.cloned()).collect()
}

/// What is so now, and when the next reminder comes.
fn answer(explanation: &Explanation) -> Vec<String> {
    let now = explanation.now;
    let mut lines = Vec::new();
    match explanation.program {
        ProgramState::Ended(until) => {
            lines.push(tr!("Rhomboid is not running, so nothing is measured and no reminders appear."));
            lines.extend(until.map(|until| tr!("It last ran at {}.", moment(until, now))));
        }
        ProgramState::Runs(_) if explanation.holds.is_empty() => {
            lines.push(tr!("Nothing silences reminders now."));
        }
        ProgramState::Runs(_) => {}
    }
    for hold in &explanation.holds {
        lines.push(format!("{}, {}.", capitalized(&reason(hold.reason)), span(hold, now)));
    }
    if let Some(until) = explanation.quiet_until {
        lines.push(tr!("You have just come back: nothing appears before {}.", moment(until, now)));
    }
    lines.extend(next(explanation.next, now));
    if let ProgramState::Runs(Some(since)) = explanation.program {
        lines.push(tr!("Rhomboid has been running since {}.", moment(since, now)));
    }
    lines
}

fn next(next: NextReminder, now: Wall) -> Option<String> {
    let shown = |at: Wall| moment(at, now);
    Some(match next {
        NextReminder::Started => return None,
        NextReminder::OnScreen => tr!("A reminder is on the screen now."),
        NextReminder::AfterSession => tr!("A session is running. The timer restarts when it ends."),
        NextReminder::Lull => tr!("A squeeze is due. The reminder waits until you stop typing for a moment."),
        NextReminder::Back { after } if after.is_zero() => {
            tr!("A squeeze is due. The reminder appears when you're back.")
        }
        NextReminder::Back { after } => {
            tr!("You're away. The next squeeze comes after {} more at the computer.", length(after))
        }
        NextReminder::Released { reason: Reason::Pause, .. } => tr!("Reminders come again when you resume."),
        NextReminder::Released { reason: Reason::Locked, .. } => {
            tr!("Reminders come again when the screen is unlocked.")
        }
        NextReminder::Released { latest: Some(latest), .. } => {
            tr!("Reminders come again when this ends, at {} at the latest.", shown(latest))
        }
        NextReminder::Released { latest: None, .. } => tr!("Reminders come again when this ends."),
        NextReminder::At { at } => {
            tr!("The next squeeze comes at {} if you stay at the computer.", shown(at))
        }
        NextReminder::Earliest { at } => tr!("The next squeeze comes at {} at the earliest.", shown(at)),
        NextReminder::Snoozed { at } => tr!("The snoozed reminder comes back at {}.", shown(at)),
        NextReminder::Unanswered { at } => {
            tr!("The last reminder was not answered. It comes back at {}, or when you do.", shown(at))
        }
        NextReminder::Unknown => tr!("It is not known when the next squeeze comes."),
    })
}

fn counted(time: &CountedTime, now: Wall) -> Vec<String> {
    let mut lines = vec![match time.since {
        Some(since) => tr!(
            "{} of {} at the computer since {}.",
            passed(time.worked),
            length(time.interval),
            moment(since, now)
        ),
        None => tr!("{} of {} at the computer.", passed(time.worked), length(time.interval)),
    }];
    if time.uncounted >= Duration::from_mins(1) {
        lines.push(tr!(
            "{} did not count: you were away, the screen was locked, or Rhomboid was paused or not running.",
            passed(time.uncounted)
        ));
    }
    lines
}

/// One line: when, and what. Nothing for what only counts in sums.
fn happening(happened: &Happened, now: Wall, title: &impl Fn(&str) -> String) -> Option<String> {
    Some(match happened {
        Happened::Passed(Passed::Silenced { reason: why, since, until }) => {
            let (since, until) = (moment(*since, now), moment(*until, now));
            format!("{since} – {until}  {}", tr!("Silenced: {}", reason(*why)))
        }
        Happened::Passed(Passed::Reminded { at }) => {
            format!("{}  {}", moment(*at, now), tr!("A reminder appeared"))
        }
        Happened::Done(entry) => {
            let what = done(&entry.what, title)?;
            let took = entry.what.length().map(|took| format!(", {}", length(took))).unwrap_or_default();
            format!("{}  {what}{took}", moment(entry.at, now))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::history::{Entry, What};
    use crate::domain::view::HoldView;

    fn wall(time: &str) -> Wall {
        Wall::parse_from_rfc3339(&format!("2026-11-27T{time}:00+01:00")).expect(time)
    }

    #[test]
    fn it_is_told_in_sentences() {
        let silenced =
            Passed::Silenced { reason: Reason::Fullscreen, since: wall("13:00"), until: wall("13:40") };
        let explanation = Explanation {
            now: wall("14:45"),
            program: ProgramState::Runs(Some(wall("09:00"))),
            holds: vec![HoldView { reason: Reason::Call, since: wall("14:29"), until: Some(wall("16:29")) }],
            quiet_until: None,
            next: NextReminder::Released { reason: Reason::Call, latest: Some(wall("16:29")) },
            counted: Some(CountedTime {
                worked: Duration::from_mins(31),
                interval: Duration::from_mins(30),
                since: Some(wall("14:02")),
                uncounted: Duration::from_mins(12),
            }),
            happened: vec![
                Happened::Passed(silenced),
                Happened::Passed(Passed::Reminded { at: wall("14:00") }),
                Happened::Done(Entry::new(wall("14:02"), What::NaturalBreak(Duration::from_mins(6)))),
            ],
            broken: vec!["Notifications: no server. Start one.".to_owned()],
        };
        let told: Vec<String> = why(&explanation, str::to_owned)
            .into_iter()
            .flat_map(|part| [format!("[{}]", part.heading)].into_iter().chain(part.lines))
            .collect();
        assert_eq!(
            told,
            [
                "[]",
                "In a call, since 14:29, until 16:29 at the latest.",
                "Reminders come again when this ends, at 16:29 at the latest.",
                "Rhomboid has been running since 09:00.",
                "[What counted]",
                "31 min of 30 min at the computer since 14:02.",
                "12 min did not count: you were away, the screen was locked, or Rhomboid was paused or not running.",
                "[The last hours]",
                "13:00 – 13:40  Silenced: full screen",
                "14:00  A reminder appeared",
                "14:02  Natural break, 6 min",
                "[Problems]",
                "Notifications: no server. Start one.",
            ]
        );
    }

    #[test]
    fn that_nothing_runs_comes_first_and_empty_parts_are_left_out() {
        let explanation = Explanation {
            now: wall("14:45"),
            program: ProgramState::Ended(Some(wall("12:10"))),
            holds: Vec::new(),
            quiet_until: None,
            next: NextReminder::Started,
            counted: None,
            happened: Vec::new(),
            broken: Vec::new(),
        };
        let told = why(&explanation, str::to_owned);
        assert_eq!(told.len(), 1);
        assert!(told[0].lines[0].starts_with("Rhomboid is not running"), "{told:?}");
        assert_eq!(told[0].lines[1], "It last ran at 12:10.");
    }
}
