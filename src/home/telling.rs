//! What the first page tells of the state: one truth for the ring, for the line beside it, and for what can
//! be pressed.

use std::time::Duration;

use crate::desktop::instance::protocol::{HoldStatus, Status};
use crate::domain::time::{Now, Wall};
use crate::domain::view::State;
use crate::domain::{Mono, Reason};
use crate::words::{self, length, minutes_left, moment, passed, tr};

/// What the resident said, and when that was.
#[derive(Debug)]
pub struct Heard {
    pub status: Status,
    pub at: Now,
}

impl Heard {
    /// Time worked that the history does not know of yet.
    pub fn unrecorded(&self, now: Mono) -> Duration {
        let since = if self.status.running { now.since(self.at.mono) } else { Duration::ZERO };
        Duration::from_secs(self.status.unrecorded_seconds).saturating_add(since)
    }
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The share of the interval that is worked, 0 to 1.
    pub share: f32,
    /// In the middle of the ring, large, and what that is.
    pub big: String,
    pub small: String,
    /// Beside the ring.
    pub headline: String,
    pub worked: String,
    pub presses: Vec<Press>,
}

/// What can be pressed; a session can be started whenever none is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Start,
    Snooze,
    Skip,
    Pause,
    Resume,
}

/// What `heard` amounts to at `now`; nothing was heard where no resident runs.
pub fn telling(heard: Option<&Heard>, now: Now) -> Telling {
    let Some(heard) = heard else {
        return Telling {
            share: 0.0,
            big: String::new(),
            small: tr!("nothing is measured"),
            headline: tr!("Rhomboid is not running"),
            worked: tr!("not running"),
            presses: vec![Press::Start],
        };
    };
    let status = &heard.status;
    // What the resident said holds for the moment it said it; since then the clock has run.
    let since = now.mono.since(heard.at.mono);
    let worked = Duration::from_secs(status.worked_seconds);
    let interval = Duration::from_secs(status.interval_seconds.max(1));
    let worked = if status.running { (worked + since).min(interval) } else { worked.min(interval) };
    let next = Next::of(heard, since);
    let (big, small) = ring(status, next, now.wall);
    Telling {
        share: worked.as_secs_f32() / interval.as_secs_f32(),
        big,
        small,
        headline: headline(status, next, now.wall),
        worked: tr!("{} of {} worked", passed(worked), length(interval)),
        presses: presses(status),
    }
}

/// The next reminder, as far as it is known when that comes.
#[derive(Clone, Copy, Debug)]
struct Next {
    left: Duration,
    /// On the clock on the wall, where it comes nearer by itself.
    at: Option<Wall>,
}

impl Next {
    fn of(heard: &Heard, since: Duration) -> Option<Self> {
        let left = Duration::from_secs(heard.status.next_in_seconds?);
        Some(if heard.status.approaching {
            Self { left: left.saturating_sub(since), at: Some(heard.at.wall + left) }
        } else {
            Self { left, at: None }
        })
    }
}

/// The resident's own line, but where the ring tells a part of it, or time has passed since.
fn headline(status: &Status, next: Option<Next>, now: Wall) -> String {
    match (State::named(&status.state), next, status.holds.first()) {
        // A number stays with its unit.
        (Some(State::Working), Some(next), _) => {
            tr!("Next squeeze in {}", minutes_left(next.left).replace(' ', "\u{a0}"))
        }
        (Some(State::Held), _, Some(hold)) => match end_for_certain(hold) {
            Some(until) => tr!("Held back until {}", moment(until, now)),
            None => tr!("Held back"),
        },
        _ => status.headline.clone(),
    }
}

