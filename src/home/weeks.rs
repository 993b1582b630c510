//! The picture of weeks: a column for each day, lines to measure it by, and what each week amounts to.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::settings::Goal;
use crate::domain::summary::{DaySummary, Summary};
use crate::ui::{self, DayDots, HourLine, Past, WeekTotals};
use crate::words::{self, length, passed, tr, weekday, weekday_letter};

/// How many weeks stand side by side.
const WEEKS: u64 = 4;
/// What the full height of a bar stands for at least, so that a few minutes do not look like a long day.
const FULL: Duration = Duration::from_hours(4);
/// A line that measures hours stands at each second of them, or each fourth where a day is long.
const STEP: Duration = Duration::from_hours(2);

/// Shows the weeks that the page has turned to.
pub fn show(past: &Past, summary: &Summary, goal: &Goal, today: NaiveDate) {
    let this_week = today.week(words::first_weekday()).first_day();
    let back = u64::try_from(past.get_back()).unwrap_or_default();
    let first =
        this_week.checked_sub_days(Days::new((back * WEEKS + WEEKS - 1) * 7)).unwrap_or(NaiveDate::MIN);
    let full = full(summary);
    let weeks = first.iter_weeks().take(usize::try_from(WEEKS).unwrap_or_default());
    let weeks: Vec<NaiveDate> = weeks.collect();
    let totals = weeks.iter().map(|start| totals(*start, summary, goal)).collect();
    ui::fill(&past.get_weeks(), totals, |weeks| past.set_weeks(weeks));
    let days = first.iter_days().take(weeks.len() * 7);
    let days = days.map(|date| dots(day(summary, date), date, today, full)).collect();
    ui::fill(&past.get_days(), days, |days| past.set_days(days));
    ui::fill(&past.get_hour_lines(), hour_lines(full), |lines| past.set_hour_lines(lines));
    past.set_goal(goal.sessions_a_day.get().into());
    past.set_goal_words(tr!("goal: {} a day", goal.sessions_a_day.get()).into());
    past.set_can_later(back > 0);
    past.set_can_earlier(summary.days.first().is_some_and(|oldest| oldest.date < first));
}

/// What the full height of a bar stands for.
fn full(summary: &Summary) -> Duration {
    summary.days.iter().map(|day| day.worked).max().unwrap_or_default().max(FULL)
}

fn hour_lines(full: Duration) -> Vec<HourLine> {
    let step = if full > 4 * STEP { 2 * STEP } else { STEP };
    let heights = std::iter::successors(Some(step), |hours| Some(*hours + step));
    heights
        .take_while(|hours| *hours <= full)
        .map(|hours| HourLine {
            label: length(hours).into(),
            height: hours.as_secs_f32() / full.as_secs_f32(),
        })
        .collect()
}

fn day(summary: &Summary, date: NaiveDate) -> Option<&DaySummary> {
    summary.days.iter().find(|day| day.date == date)
}

/// What the week amounts to that begins at `start`.
fn totals(start: NaiveDate, summary: &Summary, goal: &Goal) -> WeekTotals {
    let days: Vec<&DaySummary> = start.iter_days().take(7).filter_map(|date| day(summary, date)).collect();
    let finished: u32 = days.iter().map(|day| day.finished).sum();
    let with_sessions = days.iter().filter(|day| day.finished > 0).count();
    let worked = days.iter().fold(Duration::ZERO, |sum, day| sum.saturating_add(day.worked));
    let is_known = days.iter().any(|day| !day.is_empty());
    let said = |text: String| if is_known { text.into() } else { String::new().into() };
    WeekTotals {
        label: tr!("Week of {}", day_and_month(start)).into(),
        sessions: said(tr!("{n} session" | "{n} sessions" % finished)),
        days: said(days_words(with_sessions, goal.days_a_week.get().into())),
        worked: said(if worked.is_zero() { String::new() } else { passed(worked) }),
    }
}

/// On how many days there were sessions; the goal is named until it is reached.
fn days_words(days: usize, goal: usize) -> String {
    if days < goal { tr!("{} of {} days", days, goal) } else { tr!("{n} day" | "{n} days" % days) }
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
        letter: weekday_letter(date.weekday()).into(),
        words: words.into(),
        sessions: i32::try_from(sessions).unwrap_or(i32::MAX),
        breaks: i32::try_from(breaks).unwrap_or(i32::MAX),
        worked: worked.as_secs_f32() / full.as_secs_f32(),
        is_today: date == today,
        is_ahead: date > today,
    }
}

/// "24 Nov" as people write it.
pub fn day_and_month(date: NaiveDate) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Settings;
    use crate::domain::history::{Entry, Outcome, Session, What};
    use crate::domain::time::Wall;

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(text).expect(text)
    }

    #[test]
    fn a_few_minutes_do_not_look_like_a_long_day() {
        let now = wall("2026-11-25T14:20:00+01:00");
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
    fn hours_are_measured_by_few_lines() {
        for (hours, labels) in [
            (4, vec!["2 h", "4 h"]),
            (7, vec!["2 h", "4 h", "6 h"]),
            (8, vec!["2 h", "4 h", "6 h", "8 h"]),
            (11, vec!["4 h", "8 h"]),
            (24, vec!["4 h", "8 h", "12 h", "16 h", "20 h", "24 h"]),
        ] {
            let lines = hour_lines(Duration::from_hours(hours));
            assert_eq!(lines.iter().map(|line| line.label.as_str()).collect::<Vec<_>>(), labels);
            assert!(lines.iter().all(|line| line.height > 0.0 && line.height <= 1.0), "{lines:?}");
        }
    }

    #[test]
    fn a_week_is_summed_up_by_its_own_days() {
        let session = |outcome| {
            What::Session(Session {
                routine: "classic".into(),
                outcome,
                length: Duration::from_mins(1),
                feeling: None,
                arms_up: None,
            })
        };
        let now = wall("2026-11-25T14:20:00+01:00");
        let worked = What::Worked { length: Duration::from_mins(90), until: now };
        let entries = [
            Entry::new(wall("2026-11-22T10:00:00+01:00"), session(Outcome::Finished)),
            Entry::new(wall("2026-11-23T10:00:00+01:00"), session(Outcome::Finished)),
            Entry::new(wall("2026-11-23T12:00:00+01:00"), session(Outcome::Finished)),
            Entry::new(wall("2026-11-24T12:00:00+01:00"), session(Outcome::Stopped)),
            Entry::new(now, worked),
        ];
        let summary = Summary::of(&entries, now, 30);
        let goal = Settings::default().goal;
        let told = |monday: u32| {
            let start = NaiveDate::from_ymd_opt(2026, 11, monday).expect("a date");
            let week = totals(start, &summary, &goal);
            [week.sessions, week.days, week.worked].map(String::from)
        };
        assert_eq!(told(23), ["2 sessions", "1 of 4 days", "1 h 30 min"]);
        assert_eq!(told(16), ["1 session", "1 of 4 days", ""]);
        assert_eq!((days_words(4, 4), days_words(6, 4)), ("4 days".to_owned(), "6 days".to_owned()));
        assert_eq!(told(9), ["", "", ""], "of a week without anything nothing is said");
    }
}
