//! What was done: a picture of weeks, a list behind it, and the ways out of it.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use chrono::Datelike as _;
use slint::{Global as _, SharedString};

use super::state::Home;
use super::weeks::{self, day_and_month};
use super::{actions, history_files, reading};
use crate::desktop::clock;
use crate::domain::history::{Entry, Feeling, What};
use crate::domain::summary::Summary;
use crate::domain::time::Wall;
use crate::storage::deletion::HistoryCounts;
use crate::storage::export::Format;
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::ui::{self, HistoryLine, HomeWindow, Past};
use crate::words::{self, length, passed, tr, weekday};

/// How many days the picture goes back at most: a century.
const LONGEST: i64 = 36_525;
/// How many lines the list shows: the toolkit paints nothing that is higher than 32767 pixels.
const LINES: usize = 60;

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let past = Past::get(window);
    past.on_turn(home.press_on(|home, by: i32| {
        if let Some(window) = home.window.upgrade() {
            let past = Past::get(&window);
            past.set_back(past.get_back().saturating_add(by));
            show(&window, home);
        }
    }));
    past.on_export_csv(home.press(|home| history_files::export(home, Format::Csv)));
    past.on_export_json(home.press(|home| history_files::export(home, Format::Json)));
    past.on_show_export(home.press_on(|home, file: SharedString| {
        if let Some(folder) = Path::new(file.as_str()).parent() {
            actions::open(home, folder);
        }
    }));
    past.on_delete_all(home.press(history_files::delete));
    past.on_undo(home.press(history_files::undo));
    past.on_tick(home.press(Home::show_page));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let past = Past::get(window);
    let history = home.history.borrow();
    let history = match history.as_ref() {
        Ok(history) => {
            past.set_problem(history.problems.first().map(words::problem).unwrap_or_default().into());
            history
        }
        Err(problem) => {
            past.set_problem(words::problem(problem).into());
            return;
        }
    };
    let now = clock::wall();
    let summary = summary(history, home.unrecorded(), now);
    past.set_ticks(home.status.borrow().as_ref().is_some_and(|heard| heard.status.view.running));
    past.set_empty(history.entries.is_empty());
    let reading = reading::in_words(home);
    past.set_whole(reading.is_empty());
    past.set_summary(if reading.is_empty() { summary_words(&summary) } else { reading }.into());
    past.set_deletes(deletes(&HistoryCounts::of(history)).into());
    past.set_felt(felt_words(&history.entries).into());
    weeks::show(&past, &summary, &home.loaded.borrow().settings.goal, now.date_naive());
    let routines = home.routines.borrow();
    let listed = || history.entries.iter().rev().filter(|entry| entry.what.is_listed());
    past.set_line_count(i32::try_from(listed().count()).unwrap_or(i32::MAX));
    let lines = listed().take(LINES).filter_map(|entry| line(entry, &routines)).collect();
    ui::fill(&past.get_lines(), lines, |lines| past.set_lines(lines));
}

/// Of the whole history, and of the time worked that it does not hold yet.
fn summary(history: &History, unrecorded: Duration, now: Wall) -> Summary {
    let unrecorded = Entry::new(now, What::Worked { length: unrecorded, until: now });
    let entries = history.entries.iter().chain([&unrecorded]);
    Summary::of(entries, now, days_since_the_first(history, now))
}

/// From the day of the oldest entry to today, both included.
fn days_since_the_first(history: &History, now: Wall) -> u32 {
    let oldest = history.entries.iter().map(Entry::date).min();
    let days = oldest.map_or(0, |oldest| (now.date_naive() - oldest).num_days()) + 1;
    u32::try_from(days.clamp(1, LONGEST)).unwrap_or(1)
}

