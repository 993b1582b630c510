//! What is now: the interval, what holds reminders back, what is offered, and this week.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use chrono::Datelike;
use slint::{Global as _, Timer, TimerMode};

use super::telling::{Press, telling};
use super::{Home, Page, actions, exercise, reading};
use crate::desktop::clock;
use crate::desktop::instance::protocol::Request;
use crate::desktop::instance::status::Status;
use crate::domain::summary::Summary;
use crate::domain::time::{Now, Wall};
use crate::domain::timeline::Timeline;
use crate::domain::view::View;
use crate::domain::{Mono, Reason};
use crate::guide::offer::{Wish, offer};
use crate::storage::history::History;
use crate::ui::{self, DayMark, HoldLine, HomeWindow, RoutineChoice, Today};
use crate::words::{self, length, passed, tr, weekday};

/// What the resident said, and when that was.
#[derive(Debug)]
pub struct Heard {
    pub status: Status,
    pub at: Now,
}

impl Heard {
    /// What the resident would say at `now`, if nothing but time has passed.
    pub fn view(&self, now: Mono) -> View {
        self.status.view.after(now.since(self.at.mono))
    }

    /// When the next reminder comes on the clock on the wall, where it comes nearer by itself.
    pub fn next_at(&self) -> Option<Wall> {
        let view = &self.status.view;
        view.next_in.filter(|_| view.approaching).map(|left| self.at.wall_after(left))
    }
}

/// Counts along while the ring can be seen and moves.
#[derive(Default)]
pub struct Live {
    timer: Timer,
    /// What the history tells of today.
    sessions: Cell<u32>,
    worked: Cell<Duration>,
}

/// How often the ring moves.
const TICK: Duration = Duration::from_secs(1);

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let today = Today::get(window);
    let pressed = Rc::clone(home);
    today.on_start(move |routine| actions::start(&pressed, &routine));
    let pressed = Rc::clone(home);
    today.on_snooze(move || actions::order(&pressed, Request::Snooze { length: None }));
    let pressed = Rc::clone(home);
    today.on_skip(move || actions::order(&pressed, Request::Skip));
    let pressed = Rc::clone(home);
    today.on_pause(move |choice| {
        let (length, until) = match choice {
            0 => (Some("30m"), None),
            1 => (Some("1h"), None),
            2 => (None, Some("tomorrow")),
            _ => (None, None),
        };
        let (length, until) = (length.map(ToOwned::to_owned), until.map(ToOwned::to_owned));
        actions::order(&pressed, Request::Pause { length, until });
    });
    let pressed = Rc::clone(home);
    today.on_resume(move || actions::order(&pressed, Request::Resume));
    let pressed = Rc::clone(home);
    today.on_lift(move |hold| actions::order(&pressed, Request::Lift { hold: hold.into() }));
    let pressed = Rc::clone(home);
    today.on_launch(move || actions::launch(&pressed));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Rc<Home>) {
    show_state(window, home);
    show_offer(window, home);
    show_week(window, home);
    let heard = home.status.borrow();
    if heard.as_ref().is_some_and(|heard| heard.status.view.running) {
        let ticking = Rc::clone(home);
        home.today.timer.start(TimerMode::Repeated, TICK, move || tick(&ticking));
    } else {
        home.today.timer.stop();
    }
}

/// Tells what the last press came to.
pub fn tell(window: &HomeWindow, outcome: &str) {
    Today::get(window).set_outcome(outcome.into());
}

fn tick(home: &Rc<Home>) {
    let Some(window) = home.window.upgrade() else { return };
    if window.get_page() == Page::Today.place() {
        show_state(&window, home);
        show_day(&window, home);
    } else {
        home.today.timer.stop();
    }
}

