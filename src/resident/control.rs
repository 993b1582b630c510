//! What a control line or a choice in the tray asks for, and what it is told.

use super::wall_times;
use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::tray::Choice;
use crate::domain::event::{Command, Event, PauseEnd};
use crate::domain::hours::TimeOfDay;
use crate::domain::period::Period;
use crate::domain::time::Wall;
use crate::domain::view::{State, View};
use crate::domain::{Outcome, Reason};
use crate::words::{self, tr};

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Order {
    /// Tell the scheduler, then say what came of it. A window that opens is asked for there.
    Tell(Event, AskedFrom),
    /// Tell the state.
    Status,
    /// Open the home window at a page.
    Home(Option<String>, AskedFrom),
    Quit,
    /// Say no, and why.
    Refuse(String),
}

/// The order behind `request`, given what is.
pub fn order(request: Request, view: &View, now: Wall) -> Order {
    let session = view.state == State::Session;
    let tell = |event| Order::Tell(event, AskedFrom::default());
    let command = |command| tell(Event::Command(command));
    match request {
        Request::Status | Request::Watch => Order::Status,
        Request::Now { .. } if session => Order::Refuse(tr!("a session is running already")),
        Request::Now { from } => Order::Tell(Event::Command(Command::Start), from),
        Request::Snooze { .. } if !view.is_due => {
            Order::Refuse(tr!("no squeeze is due to be snoozed: {}", words::headline(view, now)))
        }
        Request::Snooze { .. } if !view.can_snooze => {
            Order::Refuse(tr!("it was snoozed {} times already; start or skip it", view.snoozes))
        }
        Request::Snooze { length } => match length.as_deref().map(str::parse::<Period>).transpose() {
            Ok(length) => command(Command::Snooze(length)),
            Err(error) => Order::Refuse(words::invalid(&error)),
        },
        Request::Skip if session => Order::Refuse(tr!("a session is running; end it in its window")),
        Request::Skip => command(Command::Skip),
        Request::Pause { length, until } => match pause_end(length.as_deref(), until.as_deref(), now) {
            Ok(end) => command(Command::Pause(end)),
            Err(error) => Order::Refuse(error),
        },
        Request::Resume if !holds(view, Reason::Pause) => {
            Order::Refuse(tr!("there is no pause to end: {}", words::headline(view, now)))
        }
        Request::Resume => command(Command::Resume),
        Request::Lift { hold } => match Reason::named(&hold).filter(|reason| *reason != Reason::Pause) {
            Some(reason) if holds(view, reason) => command(Command::Lift(reason)),
            Some(_) => Order::Refuse(tr!("“{}” holds nothing back: {}", hold, words::headline(view, now))),
            None => Order::Refuse(tr!("“{}” is no reason for silence that can be lifted", hold)),
        },
        Request::Home { page, token } => Order::Home(page, AskedFrom::by(token)),
        Request::Quit => Order::Quit,
        Request::HistoryDeleted => tell(Event::HistoryDeleted),
        Request::SessionBegan => tell(Event::SessionBegan),
        Request::SessionLeft => tell(Event::SessionLeft),
        Request::SessionEnded { outcome } => match Outcome::ALL
            .into_iter()
            .find(|known| known.name() == outcome)
        {
            Some(outcome) => tell(Event::SessionEnded(outcome)),
            None => Order::Refuse(tr!("“{}” is no outcome; finished, stopped and hurt are valid", outcome)),
        },
    }
}

/// The order behind a choice in the tray, and the token of the click.
pub fn chosen(choice: Choice, token: Option<String>) -> Order {
    let pause = |minutes| Command::Pause(PauseEnd::After(Period::minutes(minutes)));
    let from = AskedFrom::by(token);
    let command = match choice {
        Choice::Start => Command::Start,
        Choice::Snooze => Command::Snooze(None),
        Choice::PauseHalfHour => pause(30),
        Choice::PauseHour => pause(60),
        Choice::PauseUntilTomorrow => Command::Pause(PauseEnd::Tomorrow),
        Choice::Resume => Command::Resume,
        Choice::Open => return Order::Home(None, from),
        Choice::Quit => return Order::Quit,
    };
    Order::Tell(Event::Command(command), from)
}

fn holds(view: &View, reason: Reason) -> bool {
    view.holds.iter().any(|hold| hold.reason == reason)
}

