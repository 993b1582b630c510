//! What the history amounts to, day by day. Days are local: each entry's own, whatever the clock's offset
//! is today. Nothing is compared, and nothing counts as missed.

use std::time::Duration;

use chrono::{Days, NaiveDate, Weekday};

use super::history::{Entry, Outcome, Session, What};
use super::time::Wall;

/// The last days, and all together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The oldest first, today last.
    pub days: Vec<DaySummary>,
    /// Sessions finished today.
    pub today: u32,
    /// Sessions finished in a lifetime.
    pub finished: u32,
    /// Time spent in sessions in a lifetime, however they ended.
    pub moved: Duration,
}

/// What one day held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySummary {
    pub date: NaiveDate,
    /// Sessions that ran to their end.
    pub finished: u32,
    /// Sessions that the person ended before, and those in which something hurt.
    pub stopped: u32,
    pub hurt: u32,
    /// Time spent in sessions, however they ended.
    pub moved: Duration,
    pub natural_breaks: u32,
    /// Time spent in those.
    pub rested: Duration,
    pub snoozed: u32,
    pub skipped: u32,
    /// Reminders without an answer.
    pub folded: u32,
    /// Time at the computer, as far as it is recorded.
    pub worked: Duration,
}

/// A day and the sessions finished on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    pub date: NaiveDate,
    pub finished: u32,
}

impl DaySummary {
    /// A day that holds nothing yet.
    pub const fn empty(date: NaiveDate) -> Self {
        Self {
            date,
            finished: 0,
            stopped: 0,
            hurt: 0,
            moved: Duration::ZERO,
            natural_breaks: 0,
            rested: Duration::ZERO,
            snoozed: 0,
            skipped: 0,
            folded: 0,
            worked: Duration::ZERO,
        }
    }

    /// Whether nothing at all is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::empty(self.date)
    }

    fn add(&mut self, what: &What) {
        match what {
            What::Session(Session { outcome, length, .. }) => {
                self.moved = self.moved.saturating_add(*length);
                match outcome {
                    Outcome::Finished => self.finished += 1,
                    Outcome::Stopped => self.stopped += 1,
                    Outcome::Hurt => self.hurt += 1,
                }
            }
            What::NaturalBreak(length) => {
                self.natural_breaks += 1;
                self.rested = self.rested.saturating_add(*length);
            }
            What::Snoozed(_) => self.snoozed += 1,
            What::Skipped => self.skipped += 1,
            What::Folded => self.folded += 1,
            What::Worked { length, .. } => self.worked = self.worked.saturating_add(*length),
            What::Felt(_) | What::StartedOver | What::ArmsAgain | What::Unknown => {}
        }
    }
}

/// The sessions finished on each day of the week that `today` lies in, from its `first` day on, the days to come
/// included.
pub fn week<'a>(
    history: impl IntoIterator<Item = &'a Entry>,
    today: NaiveDate,
    first: Weekday,
) -> [DayCount; 7] {
    let start = today.week(first).checked_first_day().unwrap_or(today);
    let mut week = std::array::from_fn(|day| DayCount {
        date: start.checked_add_days(Days::new(day as u64)).unwrap_or(today),
        finished: 0,
    });
    let finished = history
        .into_iter()
        .filter(|entry| entry.session().is_some_and(|session| session.outcome == Outcome::Finished));
    for entry in finished {
        let place = usize::try_from((entry.date() - start).num_days()).ok();
        if let Some(day) = place.and_then(|day| week.get_mut(day)) {
            day.finished += 1;
        }
    }
    week
}