/// What stands in the middle of the ring, large and small.
fn ring(status: &Status, next: Option<Next>, now: Wall) -> (String, String) {
    let hold = status.holds.first();
    match (State::named(&status.state), next) {
        (Some(State::Session), _) => (tr!("Session"), tr!("in its own window")),
        (Some(State::Paused), _) => {
            let until = hold.and_then(end);
            let until =
                until.map_or_else(|| tr!("until you resume"), |until| tr!("until {}", moment(until, now)));
            (tr!("Paused"), until)
        }
        (Some(State::Held), _) => held(hold, now),
        (Some(State::Reminding | State::Due), _) => due(status, tr!("when you are ready")),
        (Some(State::Away), _) if status.is_due => due(status, tr!("when you are back")),
        (Some(State::Away), Some(next)) => (minutes_left(next.left), tr!("of work to go")),
        (Some(State::Working), Some(Next { at: Some(at), .. })) if status.is_due => {
            (moment(at, now), tr!("snoozed until then"))
        }
        (Some(State::Working), Some(Next { at: Some(at), .. })) => (moment(at, now), tr!("next squeeze")),
        (Some(State::Working), Some(next)) => (minutes_left(next.left), tr!("to the next squeeze")),
        (Some(State::Away | State::Working) | None, _) => ("–".to_owned(), tr!("not known")),
    }
}

fn due(status: &Status, otherwise: String) -> (String, String) {
    let over = status.over_seconds / 60;
    (tr!("Due"), if over > 0 { tr!("{} over", length(Duration::from_secs(over * 60))) } else { otherwise })
}

/// The reason, and until when, or since when where the end is not certain.
fn held(hold: Option<&HoldStatus>, now: Wall) -> (String, String) {
    let Some((hold, reason)) = hold.and_then(|hold| Some((hold, Reason::named(&hold.reason)?))) else {
        return (tr!("Held back"), String::new());
    };
    let since = Wall::parse_from_rfc3339(&hold.since).ok();
    let times = match (end_for_certain(hold), since) {
        (Some(until), _) => tr!("until {}", moment(until, now)),
        (None, Some(since)) => tr!("since {}", moment(since, now)),
        (None, None) => String::new(),
    };
    (words::capitalized(&words::reason(reason)), times)
}

/// When a hold ends at the latest.
pub fn end(hold: &HoldStatus) -> Option<Wall> {
    Wall::parse_from_rfc3339(hold.until.as_ref()?).ok()
}

/// When it ends, unless its source may let go at any time before.
fn end_for_certain(hold: &HoldStatus) -> Option<Wall> {
    end(hold).filter(|_| Reason::named(&hold.reason).is_some_and(|reason| !reason.is_automatic()))
}

