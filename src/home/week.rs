//! The working hours as a week: shown as they are set, and set as they are painted.

use std::rc::Rc;

use serde_json::Value;
use slint::{Global as _, SharedString};

use super::state::Home;
use crate::domain::hours::{Day, HoursRange, TimeOfDay};
use crate::domain::week::Week;
use crate::storage::settings_file;
use crate::ui::{self, HomeWindow, WeekBlock, WeekPainting, WeekSpan};
use crate::words::{self, tr, weekday};

/// What a mouse can hit, in minutes.
const SLOT: u16 = 30;
/// The hours at which a clock stands.
const CLOCKS: [u16; 4] = [0, 6, 12, 18];

/// Answers what is painted.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let painting = WeekPainting::get(window);
    let asked = Rc::clone(home);
    painting.on_look_up_open(move |row, slot, _| is_open(&week(&asked), row, slot));
    let asked = Rc::clone(home);
    painting.on_look_up_words(move |block, row, slot, _| {
        block_words(&block, is_open(&week(&asked), row, slot)).into()
    });
    let painted = Rc::clone(home);
    painting.on_paint(move |block, open| {
        let mut week = week(&painted);
        paint(&mut week, &block, open);
        let outcome = if week.is_closed() {
            tr!("Leave at least half an hour, or turn off “Only during working hours”.")
        } else {
            write(&painted, &week.ranges());
            String::new()
        };
        if let Some(window) = painted.window.upgrade() {
            WeekPainting::get(&window).set_outcome(outcome.into());
        }
    });
}

/// Shows the week as it is set.
pub fn show(window: &HomeWindow, home: &Home) {
    let painting = WeekPainting::get(window);
    let names = days().map(|day| weekday(day).into()).to_vec();
    ui::fill(&painting.get_days(), names, |names| painting.set_days(names));
    let clocks = CLOCKS.map(|hour| clock(hour * 60).into()).to_vec();
    ui::fill(&painting.get_clocks(), clocks, |clocks| painting.set_clocks(clocks));
    let week = week(home);
    let row =
        |day: Day| days().into_iter().zip(0..).find(|(known, _)| *known == day).map_or(0, |(_, row)| row);
    let share = |minutes: u16| f32::from(minutes) / 1440.0;
    let spans = week.spans().into_iter().map(|span| WeekSpan {
        row: row(span.day),
        from: share(span.minutes.start),
        to: share(span.minutes.end),
    });
    ui::fill(&painting.get_spans(), spans.collect(), |spans| painting.set_spans(spans));
    let lines = home.loaded.borrow().settings.hours.ranges.iter().map(line).collect();
    ui::fill(&painting.get_lines(), lines, |lines| painting.set_lines(lines));
}

fn week(home: &Home) -> Week {
    Week::of(&home.loaded.borrow().settings.hours.ranges)
}

/// The days as they stand from top to bottom.
fn days() -> [Day; 7] {
    let first = words::first_weekday().num_days_from_monday() as usize;
    let mut days = Day::ALL;
    days.rotate_left(first);
    days
}

/// The place in the week of the day that stands in a row.
fn place(row: i32) -> usize {
    let row = usize::try_from(row).unwrap_or_default().min(6);
    (row + words::first_weekday().num_days_from_monday() as usize) % 7
}

/// Where a half hour begins.
fn minute(slot: i32) -> u16 {
    u16::try_from(slot).unwrap_or_default().min(48) * SLOT
}

fn is_open(week: &Week, row: i32, slot: i32) -> bool {
    week.is_open(place(row), minute(slot))
}

fn paint(week: &mut Week, block: &WeekBlock, open: bool) {
    for row in block.first_row..=block.last_row {
        let day = place(row);
        week.paint(day..=day, minute(block.first)..minute(block.last + 1), open);
    }
}

fn write(home: &Home, ranges: &[HoursRange]) {
    let mut settings = home.loaded.borrow().settings.clone();
    settings.hours.ranges = ranges.to_vec();
    let value: Value = settings_file::effective(&settings)["hours"]["ranges"].clone();
    home.change("hours.ranges", value);
}

/// "Mon–Fri, 08:00 to 18:00: reminders".
fn block_words(block: &WeekBlock, open: bool) -> String {
    let name = |row| weekday(Day::ALL[place(row)]);
    let days = if block.first_row == block.last_row {
        name(block.first_row)
    } else {
        format!("{}–{}", name(block.first_row), name(block.last_row))
    };
    let (from, to) = (clock(minute(block.first)), clock(minute(block.last + 1)));
    if open {
        tr!("{}, {} to {}: working hours", days, from, to)
    } else {
        tr!("{}, {} to {}: no reminders", days, from, to)
    }
}

/// "Mon, Tue: 08:00–18:00".
fn line(range: &HoursRange) -> SharedString {
    let days: Vec<String> = range.days.iter().map(|day| weekday(*day)).collect();
    let hours = format!("{}–{}", clock(range.from.minutes()), clock(range.to.minutes()));
    let night = words::overnight(range).map_or_else(String::new, |night| format!(" ({night})"));
    format!("{}: {hours}{night}", days.join(", ")).into()
}

/// A time of day as the person's region writes it; the end of the day is "24:00", or midnight where clocks have twelve
/// hours.
fn clock(minutes: u16) -> String {
    let time = TimeOfDay::new(minutes / 60, minutes % 60);
    let midnight = minutes == 24 * 60 && words::clock(&chrono::NaiveTime::MIN).starts_with("00");
    match time {
        Some(time) if midnight => time.to_string(),
        Some(time) => words::clock(&time.on(chrono::NaiveDate::default())),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_painted_in_the_days_of_its_rows() {
        let mut week = Week::of(&[]);
        let block = WeekBlock { first_row: 0, last_row: 1, first: 16, last: 35 };
        paint(&mut week, &block, true);
        let ranges = week.ranges();
        assert_eq!(ranges.len(), 1);
        assert_eq!(ranges[0].days, days()[..2]);
        assert_eq!((ranges[0].from.to_string(), ranges[0].to.to_string()), ("08:00".into(), "18:00".into()));
        assert!(is_open(&week, 0, 16) && !is_open(&week, 0, 36) && !is_open(&week, 2, 16));
        assert_eq!(line(&ranges[0]), "Mon, Tue: 08:00–18:00");
        assert_eq!(block_words(&block, true), "Mon–Tue, 08:00 to 18:00: working hours");
        let evening = WeekBlock { first_row: 6, last_row: 6, first: 46, last: 47 };
        assert_eq!(block_words(&evening, false), "Sun, 23:00 to 24:00: no reminders");
    }
}
