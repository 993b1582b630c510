//! What the first page tells of the state: one truth for the ring, for the line beside it, and for what can
//! be pressed.

use std::time::Duration;

use crate::desktop::instance::status::Status;
use crate::domain::time::{Now, Wall};
use crate::domain::view::{HoldView, ReminderView, State};
use crate::domain::{Mono, Reason};
use crate::words::{self, length, minutes_left, moment, passed, tr};

/// What the resident said, and when that was.
#[derive(Debug)]
pub struct Heard {
    pub status: Status,
    pub at: Now,
}

impl Heard {
    /// What the resident would say at `now`, if nothing but time has passed.
    pub fn view(&self, now: Mono) -> ReminderView {
        self.status.view.after(now.since(self.at.mono))
    }

    /// When the next reminder comes on the clock on the wall, where it comes nearer by itself.
    fn next_at(&self) -> Option<Wall> {
        let view = &self.status.view;
        view.next_in.filter(|_| view.approaching).map(|left| self.at.wall_after(left))
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
            small: tr!("nothing measured"),
            headline: tr!("Rhomboid is not running"),
            worked: tr!("not running"),
            presses: vec![Press::Start],
        };
    };
    let view = heard.view(now.mono);
    let interval = view.interval.max(Duration::from_secs(1));
    let worked = view.worked.min(interval);
    let (big, small) = ring(&view, heard.next_at(), now.wall);
    Telling {
        share: worked.as_secs_f32() / interval.as_secs_f32(),
        big,
        small,
        headline: headline(&view, &heard.status.headline, now.wall),
        worked: tr!("{} of {} at the computer", passed(worked), length(interval)),
        presses: presses(&view),
    }
}

/// What the resident `said`, but where the ring tells a part of it, or time has passed since.
fn headline(view: &ReminderView, said: &str, now: Wall) -> String {
    match (view.state, view.next_in, view.first_hold()) {
        // A number stays with its unit.
        (State::Working, Some(left), _) => {
            tr!("Next squeeze in {}", minutes_left(left).replace(' ', "\u{a0}"))
        }
        (State::Held, _, Some(hold)) => match end_for_certain(hold) {
            Some(until) => tr!("No reminders until {}", moment(until, now)),
            None => tr!("No reminders for now"),
        },
        _ => said.to_owned(),
    }
}

/// What stands in the middle of the ring, large and small; the next reminder comes `at` that time, if it comes
/// nearer by itself.
fn ring(view: &ReminderView, at: Option<Wall>, now: Wall) -> (String, String) {
    match (view.state, view.next_in) {
        (State::Session, _) => (tr!("Session"), tr!("in its own window")),
        (State::Paused, _) => {
            let until = view.first_hold().and_then(|hold| hold.until);
            let until =
                until.map_or_else(|| tr!("until you resume"), |until| tr!("until {}", moment(until, now)));
            (tr!("Paused"), until)
        }
        (State::Held, _) => held(view.first_hold(), now),
        (State::Reminding | State::Due, _) => due(view, tr!("when you're ready")),
        (State::Away, _) if view.is_due => due(view, tr!("when you're back")),
        (State::Away, Some(left)) => (minutes_left(left), tr!("until next squeeze")),
        (State::Working, Some(left)) => match at {
            Some(at) if view.is_due => (moment(at, now), tr!("after snooze")),
            Some(at) => (moment(at, now), tr!("next squeeze")),
            None => (minutes_left(left), tr!("until next squeeze")),
        },
        (State::Away | State::Working, None) => ("–".to_owned(), tr!("unknown")),
    }
}

fn due(view: &ReminderView, otherwise: String) -> (String, String) {
    let over = view.over.as_secs() / 60;
    (tr!("Due"), if over > 0 { tr!("{} overdue", length(Duration::from_secs(over * 60))) } else { otherwise })
}

/// The reason, and until when, or since when where the end is not certain.
fn held(hold: Option<&HoldView>, now: Wall) -> (String, String) {
    let Some(hold) = hold else {
        return (tr!("Silenced"), String::new());
    };
    let times = match end_for_certain(hold) {
        Some(until) => tr!("until {}", moment(until, now)),
        None => tr!("since {}", moment(hold.since, now)),
    };
    (words::capitalized(&words::reason(hold.reason)), times)
}

/// When it ends, unless its source may let go at any time before.
fn end_for_certain(hold: &HoldView) -> Option<Wall> {
    hold.until.filter(|_| !hold.reason.is_automatic())
}

