//! Working hours: ranges by weekday, on the wall clock.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::invalid::Invalid;
use super::time::Wall;
use super::word::word_enum;

/// When reminders may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Remind only within the ranges.
    pub enabled: bool,
    /// At least one.
    #[serde(deserialize_with = "ranges")]
    #[schemars(length(min = 1))]
    pub ranges: Vec<HoursRange>,
}

/// A range of hours on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursRange {
    /// The days on which it starts.
    #[serde(deserialize_with = "days")]
    #[schemars(length(min = 1))]
    pub days: Vec<Day>,
    /// Such as "08:00".
    #[serde(deserialize_with = "beginning")]
    #[schemars(with = "String", regex(pattern = "^([01]?\\d|2[0-3]):[0-5]\\d$"))]
    pub from: TimeOfDay,
    /// Such as "18:00"; on the next day when not later than `from`.
    #[schemars(with = "String", regex(pattern = "^(([01]?\\d|2[0-3]):[0-5]\\d|24:00)$"))]
    pub to: TimeOfDay,
}

word_enum! {
    /// A day of the week; the first is Monday.
    #[derive(JsonSchema)]
    pub enum Day {
        Mon = "mon", Tue = "tue", Wed = "wed", Thu = "thu", Fri = "fri", Sat = "sat", Sun = "sun"
    }
}

/// Minutes since midnight, 0 to 1440; 1440 is "24:00", the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// The hour before which "tomorrow" still means the morning of the day that has begun.
const NIGHT_ENDS_AT: u32 = 5;

impl TimeOfDay {
    /// `hour` and `minute`, up to 24:00.
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if minute < 60 && (hour < 24 || (hour == 24 && minute == 0)) {
            Some(Self(hour * 60 + minute))
        } else {
            None
        }
    }

    /// Reads "8:00" or "08:00".
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once(':')?;
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
            return None;
        }
        Self::new(hour.parse().ok()?, minute.parse().ok()?)
    }

    /// The minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// This time on that day.
    pub fn on(self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(self.0))
    }
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        Self::ALL[day.num_days_from_monday() as usize]
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text).ok_or(Invalid::NoTime(text))
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Default for Schedule {
    fn default() -> Self {
        let days = Day::ALL[..5].to_vec();
        Self {
            enabled: false,
            ranges: vec![HoursRange { days, from: TimeOfDay(8 * 60), to: TimeOfDay(18 * 60) }],
        }
    }
}

impl Schedule {
    /// Whether reminders may come at `now`.
    pub fn is_open(&self, now: Wall) -> bool {
        !self.enabled || self.covers(now.naive_local())
    }

    /// When that next changes; `None` when it never does.
    pub fn next_change(&self, now: Wall) -> Option<Wall> {
        if !self.enabled {
            return None;
        }
        let local = now.naive_local();
        let open = self.covers(local);
        // Every range repeats within a week, and one that started yesterday may reach into today.
        let mut bounds: Vec<NaiveDateTime> = (0..=8)
            .filter_map(|day| (local.date() - Days::new(1)).checked_add_days(Days::new(day)))
            .flat_map(|date| self.ranges.iter().filter_map(move |range| range.span_on(date)))
            .flat_map(<[NaiveDateTime; 2]>::from)
            .filter(|bound| *bound > local)
            .collect();
        bounds.sort_unstable();
        let change = bounds.into_iter().find(|bound| self.covers(*bound) != open)?;
        Some(at_offset(change, now))
    }

    /// When "pause until tomorrow" ends: as the first range of a day starts, whether or not hours
    /// are enabled. In the small hours that is the same day's morning.
    pub fn tomorrow(&self, now: Wall) -> Wall {
        let start = self.ranges.iter().map(|range| range.from).min().unwrap_or(TimeOfDay(8 * 60));
        let local = now.naive_local();
        let date = if local.hour() < NIGHT_ENDS_AT { local.date() } else { local.date() + Days::new(1) };
        let start = start.on(date);
        at_offset(if start > local { start } else { start + Days::new(1) }, now)
    }

    fn covers(&self, local: NaiveDateTime) -> bool {
        let today = local.date();
        [today, today - Days::new(1)].into_iter().any(|date| {
            self.ranges
                .iter()
                .filter_map(|range| range.span_on(date))
                .any(|(from, to)| from <= local && local < to)
        })
    }
}

impl HoursRange {
    /// Whether it ends on the day after it starts.
    pub fn ends_next_day(&self) -> bool {
        self.to <= self.from
    }

    /// How long it is, on a day like most; from a time to the same one a whole day.
    pub fn length(&self) -> Duration {
        let end = self.to.0 + if self.ends_next_day() { 24 * 60 } else { 0 };
        Duration::from_mins((end - self.from.0).into())
    }

