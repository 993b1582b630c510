//! Why no reminder came, from what is known: what was counted, what was silent and when, when the next one comes,
//! and what does not work.

use std::time::Duration;

use serde::Serialize;

use super::history::{Entry, What};
use super::holds::Reason;
use super::recent::{Passed, REACH, Recent};
use super::snapshot::Snapshot;
use super::text::{moment, optional_moment, whole_seconds};
use super::time::Wall;
use super::view::{HoldView, ReminderView, State};

/// What the explanation is drawn from.
#[derive(Debug)]
pub struct KnownFacts<'a> {
    pub now: Wall,
    /// What the program in the tray says, if one runs; an older one has no record of the last hours.
    pub running: Option<(&'a ReminderView, Option<&'a Recent>)>,
    /// The state that was written last.
    pub saved: Option<&'a Snapshot>,
    /// In any order.
    pub history: &'a [Entry],
    /// What does not work, in sentences.
    pub broken: Vec<String>,
}

/// All of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub now: Wall,
    pub program: ProgramState,
    /// What is silent now.
    pub holds: Vec<HoldView>,
    /// Until when nothing appears, because the person has just come back.
    pub quiet_until: Option<Wall>,
    pub next: NextReminder,
    pub counted: Option<CountedTime>,
    /// The last hours, the oldest first.
    pub happened: Vec<Happened>,
    pub broken: Vec<String>,
}

/// Whether the program runs that counts and reminds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramState {
    /// Since then, if that is known.
    Runs(Option<Wall>),
    /// It last ran then, if it ever did.
    Ended(Option<Wall>),
}

/// When the next reminder comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "when", rename_all = "kebab-case")]
pub enum NextReminder {
    /// Once the program runs.
    Started,
    /// It is on the screen.
    OnScreen,
    /// An interval after the session that runs.
    AfterSession,
    /// Once the person stops typing for a moment.
    Lull,
    /// Once the person is back, and has worked for so many seconds.
    Back {
        #[serde(rename = "seconds", with = "whole_seconds")]
        after: Duration,
    },
    /// Once this reason ends; at the latest then, if that is known.
    Released {
        reason: Reason,
        #[serde(with = "optional_moment")]
        latest: Option<Wall>,
    },
    /// Then, if the person stays at the computer.
    At {
        #[serde(with = "moment")]
        at: Wall,
    },
    /// Not before then, because a silence lasts until a time that is known.
    Earliest {
        #[serde(with = "moment")]
        at: Wall,
    },
    /// The snoozed one comes back then.
    Snoozed {
        #[serde(with = "moment")]
        at: Wall,
    },
    /// The one that nobody answered comes back then, or with the person.
    Unanswered {
        #[serde(with = "moment")]
        at: Wall,
    },
    Unknown,
}

/// Time towards the next reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CountedTime {
    #[serde(rename = "worked_seconds", with = "whole_seconds")]
    pub worked: Duration,
    #[serde(rename = "interval_seconds", with = "whole_seconds")]
    pub interval: Duration,
    /// Since when it counts, if that is within reach.
    #[serde(with = "optional_moment")]
    pub since: Option<Wall>,
    /// Time since then that did not count.
    #[serde(rename = "uncounted_seconds", with = "whole_seconds")]
    pub uncounted: Duration,
}

/// One thing of the last hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    Passed(Passed),
    /// As the history has it.
    Done(Entry),
}

impl Happened {
    /// When it began, or when it is dated.
    pub const fn since(&self) -> Wall {
        match self {
            Self::Passed(passed) => passed.since(),
            Self::Done(entry) => entry.at,
        }
    }
}

/// Explains it.
pub fn explanation(facts: KnownFacts) -> Explanation {
    let KnownFacts { now, running, saved, history, broken } = facts;
    // What is dated ahead is of this second, or the clock was set back.
    let is_recent = |at: Wall| (now - at).to_std().unwrap_or_default() <= REACH;
    let view = running.map(|(view, _)| view);
    let recent = running.and_then(|(_, recent)| recent);
    let passed = recent.iter().flat_map(|recent| &recent.passed).filter(|passed| is_recent(passed.until()));
    let done = history.iter().filter(|entry| entry.what.is_listed() && is_recent(entry.at));
    let mut happened: Vec<Happened> =
        passed.copied().map(Happened::Passed).chain(done.cloned().map(Happened::Done)).collect();
    happened.sort_by_key(Happened::since);
    let is_back = view.is_some_and(|view| view.state != State::Away);
    let quiet_until = recent.and_then(|recent| recent.quiet_until).filter(|until| is_back && *until > now);
    Explanation {
        now,
        program: match running {
            Some((_, recent)) => ProgramState::Runs(recent.map(|recent| recent.started)),
            None => ProgramState::Ended(saved.map(|saved| saved.saved_at)),
        },
        holds: view.map_or_else(|| paused(saved, now).into_iter().collect(), |view| view.holds.clone()),
        quiet_until,
        next: view.map_or(NextReminder::Started, |view| next(view, quiet_until, now)),
        counted: view.map(|view| counted(view, &happened, now)),
        happened,
        broken,
    }
}