fn presses(view: &ReminderView) -> Vec<Press> {
    let is_paused = view.holds.iter().any(|hold| hold.reason == Reason::Pause);
    [
        (view.state != State::Session, Press::Start),
        (view.can_snooze, Press::Snooze),
        (view.is_due, Press::Skip),
        (!is_paused, Press::Pause),
        (is_paused, Press::Resume),
    ]
    .into_iter()
    .filter_map(|(may, press)| may.then_some(press))
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{Scheduler, Settings};

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

    fn heard(state: State, change: impl FnOnce(&mut ReminderView)) -> Heard {
        let at = Now {
            mono: Mono::after_start(Duration::from_secs(100)),
            asleep: Duration::ZERO,
            wall: wall("2026-11-27T14:45:00+01:00"),
        };
        let beginning = Scheduler::new(Settings::default(), None, at).view(at);
        let mut view = ReminderView {
            state,
            worked: Duration::from_mins(18),
            interval: Duration::from_mins(30),
            next_in: Some(Duration::from_mins(12)),
            running: false,
            approaching: false,
            ..beginning
        };
        change(&mut view);
        let status = Status {
            view,
            headline: "as the resident says".to_owned(),
            health: BTreeMap::new(),
            settings_problems: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
            version: String::new(),
        };
        Heard { status, at }
    }

    fn hold(reason: Reason, until: Option<&str>) -> HoldView {
        HoldView { reason, since: wall("2026-11-27T14:29:00+01:00"), until: until.map(wall) }
    }

    #[test]
    fn every_state_has_one_truth() {
        use Press::{Pause, Resume, Skip, Snooze, Start};
        const SAID: &str = "as the resident says";
        let due = |view: &mut ReminderView| {
            (view.is_due, view.can_snooze, view.next_in) = (true, true, Some(Duration::ZERO));
        };
        let works = |view: &mut ReminderView| (view.running, view.approaching) = (true, true);
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
                "until next squeeze",
                "Next squeeze in 12\u{a0}min",
                vec![Start, Pause],
            ),
            (
                heard(State::Working, |view| {
                    due(view);
                    works(view);
                    view.next_in = Some(Duration::from_mins(5));
                }),
                "14:50",
                "after snooze",
                "Next squeeze in 5\u{a0}min",
                vec![Start, Snooze, Skip, Pause],
            ),
            (heard(State::Away, |_| {}), "12 min", "until next squeeze", SAID, vec![Start, Pause]),
            (heard(State::Away, due), "Due", "when you're back", SAID, vec![Start, Snooze, Skip, Pause]),
            (heard(State::Due, due), "Due", "when you're ready", SAID, vec![Start, Snooze, Skip, Pause]),
            (
                heard(State::Reminding, |view| {
                    due(view);
                    (view.worked, view.can_snooze) = (view.interval + Duration::from_secs(179), false);
                }),
                "Due",
                "2 min overdue",
                SAID,
                vec![Start, Skip, Pause],
            ),
            (
                heard(State::Held, |view| {
                    view.next_in = Some(Duration::from_mins(65 * 60 + 45));
                    view.approaching = true;
                    view.holds = vec![hold(Reason::Hours, Some("2026-11-30T08:00:00+01:00"))];
                }),
                "Outside working hours",
                "until Mon 08:00",
                "No reminders until Mon 08:00",
                vec![Start, Pause],
            ),
            (
                heard(State::Held, |view| {
                    due(view);
                    view.holds = vec![hold(Reason::Call, Some("2026-11-27T18:29:00+01:00"))];
                }),
                "In a call",
                "since 14:29",
                "No reminders for now",
                vec![Start, Snooze, Skip, Pause],
            ),
            (
                heard(State::Paused, |view| {
                    view.holds = vec![
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
                heard(State::Paused, |view| view.holds = vec![hold(Reason::Pause, None)]),
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
            assert!(cases.iter().any(|(heard, ..)| heard.status.view.state == state), "{state:?} is missing");
        }
    }

    #[test]
    fn the_clock_runs_on_between_two_words_of_the_resident() {
        let told = telling(Some(&heard(State::Working, |view| view.running = true)), now());
        assert_eq!(told.worked, "18 min of 30 min at the computer");
        assert!((told.share - 1090.0 / 1800.0).abs() < 1e-4, "{told:?}");
        let told = telling(Some(&heard(State::Working, |view| view.next_in = None)), now());
        assert_eq!((told.big.as_str(), told.small.as_str()), ("–", "unknown"));
        assert_eq!(telling(None, now()).presses, [Press::Start]);
    }

    #[test]
    fn what_is_not_recorded_grows_with_the_clock_while_somebody_works() {
        for (running, seconds) in [(true, 600 + 30), (false, 600)] {
            let heard = heard(State::Working, |view| {
                (view.running, view.unrecorded) = (running, Duration::from_mins(10));
            });
            let now = Mono::after_start(Duration::from_secs(130));
            assert_eq!(heard.view(now).unrecorded, Duration::from_secs(seconds), "{running}");
        }
    }
}
