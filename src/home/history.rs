//! What was done: a picture of weeks, a list behind it, and the ways out of it.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};
use slint::{Global as _, SharedString};

use super::state::Home;
use super::window_thread::report;
use super::{actions, reading};
use crate::desktop::instance::client;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::desktop::{background, clock};
use crate::domain::history::{Entry, What};
use crate::domain::summary::{DaySummary, Summary};
use crate::domain::time::Wall;
use crate::storage::Journal;
use crate::storage::deletion::{self, HistoryCounts};
use crate::storage::export::{self, Format};
use crate::storage::history::History;
use crate::storage::paths;
use crate::storage::routines::Routines;
use crate::ui::{self, DayDots, HistoryLine, HomeWindow, Past};
use crate::words::{self, length, passed, tr, weekday};

/// How many weeks stand side by side.
const WEEKS: u64 = 4;
/// How many days the picture goes back at most: a century.
const LONGEST: i64 = 36_525;
/// How many lines the list shows: the toolkit paints nothing that is higher than 32767 pixels.
const LINES: usize = 60;
/// What the full height of a bar stands for at least, so that a few minutes do not look like a long day.
const FULL: Duration = Duration::from_hours(4);
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
    past.on_export_csv(home.press(|home| export(home, Format::Csv)));
    past.on_export_json(home.press(|home| export(home, Format::Json)));
    past.on_show_export(home.press_on(|home, file: SharedString| {
        if let Some(folder) = Path::new(file.as_str()).parent() {
            actions::open(home, folder);
        }
    }));
    past.on_delete_all(home.press(delete));
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
    show_weeks(&past, &summary, now.date_naive());
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

fn show_weeks(past: &Past, summary: &Summary, today: NaiveDate) {
    let this_week = today.week(words::first_weekday()).first_day();
    let back = u64::try_from(past.get_back()).unwrap_or_default();
    let first =
        this_week.checked_sub_days(Days::new((back * WEEKS + WEEKS - 1) * 7)).unwrap_or(NaiveDate::MIN);
    let full = full(summary);
    let weeks = usize::try_from(WEEKS).unwrap_or_default();
    let labels =
        first.iter_weeks().take(weeks).map(|start| tr!("Week of {}", day_and_month(start)).into()).collect();
    ui::fill(&past.get_weeks(), labels, |weeks| past.set_weeks(weeks));
    let days = first.iter_days().take(weeks * 7);
    let days = days.map(|date| dots(day(summary, date), date, today, full)).collect();
    ui::fill(&past.get_days(), days, |days| past.set_days(days));
    past.set_can_later(back > 0);
    past.set_can_earlier(summary.days.first().is_some_and(|oldest| oldest.date < first));
}

/// What the full height of a bar stands for.
fn full(summary: &Summary) -> Duration {
    summary.days.iter().map(|day| day.worked).max().unwrap_or_default().max(FULL)
}

fn day(summary: &Summary, date: NaiveDate) -> Option<&DaySummary> {
    summary.days.iter().find(|day| day.date == date)
}

fn dots(day: Option<&DaySummary>, date: NaiveDate, today: NaiveDate, full: Duration) -> DayDots {
    let (sessions, breaks, worked) =
        day.map_or((0, 0, Duration::ZERO), |day| (day.finished, day.natural_breaks, day.worked));
    let mut parts = vec![tr!("{n} session" | "{n} sessions" % sessions)];
    parts.push(tr!("{n} natural break" | "{n} natural breaks" % breaks));
    if !worked.is_zero() {
        parts.push(tr!("{} at the computer", passed(worked)));
    }
    if let Some(day) = day {
        if day.snoozed > 0 {
            parts.push(tr!("{n} snoozed" | "{n} snoozed" % day.snoozed));
        }
        if day.skipped > 0 {
            parts.push(tr!("{n} skipped" | "{n} skipped" % day.skipped));
        }
    }
    let words = format!("{} {}: {}", weekday(date.weekday()), day_and_month(date), parts.join(", "));
    DayDots {
        words: words.into(),
        sessions: i32::try_from(sessions).unwrap_or(i32::MAX),
        breaks: i32::try_from(breaks).unwrap_or(i32::MAX),
        worked: worked.as_secs_f32() / full.as_secs_f32(),
        is_today: date == today,
        is_ahead: date > today,
    }
}

fn summary_words(summary: &Summary) -> String {
    tr!(
        "{n} session finished so far, {} of exercise."
            | "{n} sessions finished so far, {} of exercise." % summary.finished,
        passed(summary.moved)
    )
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
    let detail = entry.what.length().map_or_else(String::new, length);
    Some(HistoryLine { when: when.into(), what: what.into(), detail: detail.into() })
}

/// "24 Nov" as people write it.
fn day_and_month(date: NaiveDate) -> String {
    let month = match date.month() {
        1 => tr!("Jan"),
        2 => tr!("Feb"),
        3 => tr!("Mar"),
        4 => tr!("Apr"),
        5 => tr!("May"),
        6 => tr!("Jun"),
        7 => tr!("Jul"),
        8 => tr!("Aug"),
        9 => tr!("Sep"),
        10 => tr!("Oct"),
        11 => tr!("Nov"),
        _ => tr!("Dec"),
    };
    tr!("{day} {month}", day = date.day(), month = month)
}

/// Writes all of it into a file, on a thread: there may be much of it.
fn export(home: &Home, format: Format) {
    let Some(folder) = paths::documents() else { return };
    let journal = Journal::of(&home.paths);
    let write = move || {
        let outcome = journal.read().map_err(|problem| words::problem(&problem)).and_then(|history| {
            export::export(&folder, &history.entries, format, clock::wall())
                .map_err(|error| tr!("Could not save to {}: {}", folder.display(), words::io_error(&error)))
        });
        report(move |home| match outcome {
            Ok(file) => tell(home, &tr!("Saved to {}", file.display()), Some(file)),
            Err(sentence) => tell(home, &sentence, None),
        });
    };
    background::run("export", write);
}

/// Deletes all of it, on a thread: somebody may keep it locked, and the resident may be busy.
fn delete(home: &Home) {
    let paths = home.paths.clone();
    let delete = move || {
        let tell_resident = || client::ask(paths.runtime_dir(), &ResidentRequest::HistoryDeleted).is_ok();
        let deleted = deletion::delete(&paths, tell_resident);
        report(move |home| {
            let outcome = match deleted {
                Ok(_) => tr!("History deleted"),
                Err(problem) => words::problem(&problem),
            };
            reading::again(home);
            tell(home, &outcome, None);
        });
    };
    background::run("delete", delete);
}

/// Says what came of a press, and where the `exported` file lies.
fn tell(home: &Home, outcome: &str, exported: Option<PathBuf>) {
    if let Some(window) = home.window.upgrade() {
        let past = Past::get(&window);
        past.set_outcome(outcome.into());
        past.set_exported(exported.unwrap_or_default().display().to_string().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_minutes_do_not_look_like_a_long_day() {
        let now = Wall::parse_from_rfc3339("2026-11-25T14:20:00+01:00").expect("a moment");
        let share = |minutes| {
            let worked = What::Worked { length: Duration::from_mins(minutes), until: now };
            let summary = Summary::of([&Entry::new(now, worked)], now, 1);
            dots(summary.days.first(), now.date_naive(), now.date_naive(), full(&summary)).worked
        };
        for (minutes, expected) in [(12, 0.05), (120, 0.5), (240, 1.0), (480, 1.0)] {
            assert!((share(minutes) - expected).abs() < 0.001, "{minutes} min: {}", share(minutes));
        }
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