/// All of it in one sentence.
fn summary_words(summary: &Summary) -> String {
    let worked = summary.days.iter().fold(Duration::ZERO, |sum, day| sum.saturating_add(day.worked));
    let days = summary.days.iter().filter(|day| day.finished > 0).count();
    let mut words = tr!(
        "{n} session finished so far, {} of exercise."
            | "{n} sessions finished so far, {} of exercise." % summary.finished,
        passed(summary.moved)
    );
    if days > 0 {
        words = format!("{words} {}", tr!("Exercise on {n} day." | "Exercise on {n} days." % days));
    }
    if !worked.is_zero() {
        words = format!("{words} {}.", tr!("{} at the computer", passed(worked)));
    }
    words
}

/// How sessions felt to those who said so; nothing where nobody did.
fn felt_words(entries: &[Entry]) -> String {
    let felt: Vec<Feeling> =
        entries.iter().filter_map(|entry| entry.session().and_then(|session| session.feeling)).collect();
    let counted = Feeling::ALL.into_iter().filter_map(|feeling| {
        let times = felt.iter().filter(|felt| **felt == feeling).count();
        (times > 0).then(|| format!("{} {times}", words::feeling(feeling)))
    });
    let counted: Vec<String> = counted.collect();
    if counted.is_empty() { String::new() } else { tr!("How sessions felt: {}", counted.join(" · ")) }
}

fn deletes(extent: &HistoryCounts) -> String {
    let mut parts = vec![tr!("{n} session" | "{n} sessions" % extent.finished)];
    if extent.stopped > 0 {
        parts.push(tr!("{n} ended early" | "{n} ended early" % extent.stopped));
    }
    parts.push(tr!("{n} natural break" | "{n} natural breaks" % extent.natural_breaks));
    parts.push(tr!("{n} day" | "{n} days" % extent.days));
    tr!("This permanently deletes {}, and your level. Export first to keep a copy.", parts.join(", "))
}

/// One line of the list; nothing for what only the picture shows.
fn line(entry: &Entry, routines: &Routines) -> Option<HistoryLine> {
    let at = entry.at;
    let what = words::done(&entry.what, |name| routines.title(name))?;
    let when = format!("{} {} {}", weekday(at.weekday()), day_and_month(at.date_naive()), words::clock(&at));
    let felt = entry.session().and_then(|session| session.feeling).map(words::feeling);
    let detail = entry.what.length().map(length).into_iter().chain(felt).collect::<Vec<_>>().join(" · ");
    Some(HistoryLine { when: when.into(), what: what.into(), detail: detail.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::history::{Outcome, Session};

    #[test]
    fn feelings_are_counted_in_their_order() {
        let session = |feeling| {
            let (routine, outcome, length) = ("classic".into(), Outcome::Finished, Duration::from_mins(1));
            let now = Wall::parse_from_rfc3339("2026-11-25T14:20:00+01:00").expect("a moment");
            Entry::new(now, What::Session(Session { routine, outcome, length, feeling, arms_up: None }))
        };
        let felt = [Some(Feeling::Hurt), None, Some(Feeling::Right), Some(Feeling::Right)].map(session);
        assert_eq!(felt_words(&felt), "How sessions felt: Just right 2 · It hurt 1");
        assert_eq!(felt_words(&[session(None)]), "");
    }

    #[test]
    fn today_counts_what_the_history_does_not_hold_yet() {
        let wall = |text| Wall::parse_from_rfc3339(text).expect(text);
        let (now, minutes) = (wall("2026-11-25T14:20:00+01:00"), Duration::from_mins);
        let hour = |until: Wall| Entry::new(until, What::Worked { length: minutes(60), until });
        let entries = vec![hour(wall("2026-11-24T18:00:00+01:00")), hour(wall("2026-11-25T14:00:00+01:00"))];
        let history = History { entries, ..History::default() };
        let worked = |unrecorded| {
            let summary = summary(&history, unrecorded, now);
            summary.days.iter().map(|day| day.worked).collect::<Vec<_>>()
        };
        assert_eq!(worked(Duration::ZERO), [minutes(60), minutes(60)]);
        assert_eq!(worked(minutes(20)), [minutes(60), minutes(80)]);
    }
}
