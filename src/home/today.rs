//! What is now: the interval, what holds reminders back, what is offered, and this week.

use std::rc::Rc;
use std::time::Duration;

use chrono::Datelike;
use slint::{Global as _, SharedString};

use super::state::Home;
use super::telling::{Press, telling};
use super::{actions, gallery, reading};
use crate::desktop::clock;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::domain::Reason;
use crate::domain::summary::{Summary, week};
use crate::domain::timeline::Timeline;
use crate::ui::{self, DayMark, HoldLine, HomeWindow, PauseLength, Today};
use crate::words::{self, length, passed, tr, weekday};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let today = Today::get(window);
    today.on_start(home.press_on(|home, routine: SharedString| actions::start(home, &routine)));
    today.on_snooze(home.press(|home| actions::order(home, ResidentRequest::Snooze { length: None })));
    today.on_skip(home.press(|home| actions::order(home, ResidentRequest::Skip)));
    today.on_pause(home.press_on(|home, pause: PauseLength| {
        let (length, until) = match pause {
            PauseLength::HalfHour => (Some("30m"), None),
            PauseLength::Hour => (Some("1h"), None),
            PauseLength::UntilTomorrow => (None, Some("tomorrow")),
            PauseLength::UntilResumed => (None, None),
        };
        let (length, until) = (length.map(ToOwned::to_owned), until.map(ToOwned::to_owned));
        actions::order(home, ResidentRequest::Pause { length, until });
    }));
    today.on_resume(home.press(|home| actions::order(home, ResidentRequest::Resume)));
    today.on_lift(home.press_on(|home, hold: SharedString| {
        if let Some(hold) = Reason::named(&hold) {
            actions::order(home, ResidentRequest::Lift { hold });
        }
    }));
    today.on_launch(home.press(actions::launch));
    today.on_tick(home.press(|home| {
        if let Some(window) = home.window.upgrade() {
            show_state(&window, home);
            show_day(&window, home);
        }
    }));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    show_state(window, home);
    show_offer(window, home);
    show_week(window, home);
}

fn show_state(window: &HomeWindow, home: &Home) {
    let today = Today::get(window);
    let heard = home.status.borrow();
    let told = telling(heard.as_ref(), home.clock.now());
    today.set_running(heard.is_some());
    today.set_ticks(heard.as_ref().is_some_and(|heard| heard.status.view.running));
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
    if let Some(routine) = gallery::as_set(home, None) {
        today.set_offer_title(routine.title.as_str().into());
        let time = length(Timeline::new(&routine).total());
        today.set_offer_about(format!("{time} · {}", routine.about).into());
        let size = (today.get_picture_width(), today.get_picture_height());
        today.set_picture(gallery::picture(window, home, routine, size));
    }
    let lines = gallery::lines(&home.routines.borrow(), &home.loaded.borrow().settings.exercise);
    ui::fill(&today.get_routines(), lines, |lines| today.set_routines(lines));
}

fn show_week(window: &HomeWindow, home: &Home) {
    let today = Today::get(window);
    let goal = home.loaded.borrow().settings.goal.clone();
    let history = home.history.borrow();
    let now = clock::wall();
    let summary = Summary::of(history.iter().flat_map(|history| &history.entries), now, 1);
    let date = now.date_naive();
    let entries = history.iter().flat_map(|history| &history.entries);
    let days: Vec<DayMark> = week(entries, date, words::first_weekday())
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
    today.set_goal(goal.sessions_a_day.get().into());
    home.today.set((summary.today, summary.days.last().map(|day| day.worked).unwrap_or_default()));
    show_day(window, home);
    let total = match reading::in_words(home) {
        whole if whole.is_empty() => {
            tr!("{n} session so far" | "{n} sessions so far" % summary.finished)
        }
        reading => reading,
    };
    today.set_total_line(total.into());
}

/// What today amounts to up to this moment.
fn show_day(window: &HomeWindow, home: &Home) {
    let (sessions, worked) = home.today.get();
    let goal = home.loaded.borrow().settings.goal.sessions_a_day.get();
    let words = day_words(sessions, goal, worked.saturating_add(home.unrecorded()));
    Today::get(window).set_today_line(words.into());
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