/// The pause that goes on when the program starts again.
fn paused(saved: Option<&Snapshot>, now: Wall) -> Option<HoldView> {
    let pause = saved?.pause.filter(|pause| pause.until.is_none_or(|until| until > now))?;
    Some(HoldView { reason: Reason::Pause, since: pause.since, until: pause.until })
}

fn next(view: &ReminderView, quiet_until: Option<Wall>, now: Wall) -> NextReminder {
    let at = view.next_in.map(|left| now + left);
    let uncertain = view
        .holds
        .iter()
        .find(|hold| hold.until.is_none() || !matches!(hold.reason, Reason::Pause | Reason::Hours));
    match (view.state, uncertain, at) {
        (State::Session, ..) => NextReminder::AfterSession,
        (State::Reminding, ..) => NextReminder::OnScreen,
        (_, Some(hold), _) => NextReminder::Released { reason: hold.reason, latest: hold.until },
        (_, None, Some(at)) if !view.holds.is_empty() => NextReminder::Earliest { at },
        (State::Away, _, _) if view.is_due => NextReminder::Back { after: Duration::ZERO },
        (State::Due, _, Some(at)) if at > now && quiet_until.is_some() => NextReminder::Earliest { at },
        (State::Due, _, Some(at)) if at > now => NextReminder::Unanswered { at },
        (State::Due, ..) => NextReminder::Lull,
        (_, _, Some(at)) if view.is_due => NextReminder::Snoozed { at },
        (State::Working, _, Some(at)) if view.approaching => NextReminder::At { at },
        (_, _, Some(_)) => NextReminder::Back { after: view.next_in.unwrap_or_default() },
        (_, _, None) => NextReminder::Unknown,
    }
}