fn show_state(window: &HomeWindow, home: &Home) {
    let today = Today::get(window);
    let heard = home.status.borrow();
    let told = telling(heard.as_ref(), home.clock.now());
    today.set_running(heard.is_some());
    today.set_share(told.share);
    today.set_big(told.big.into());
    today.set_small(told.small.into());
    today.set_headline(told.headline.into());
    today.set_worked(told.worked.into());
    let may = |press| told.presses.contains(&press);
    today.set_can_start(may(Press::Start));
    today.set_can_snooze(may(Press::Snooze));
    today.set_can_skip(may(Press::Skip));
    today.set_paused(may(Press::Resume));
    let now = clock::wall();
    let holds = heard.iter().flat_map(|heard| &heard.status.view.holds);
    let holds: Vec<HoldLine> = holds
        .map(|hold| HoldLine {
            id: hold.reason.name().into(),
            words: format!("{}, {}", words::reason(hold.reason), words::span(hold, now)).into(),
            // A pause is ended where it was begun.
            action: if hold.reason == Reason::Pause { "".into() } else { tr!("Remind me anyway").into() },
        })
        .collect();
    ui::fill(&today.get_holds(), holds, |holds| today.set_holds(holds));
}

fn show_offer(window: &HomeWindow, home: &Home) {
    let today = Today::get(window);
    let routines = home.routines.borrow();
    let history = home.history.borrow();
    let loaded = home.loaded.borrow();
    let empty = History::default();
    let history = history.as_ref().unwrap_or(&empty);
    if let Ok(offered) = offer(Wish::default(), &loaded.settings, &routines, history, clock::wall()) {
        today.set_offer_title(offered.routine.title.as_str().into());
        let time = length(Timeline::new(&offered.routine).total());
        today.set_offer_about(format!("{time} · {}", offered.routine.about).into());
    }
    let choices: Vec<RoutineChoice> = exercise::lines(&routines)
        .into_iter()
        .map(|line| RoutineChoice { name: line.name, title: line.title, length: line.length })
        .collect();
    ui::fill(&today.get_routines(), choices, |choices| today.set_routines(choices));
}

fn show_week(window: &HomeWindow, home: &Home) {
    let today = Today::get(window);
    let goal = home.loaded.borrow().settings.goal.clone();
    let history = home.history.borrow();
    let now = clock::wall();
    let summary = Summary::of(history.iter().flat_map(History::days), now, 1);
    let date = now.date_naive();
    let days: Vec<DayMark> = summary
        .week
        .iter()
        .map(|day| {
            let label = weekday(day.date.weekday());
            let words = tr!("{}: {n} session" | "{}: {n} sessions" % day.finished, label);
            DayMark {
                label: label.into(),
                words: words.into(),
                sessions: i32::try_from(day.finished).unwrap_or(i32::MAX),
                is_today: day.date == date,
                is_ahead: day.date > date,
            }
        })
        .collect();
    ui::fill(&today.get_days(), days, |days| today.set_days(days));
    today.set_goal(goal.sessions_a_day.into());
    home.today.sessions.set(summary.today);
    home.today.worked.set(summary.days.last().map(|day| day.worked).unwrap_or_default());
    show_day(window, home);
    let total = match reading::in_words(home) {
        whole if whole.is_empty() => {
            tr!("{n} session since you began" | "{n} sessions since you began" % summary.finished)
        }
        reading => reading,
    };
    today.set_total_line(total.into());
}

/// What today amounts to up to this moment.
fn show_day(window: &HomeWindow, home: &Home) {
    let (sessions, goal) = (home.today.sessions.get(), home.loaded.borrow().settings.goal.sessions_a_day);
    let worked = home.today.worked.get().saturating_add(home.unrecorded());
    Today::get(window).set_today_line(day_words(sessions, goal, worked).into());
}

fn day_words(sessions: u32, goal: u8, worked: Duration) -> String {
    if worked.is_zero() {
        return tr!("{} of {} today", sessions, goal);
    }
    tr!("{} of {} today, {} at the computer", sessions, goal, passed(worked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_told_with_its_work() {
        assert_eq!(day_words(2, 3, Duration::ZERO), "2 of 3 today");
        assert_eq!(day_words(2, 3, Duration::from_secs(3719)), "2 of 3 today, 1 h 1 min at the computer");
    }
}
