//! What a control line or a choice in the tray asks for, and what it is told.

use super::wall_times;
use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::protocol::{Reply, ResidentRequest};
use crate::desktop::tray::TrayChoice;
use crate::domain::Reason;
use crate::domain::event::{Command, Event, PauseEnd};
use crate::domain::hours::TimeOfDay;
use crate::domain::period::Period;
use crate::domain::time::Wall;
use crate::domain::view::{ReminderView, State};
use crate::words::{self, tr};

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Order {
    /// Tell the scheduler, then say what came of it. A window that opens is asked for there.
    Tell(Event, AskedFrom),
    /// Tell the state.
    Status,
    /// Tell the state, and what happened in the last hours.
    Why,
    /// Open the home window at a page.
    Home(Option<String>, AskedFrom),
    Quit,
    /// Say no, and why.
    Refuse(String),
}

/// The order behind `request`, given what is.
pub fn order(request: ResidentRequest, view: &ReminderView, now: Wall) -> Order {
    let session = view.state == State::Session;
    let tell = |event| Order::Tell(event, AskedFrom::default());
    let command = |command| tell(Event::Command(command));
    match request {
        ResidentRequest::Status | ResidentRequest::Watch => Order::Status,
        ResidentRequest::Why => Order::Why,
        ResidentRequest::Now { .. } if session => Order::Refuse(tr!("a session is already running")),
        ResidentRequest::Now { from } => Order::Tell(Event::Command(Command::Start), from),
        ResidentRequest::Snooze { .. } if !view.is_due => {
            Order::Refuse(tr!("there is no reminder to snooze: {}", words::headline(view, now)))
        }
        ResidentRequest::Snooze { .. } if !view.can_snooze => {
            Order::Refuse(tr!("the reminder was already snoozed {} times; start or skip it", view.snoozes))
        }
        ResidentRequest::Snooze { length } => match length.as_deref().map(str::parse::<Period>).transpose() {
            Ok(length) => command(Command::Snooze(length)),
            Err(error) => Order::Refuse(words::invalid(&error)),
        },
        ResidentRequest::Skip if session => Order::Refuse(tr!("a session is running; end it in its window")),
        ResidentRequest::Skip => command(Command::Skip),
        ResidentRequest::Pause { length, until } => match pause_end(length.as_deref(), until.as_deref(), now)
        {
            Ok(end) => command(Command::Pause(end)),
            Err(error) => Order::Refuse(error),
        },
        ResidentRequest::Resume if !holds(view, Reason::Pause) => {
            Order::Refuse(tr!("Rhomboid is not paused: {}", words::headline(view, now)))
        }
        ResidentRequest::Resume => command(Command::Resume),
        ResidentRequest::Lift { hold: hold @ Reason::Pause } => {
            Order::Refuse(tr!("“{}” cannot be ignored", hold.name()))
        }
        ResidentRequest::Lift { hold } if !holds(view, hold) => {
            Order::Refuse(tr!("“{}” is not silencing reminders: {}", hold.name(), words::headline(view, now)))
        }
        ResidentRequest::Lift { hold } => command(Command::Lift(hold)),
        ResidentRequest::Home { page, token } => Order::Home(page, AskedFrom::by(token)),
        ResidentRequest::Quit => Order::Quit,
        ResidentRequest::HistoryDeleted => tell(Event::HistoryDeleted),
        ResidentRequest::SessionBegan => tell(Event::SessionBegan),
        ResidentRequest::SessionLeft => tell(Event::SessionLeft),
        ResidentRequest::SessionEnded { outcome } => tell(Event::SessionEnded(outcome)),
    }
}

/// The order behind a choice in the tray, and the token of the click.
pub fn chosen(choice: TrayChoice, token: Option<String>) -> Order {
    let pause = |minutes| Command::Pause(PauseEnd::After(Period::minutes(minutes)));
    let from = AskedFrom::by(token);
    let command = match choice {
        TrayChoice::Start => Command::Start,
        TrayChoice::Snooze => Command::Snooze(None),
        TrayChoice::PauseHalfHour => pause(30),
        TrayChoice::PauseHour => pause(60),
        TrayChoice::PauseUntilTomorrow => Command::Pause(PauseEnd::Tomorrow),
        TrayChoice::Resume => Command::Resume,
        TrayChoice::Open => return Order::Home(None, from),
        TrayChoice::Quit => return Order::Quit,
    };
    Order::Tell(Event::Command(command), from)
}

fn holds(view: &ReminderView, reason: Reason) -> bool {
    view.holds.iter().any(|hold| hold.reason == reason)
}

/// What to say after `event` was carried out and `view` came of it.
pub fn done(event: &Event, view: &ReminderView, now: Wall) -> Reply {
    let headline = words::headline(view, now);
    Reply::done(match event {
        Event::Command(Command::Start) if view.state != State::Session => {
            return Reply::refused(tr!("could not open the guide: {}", headline));
        }
        Event::Command(Command::Start) => tr!("Opening the guide"),
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
            .ok_or_else(|| tr!("“{}” is not a time; use a form like \"14:30\"", until)),
        (Some(_), Some(_)) => Err(tr!("a pause takes a duration or an end time, not both")),
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
    fn answer(events: Vec<Event>, request: ResidentRequest) -> Reply {
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
        let lift = |hold| ResidentRequest::Lift { hold };
        let pause = Event::Command(Command::Pause(PauseEnd::Open));
        let call = Event::Hold(Reason::Call);
        let now = || ResidentRequest::Now { from: AskedFrom::default() };
        for (events, request, done) in [
            (vec![], ResidentRequest::Resume, false),
            (vec![pause.clone()], ResidentRequest::Resume, true),
            (vec![pause.clone()], lift(Reason::Pause), false),
            (vec![], lift(Reason::Call), false),
            (vec![call.clone()], lift(Reason::Fullscreen), false),
            (vec![call.clone()], lift(Reason::Call), true),
            (vec![call, Event::Command(Command::Lift(Reason::Call))], lift(Reason::Call), false),
            (vec![], ResidentRequest::Snooze { length: None }, false),
            (vec![], ResidentRequest::Skip, true),
            (vec![Event::SessionBegan], ResidentRequest::Skip, false),
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
        let pause = || ResidentRequest::Pause { length: Some("1h".to_owned()), until: None };
        for events in [vec![], vec![Event::SessionBegan], vec![Event::Hold(Reason::Call)]] {
            assert_eq!(answer(events, pause()).message, Some("Paused until 10:00".to_owned()));
        }
    }
}