fn counted(view: &ReminderView, happened: &[Happened], now: Wall) -> CountedTime {
    let restarts = |happened: &&Happened| match happened {
        Happened::Done(entry) => {
            matches!(entry.what, What::Session(_) | What::NaturalBreak(_) | What::Skipped)
        }
        Happened::Passed(_) => false,
    };
    let since = happened.iter().rev().find(restarts).map(Happened::since);
    let passed = since.and_then(|since| (now - since).to_std().ok()).unwrap_or_default();
    CountedTime {
        worked: view.worked,
        interval: view.interval,
        since,
        uncounted: passed.saturating_sub(view.worked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Activity, Answer, Command, Event, PauseEnd};
    use crate::domain::{Effect, Mono, Now, Period, Scheduler, Settings, Ticket};

    /// So many minutes into the morning.
    fn now(minutes: u64) -> Now {
        let mono = Mono::after_start(Duration::from_mins(minutes));
        Now { mono, asleep: Duration::ZERO, wall: at(minutes) }
    }

    fn at(minutes: u64) -> Wall {
        let start = Wall::parse_from_rfc3339("2026-11-27T09:00:00+01:00").expect("a moment");
        start + Duration::from_mins(minutes)
    }

    /// What is explained at the minute `end`, after each of `events` at its own.
    fn explained(events: &[(u64, Event)], end: u64) -> Explanation {
        let mut scheduler = Scheduler::new(Settings::default(), None, now(0));
        let (mut recent, mut history) = (Recent::new(at(0)), Vec::new());
        for minute in 0..=end {
            let now = now(minute);
            let happens = events.iter().filter(|(when, _)| *when == minute).map(|(_, event)| event.clone());
            for event in happens.chain([Event::Tick]) {
                let effects = scheduler.handle(now, event);
                recent.note(now.wall, &scheduler.view(now), &effects);
                history.extend(effects.into_iter().filter_map(|effect| match effect {
                    Effect::Record(what) => Some(Entry::new(now.wall, what)),
                    _ => None,
                }));
            }
        }
        explanation(KnownFacts {
            now: at(end),
            running: Some((&scheduler.view(now(end)), Some(&recent))),
            saved: None,
            history: &history,
            broken: Vec::new(),
        })
    }

    fn away(since: u64) -> Event {
        Event::Activity(Activity::Away { since: now(since).mono })
    }

    const ACTIVE: Event = Event::Activity(Activity::Active);

    #[test]
    fn every_state_says_when_the_next_one_comes() {
        let pause = |end| Event::Command(Command::Pause(end));
        let call = Event::Hold(Reason::Call);
        let released =
            |reason, latest: Option<u64>| NextReminder::Released { reason, latest: latest.map(at) };
        let cases = [
            ("work", vec![], 10, NextReminder::At { at: at(30) }),
            ("away", vec![(12, away(10))], 12, NextReminder::Back { after: Duration::from_mins(20) }),
            ("typing", vec![(1, ACTIVE), (30, ACTIVE)], 31, NextReminder::Lull),
            ("on the screen", vec![], 31, NextReminder::OnScreen),
            (
                "snoozed",
                vec![(32, Event::Answer(Ticket(1), Answer::Snooze))],
                33,
                NextReminder::Snoozed { at: at(37) },
            ),
            ("without an answer", vec![], 45, NextReminder::Unanswered { at: at(55) }),
            ("a call", vec![(5, call.clone())], 50, released(Reason::Call, Some(125))),
            ("a lock", vec![(5, Event::Hold(Reason::Locked))], 6, released(Reason::Locked, None)),
            ("a pause", vec![(5, pause(PauseEnd::Open))], 6, released(Reason::Pause, None)),
            (
                "a pause that ends",
                vec![(5, pause(PauseEnd::After(Period::minutes(60))))],
                6,
                NextReminder::Earliest { at: at(90) },
            ),
            (
                "a call and a pause that ends",
                vec![(5, pause(PauseEnd::After(Period::minutes(60)))), (5, call)],
                6,
                released(Reason::Call, Some(125)),
            ),
            ("a session", vec![(5, Event::SessionBegan)], 6, NextReminder::AfterSession),
        ];
        for (case, events, end, next) in cases {
            assert_eq!(explained(&events, end).next, next, "{case}");
        }
        let view = Scheduler::new(Settings::default(), None, now(0)).view(now(0));
        let view = ReminderView { state: State::Away, is_due: true, ..view };
        assert_eq!(super::next(&view, None, at(0)), NextReminder::Back { after: Duration::ZERO });
    }

    #[test]
    fn what_did_not_count_is_told_with_what_did() {
        let told = explained(&[(9, away(8)), (16, ACTIVE), (26, away(25)), (29, ACTIVE)], 35);
        let counted = told.counted.expect("a time");
        let broke = told.happened.iter().find_map(|happened| match happened {
            Happened::Done(entry) if matches!(entry.what, What::NaturalBreak(_)) => Some(entry.at),
            _ => None,
        });
        assert_eq!((counted.interval, counted.since), (Duration::from_mins(30), broke), "{told:?}");
        let since = broke.and_then(|broke| (at(35) - broke).to_std().ok()).expect("a break");
        assert_eq!(counted.worked + counted.uncounted, since);
        assert!((4..=7).contains(&(counted.uncounted.as_secs() / 60)), "{counted:?}");
    }

    #[test]
    fn the_last_hours_are_told_in_their_order() {
        let snooze = Event::Answer(Ticket(1), Answer::Snooze);
        let events = [(5, Event::Hold(Reason::Call)), (20, Event::Release(Reason::Call)), (32, snooze)];
        let told = explained(&events, 33);
        let silent = Passed::Silenced { reason: Reason::Call, since: at(5), until: at(20) };
        let snoozed = Entry::new(at(32), What::Snoozed(Duration::from_mins(5)));
        let happened = [
            Happened::Passed(silent),
            Happened::Passed(Passed::Reminded { at: at(30) }),
            Happened::Done(snoozed),
        ];
        assert_eq!(told.happened, happened);
        assert_eq!(told.program, ProgramState::Runs(Some(at(0))));
        // Nobody wants to read of yesterday.
        let old = explained(&events, 33 + 8 * 60).happened;
        assert!(!old.contains(&happened[0]) && !old.contains(&happened[2]), "{old:?}");
    }

    #[test]
    fn where_nothing_runs_the_files_tell_what_they_know() {
        let mut scheduler = Scheduler::new(Settings::default(), None, now(0));
        scheduler.handle(now(5), Event::Command(Command::Pause(PauseEnd::After(Period::minutes(60)))));
        let saved = scheduler.snapshot(now(20));
        let history = [Entry::new(at(4), What::Skipped), Entry::new(at(4), What::Unknown)];
        let explain = |end: u64, saved| {
            let (history, broken) = (history.as_slice(), vec!["config.json: broken".to_owned()]);
            explanation(KnownFacts { now: at(end), running: None, saved, history, broken })
        };
        let told = explain(50, Some(&saved));
        assert_eq!((told.program, told.next), (ProgramState::Ended(Some(at(20))), NextReminder::Started));
        assert_eq!((told.holds.len(), told.counted), (1, None));
        assert_eq!(told.happened, [Happened::Done(history[0].clone())]);
        assert_eq!(told.broken, ["config.json: broken"]);
        assert!(explain(66, Some(&saved)).holds.is_empty(), "the pause is over");
        assert_eq!(explain(50, None).program, ProgramState::Ended(None));
    }
}