impl Summary {
    /// Of the whole history, in any order, as it looks at `now`: the last `days` days, today included.
    pub fn of<'a>(history: impl IntoIterator<Item = &'a Entry>, now: Wall, days: u32) -> Self {
        let today = now.date_naive();
        let first = today.checked_sub_days(Days::new(days.saturating_sub(1).into()));
        let mut summary = Self {
            days: first.unwrap_or(today).iter_days().take(days as usize).map(DaySummary::empty).collect(),
            today: 0,
            finished: 0,
            moved: Duration::ZERO,
        };
        for entry in history {
            summary.add(entry, today);
        }
        summary
    }

    fn add(&mut self, entry: &Entry, today: NaiveDate) {
        let date = entry.date();
        let day = self.days.first().and_then(|first| usize::try_from((date - first.date).num_days()).ok());
        if let Some(day) = day.and_then(|day| self.days.get_mut(day)) {
            day.add(&entry.what);
        }
        if let Some(Session { outcome, length, .. }) = entry.session() {
            self.moved = self.moved.saturating_add(*length);
            if *outcome == Outcome::Finished {
                self.finished += 1;
                self.today += u32::from(date == today);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(text).expect(text)
    }

    fn session(outcome: Outcome, length: Duration) -> What {
        What::Session(Session { routine: "classic".into(), outcome, length, feeling: None, arms_up: None })
    }

    /// Entries such as "2026-11-25T14:05:00+01:00 finished 60".
    fn entries(text: &str) -> Vec<Entry> {
        let entry = |text: &str| {
            let mut words = text.split_whitespace();
            let at = wall(words.next().expect("a moment"));
            let word = words.next().expect("a word");
            let length =
                Duration::from_secs(words.next().map_or(0, |seconds| seconds.parse().expect(seconds)));
            let what = match word {
                "finished" => session(Outcome::Finished, length),
                "stopped" => session(Outcome::Stopped, length),
                "hurt" => session(Outcome::Hurt, length),
                "break" => What::NaturalBreak(length),
                "snoozed" => What::Snoozed(length),
                "skipped" => What::Skipped,
                "folded" => What::Folded,
                "worked" => What::Worked { length, until: at },
                _ => panic!("“{text}” says nothing known"),
            };
            Entry { at, what }
        };
        text.split(';').map(str::trim).filter(|text| !text.is_empty()).map(entry).collect()
    }

    /// A Wednesday.
    const NOW: &str = "2026-11-25T15:00:00+01:00";

    #[test]
    fn nothing_is_a_row_of_empty_days() {
        let summary = Summary::of([], wall(NOW), 3);
        let dates: Vec<_> = summary.days.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(dates, ["2026-11-23", "2026-11-24", "2026-11-25"]);
        assert!(summary.days.iter().all(DaySummary::is_empty));
        assert_eq!((summary.today, summary.finished, summary.moved), (0, 0, Duration::ZERO));
        assert!(Summary::of([], wall(NOW), 0).days.is_empty());
    }

    #[test]
    fn a_day_holds_what_happened_on_it() {
        let entries = entries(
            "2026-11-25T09:30:00+01:00 finished 60; 2026-11-25T10:00:00+01:00 stopped 12; \
             2026-11-25T10:10:00+01:00 hurt 5; 2026-11-25T10:20:00+01:00 break 400; \
             2026-11-25T10:30:00+01:00 break 300; 2026-11-25T11:00:00+01:00 snoozed 300; \
             2026-11-25T11:05:00+01:00 skipped; 2026-11-25T11:15:00+01:00 folded; \
             2026-11-25T11:20:00+01:00 worked 3600; 2026-11-25T12:20:00+01:00 worked 1800",
        );
        let summary = Summary::of(&entries, wall(NOW), 2);
        let expected = DaySummary {
            finished: 1,
            stopped: 1,
            hurt: 1,
            moved: Duration::from_secs(77),
            natural_breaks: 2,
            rested: Duration::from_secs(700),
            snoozed: 1,
            skipped: 1,
            folded: 1,
            worked: Duration::from_mins(90),
            ..DaySummary::empty(wall(NOW).date_naive())
        };
        assert_eq!(summary.days[1], expected);
        assert!(summary.days[0].is_empty() && !expected.is_empty());
        assert_eq!((summary.today, summary.finished, summary.moved), (1, 1, Duration::from_secs(77)));
    }

    #[test]
    fn the_week_begins_where_the_region_says_and_the_total_never_ends() {
        let entries = entries(
            "2020-01-01T10:00:00+01:00 finished 60; 2026-11-22T23:59:59+01:00 finished 60; \
             2026-11-23T00:00:00+01:00 finished 60; 2026-11-25T10:00:00+01:00 finished 60; \
             2026-11-25T11:00:00+01:00 finished 60; 2026-11-25T12:00:00+01:00 stopped 9; \
             2026-11-29T23:59:59+01:00 finished 60; 2026-11-30T00:00:00+01:00 finished 60",
        );
        let summary = Summary::of(&entries, wall(NOW), 7);
        let today = wall(NOW).date_naive();
        let monday = week(&entries, today, Weekday::Mon);
        assert_eq!(monday.map(|day| day.finished), [1, 0, 2, 0, 0, 0, 1]);
        assert_eq!(monday[0].date.to_string(), "2026-11-23");
        let sunday = week(&entries, today, Weekday::Sun);
        assert_eq!(sunday.map(|day| day.finished), [1, 1, 0, 2, 0, 0, 0]);
        assert_eq!(sunday[0].date.to_string(), "2026-11-22");
        assert_eq!(summary.days.iter().map(|day| day.finished).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 0, 2]);
        assert_eq!((summary.today, summary.finished), (2, 7));
    }

    #[test]
    fn the_first_and_last_day_of_the_week_belong_to_it() {
        for now in ["2026-11-23T00:00:00+01:00", "2026-11-29T23:59:59+01:00"] {
            let week = week([], wall(now).date_naive(), Weekday::Mon);
            assert_eq!(
                (week[0].date.to_string(), week[6].date.to_string()),
                ("2026-11-23".to_owned(), "2026-11-29".to_owned())
            );
        }
    }

    #[test]
    fn an_entry_belongs_to_the_day_on_its_own_clock() {
        // The same moment, told in Berlin and in New York; looked at in Berlin after midnight.
        let entries = entries("2026-11-25T00:30:00+01:00 finished 60; 2026-11-24T18:30:00-05:00 finished 60");
        let summary = Summary::of(&entries, wall("2026-11-25T00:40:00+01:00"), 2);
        assert_eq!(summary.days.iter().map(|day| day.finished).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(summary.today, 1);
    }

    #[test]
    fn the_ends_of_the_calendar_are_survived() {
        let far = chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
        assert!(!Summary::of([], far, 9).days.is_empty());
        let early = chrono::DateTime::<chrono::Utc>::MIN_UTC.fixed_offset();
        let entries = [far, early].map(|at| Entry { at, what: session(Outcome::Finished, Duration::MAX) });
        let summary = Summary::of(&entries, early, 9);
        assert_eq!((summary.finished, summary.moved), (2, Duration::MAX));
    }
}