    fn span_on(&self, date: NaiveDate) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let end = if self.ends_next_day() { date + Days::new(1) } else { date };
        self.days.contains(&date.weekday().into()).then(|| (self.from.on(date), self.to.on(end)))
    }
}

fn ranges<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<HoursRange>, D::Error> {
    at_least_one(Vec::deserialize(from)?, Invalid::NoRange)
}

fn days<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Day>, D::Error> {
    at_least_one(Vec::deserialize(from)?, Invalid::NoDay)
}

fn at_least_one<T, E: Error>(list: Vec<T>, otherwise: Invalid) -> Result<Vec<T>, E> {
    if list.is_empty() { Err(E::custom(otherwise)) } else { Ok(list) }
}

fn beginning<'de, D: Deserializer<'de>>(from: D) -> Result<TimeOfDay, D::Error> {
    let time = TimeOfDay::deserialize(from)?;
    if time == TimeOfDay(24 * 60) { Err(D::Error::custom(Invalid::BeginsAtItsEnd)) } else { Ok(time) }
}

/// A local time at the offset that holds now. Across a change of daylight saving this is an hour
/// off until the clock has changed; the scheduler asks again every minute.
fn at_offset(local: NaiveDateTime, now: Wall) -> Wall {
    local.and_local_timezone(*now.offset()).single().unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(&format!("2026-11-{text}:00+01:00")).expect(text)
    }

    fn schedule(ranges: &[(&[Day], &str, &str)]) -> Schedule {
        let range = |(days, from, to): &(&[Day], &str, &str)| HoursRange {
            days: days.to_vec(),
            from: TimeOfDay::parse(from).expect(from),
            to: TimeOfDay::parse(to).expect(to),
        };
        Schedule { enabled: true, ranges: ranges.iter().map(range).collect() }
    }

    // 2026-11-20 is a Friday.
    #[test]
    fn weekdays_from_eight_to_six() {
        let hours = Schedule { enabled: true, ..Schedule::default() };
        assert!(!hours.is_open(wall("20T07:59")));
        assert!(hours.is_open(wall("20T08:00")));
        assert!(!hours.is_open(wall("20T18:00")));
        assert_eq!(hours.next_change(wall("20T09:00")), Some(wall("20T18:00")));
        assert_eq!(hours.next_change(wall("20T18:00")), Some(wall("23T08:00")));
    }

    #[test]
    fn a_range_knows_how_long_it_is() {
        for (from, to, hours, overnight) in [
            ("09:00", "16:00", 7, false),
            ("09:00", "04:00", 19, true),
            ("09:00", "09:00", 24, true),
            ("00:00", "24:00", 24, false),
            ("22:00", "06:00", 8, true),
        ] {
            let hours_of = schedule(&[(&[Day::Fri], from, to)]);
            let range = &hours_of.ranges[0];
            assert_eq!((range.length(), range.ends_next_day()), (Duration::from_hours(hours), overnight));
        }
    }

    #[test]
    fn two_ranges_that_touch_are_one() {
        let hours = schedule(&[(&[Day::Fri], "08:00", "12:00"), (&[Day::Fri], "12:00", "18:00")]);
        assert_eq!(hours.next_change(wall("20T09:00")), Some(wall("20T18:00")));
    }

    #[test]
    fn a_night_shift_belongs_to_the_day_it_starts() {
        let hours = schedule(&[(&[Day::Fri], "22:00", "06:00")]);
        assert!(hours.is_open(wall("21T05:59")));
        assert!(!hours.is_open(wall("20T05:59")));
        assert_eq!(hours.next_change(wall("20T23:00")), Some(wall("21T06:00")));
    }

    #[test]
    fn the_whole_week_never_changes() {
        assert_eq!(schedule(&[(&Day::ALL, "00:00", "24:00")]).next_change(wall("20T09:00")), None);
    }

    #[test]
    fn tomorrow_is_after_the_night() {
        let hours = Schedule::default();
        assert_eq!(hours.tomorrow(wall("20T15:00")), wall("21T08:00"));
        assert_eq!(hours.tomorrow(wall("20T01:30")), wall("20T08:00"));
    }

    #[test]
    fn times_of_day() {
        for (text, shown) in [("8:00", "08:00"), ("24:00", "24:00"), ("00:05", "00:05")] {
            assert_eq!(TimeOfDay::parse(text).map(|t| t.to_string()).as_deref(), Some(shown));
        }
        for text in ["", "8", "24:01", "8:60", "8:5", "-1:00", "08:00:00", "+8:00", "８:00"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
    }
}