/// What to say after `event` was carried out and `view` came of it.
pub fn done(event: &Event, view: &View, now: Wall) -> Reply {
    let headline = words::headline(view, now);
    Reply::done(match event {
        Event::Command(Command::Start) if view.state != State::Session => {
            return Reply::refused(tr!("the guide cannot be opened: {}", headline));
        }
        Event::Command(Command::Start) => tr!("The guide is opening"),
        Event::Command(Command::Snooze(_)) => match view.next_in {
            Some(next) if view.holds.is_empty() => tr!("Snoozed for {}", words::length(next)),
            _ => tr!("Snoozed. {}", headline),
        },
        Event::Command(Command::Skip) => tr!("Skipped. {}", headline),
        // Whatever else is going on, the answer is about what was asked for.
        Event::Command(Command::Pause(_)) => words::paused(view, now),
        _ => headline,
    })
}

fn pause_end(length: Option<&str>, until: Option<&str>, now: Wall) -> Result<PauseEnd, String> {
    match (length, until) {
        (None, None) => Ok(PauseEnd::Open),
        (Some(length), None) => {
            length.parse::<Period>().map(PauseEnd::After).map_err(|error| words::invalid(&error))
        }
        (None, Some("tomorrow")) => Ok(PauseEnd::Tomorrow),
        (None, Some(until)) => TimeOfDay::parse(until)
            .and_then(|time| wall_times::next(time, now))
            .map(PauseEnd::At)
            .ok_or_else(|| tr!("“{}” is not a time of day; write it like \"14:30\"", until)),
        (Some(_), Some(_)) => Err(tr!("a pause takes a length or an end, not both")),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::{Mono, Now, Scheduler, Settings};

    fn now() -> Now {
        let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
        Now { mono: Mono::default(), asleep: Duration::ZERO, wall }
    }

    /// What comes of `request` after `events`.
    fn answer(events: Vec<Event>, request: Request) -> Reply {
        let mut scheduler = Scheduler::new(Settings::default(), None, now());
        for event in events {
            scheduler.handle(now(), event);
        }
        match order(request, &scheduler.view(now()), now().wall) {
            Order::Tell(event, _) => {
                scheduler.handle(now(), event.clone());
                done(&event, &scheduler.view(now()), now().wall)
            }
            Order::Refuse(why) => Reply::refused(why),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_would_do_nothing_is_refused() {
        let lift = |hold: &str| Request::Lift { hold: hold.to_owned() };
        let pause = Event::Command(Command::Pause(PauseEnd::Open));
        let call = Event::Hold(Reason::Call);
        let now = || Request::Now { from: AskedFrom::default() };
        for (events, request, done) in [
            (vec![], Request::Resume, false),
            (vec![pause.clone()], Request::Resume, true),
            (vec![pause.clone()], lift("pause"), false),
            (vec![], lift("call"), false),
            (vec![call.clone()], lift("fullscreen"), false),
            (vec![call.clone()], lift("call"), true),
            (vec![call, Event::Command(Command::Lift(Reason::Call))], lift("call"), false),
            (vec![], Request::Snooze { length: None }, false),
            (vec![], Request::Skip, true),
            (vec![Event::SessionBegan], Request::Skip, false),
            (vec![], now(), true),
            (vec![Event::SessionBegan], now(), false),
        ] {
            let reply = answer(events, request.clone());
            assert_eq!(reply.ok, done, "{request:?}: {reply:?}");
            assert_eq!(reply.error.is_some(), !done);
        }
    }

    #[test]
    fn a_guide_that_did_not_open_is_not_said_to_open() {
        let mut scheduler = Scheduler::new(Settings::default(), None, now());
        let start = Event::Command(Command::Start);
        scheduler.handle(now(), start.clone());
        scheduler.handle(now(), Event::SessionFailed);
        assert!(!done(&start, &scheduler.view(now()), now().wall).ok);
    }

    #[test]
    fn a_pause_is_told_whatever_else_is_going_on() {
        let pause = || Request::Pause { length: Some("1h".to_owned()), until: None };
        for events in [vec![], vec![Event::SessionBegan], vec![Event::Hold(Reason::Call)]] {
            assert_eq!(answer(events, pause()).message, Some("Paused until 10:00".to_owned()));
        }
    }
}