fn presses(status: &Status) -> Vec<Press> {
    let is_paused = status.holds.iter().any(|hold| Reason::named(&hold.reason) == Some(Reason::Pause));
    [
        (status.state != State::Session.name(), Press::Start),
        (status.can_snooze, Press::Snooze),
        (status.is_due, Press::Skip),
        (!is_paused, Press::Pause),
        (is_paused, Press::Resume),
    ]
    .into_iter()
    .filter_map(|(may, press)| may.then_some(press))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Friday, ten seconds after the resident spoke.
    fn now() -> Now {
        Now {
            mono: Mono::after_start(Duration::from_secs(110)),
            asleep: Duration::ZERO,
            wall: wall("2026-11-27T14:45:10+01:00"),
        }
    }

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(text).expect("a time")
    }

    fn heard(state: State, change: impl FnOnce(&mut Status)) -> Heard {
        let mut status = Status {
            state: state.name().into(),
            headline: "as the resident says".into(),
            worked_seconds: 18 * 60,
            interval_seconds: 30 * 60,
            next_in_seconds: Some(12 * 60),
            ..Status::default()
        };
        change(&mut status);
        let at = Now {
            mono: Mono::after_start(Duration::from_secs(100)),
            asleep: Duration::ZERO,
            wall: wall("2026-11-27T14:45:00+01:00"),
        };
        Heard { status, at }
    }

    fn hold(reason: Reason, until: Option<&str>) -> HoldStatus {
        HoldStatus {
            reason: reason.name().into(),
            since: "2026-11-27T14:29:00+01:00".into(),
            until: until.map(Into::into),
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table, one line for each state")]
    fn every_state_has_one_truth() {
        use Press::{Pause, Resume, Skip, Snooze, Start};
        const SAID: &str = "as the resident says";
        let due = |status: &mut Status| {
            (status.is_due, status.can_snooze, status.next_in_seconds) = (true, true, Some(0));
        };
        let works = |status: &mut Status| (status.running, status.approaching) = (true, true);
        let cases = [
            (
                heard(State::Working, works),
                "14:57",
                "next squeeze",
                "Next squeeze in 12\u{a0}min",
                vec![Start, Pause],
            ),
            (
                heard(State::Working, |_| {}),
                "12 min",
                "to the next squeeze",
                "Next squeeze in 12\u{a0}min",
                vec![Start, Pause],
            ),
            (
                heard(State::Working, |status| {
                    due(status);
                    works(status);
                    status.next_in_seconds = Some(300);
                }),
                "14:50",
                "snoozed until then",
                "Next squeeze in 5\u{a0}min",
                vec![Start, Snooze, Skip, Pause],
            ),
            (heard(State::Away, |_| {}), "12 min", "of work to go", SAID, vec![Start, Pause]),
            (heard(State::Away, due), "Due", "when you are back", SAID, vec![Start, Snooze, Skip, Pause]),
            (heard(State::Due, due), "Due", "when you are ready", SAID, vec![Start, Snooze, Skip, Pause]),
            (
                heard(State::Reminding, |status| {
                    due(status);
                    (status.over_seconds, status.can_snooze) = (179, false);
                }),
                "Due",
                "2 min over",
                SAID,
                vec![Start, Skip, Pause],
            ),
            (
                heard(State::Held, |status| {
                    status.next_in_seconds = Some(65 * 3600 + 45 * 60);
                    status.approaching = true;
                    status.holds = vec![hold(Reason::Hours, Some("2026-11-30T08:00:00+01:00"))];
                }),
                "Outside working hours",
                "until Mon 08:00",
                "Held back until Mon 08:00",
                vec![Start, Pause],
            ),
            (
                heard(State::Held, |status| {
                    due(status);
                    status.holds = vec![hold(Reason::Call, Some("2026-11-27T18:29:00+01:00"))];
                }),
                "In a call",
                "since 14:29",
                "Held back",
                vec![Start, Snooze, Skip, Pause],
            ),
            (
                heard(State::Paused, |status| {
                    status.holds = vec![
                        hold(Reason::Pause, Some("2026-11-27T15:10:00+01:00")),
                        hold(Reason::Call, None),
                    ];
                }),
                "Paused",
                "until 15:10",
                SAID,
                vec![Start, Resume],
            ),
            (
                heard(State::Paused, |status| status.holds = vec![hold(Reason::Pause, None)]),
                "Paused",
                "until you resume",
                SAID,
                vec![Start, Resume],
            ),
            (heard(State::Session, |_| {}), "Session", "in its own window", SAID, vec![Pause]),
        ];
        for (heard, big, small, headline, presses) in &cases {
            let told = telling(Some(heard), now());
            assert_eq!(
                (told.big.as_str(), told.small.as_str(), told.headline.as_str(), &told.presses),
                (*big, *small, *headline, presses),
                "{heard:?}"
            );
        }
        for state in State::ALL {
            assert!(
                cases.iter().any(|(heard, ..)| heard.status.state == state.name()),
                "{state:?} is missing"
            );
        }
    }

    #[test]
    fn the_clock_runs_on_between_two_words_of_the_resident() {
        let told = telling(Some(&heard(State::Working, |status| status.running = true)), now());
        assert_eq!(told.worked, "18 min of 30 min worked");
        assert!((told.share - 1090.0 / 1800.0).abs() < 1e-4, "{told:?}");
        let told = telling(Some(&heard(State::Working, |status| status.next_in_seconds = None)), now());
        assert_eq!((told.big.as_str(), told.small.as_str()), ("–", "not known"));
        assert_eq!(telling(None, now()).presses, [Press::Start]);
    }

    #[test]
    fn what_is_not_recorded_grows_with_the_clock_while_somebody_works() {
        for (running, seconds) in [(true, 600 + 30), (false, 600)] {
            let heard = heard(State::Working, |status| {
                (status.running, status.unrecorded_seconds) = (running, 600);
            });
            let now = Mono::after_start(Duration::from_secs(130));
            assert_eq!(heard.unrecorded(now), Duration::from_secs(seconds), "{running}");
        }
    }
}
