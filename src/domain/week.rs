//! Working hours as a week that is painted: which minutes are open, read from ranges and written as ranges.

use std::ops::{Range, RangeInclusive};

use super::hours::{Day, HoursRange, TimeOfDay};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Every minute of a week, from Monday on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    days: [Vec<bool>; 7],
}

/// A time within one day in which all is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSpan {
    pub day: Day,
    /// Since midnight; the end is at most 1440.
    pub minutes: Range<u16>,
}

impl Week {
    /// The week of these ranges.
    pub fn of(ranges: &[HoursRange]) -> Self {
        let mut week = Self { days: std::array::from_fn(|_| vec![false; DAY.into()]) };
        for range in ranges {
            for day in range.days.iter().map(|day| place(*day)) {
                let (from, to) = (range.from.minutes(), range.to.minutes());
                if range.ends_next_day() {
                    week.paint(day..=day, from..DAY, true);
                    let next = (day + 1) % 7;
                    week.paint(next..=next, 0..to, true);
                } else {
                    week.paint(day..=day, from..to, true);
                }
            }
        }
        week
    }

    /// Opens or closes these minutes of these days, of which Monday is 0.
    pub fn paint(&mut self, days: RangeInclusive<usize>, minutes: Range<u16>, open: bool) {
        let minutes = usize::from(minutes.start)..usize::from(minutes.end.min(DAY));
        for day in self.days.get_mut(days).into_iter().flatten() {
            if let Some(painted) = day.get_mut(minutes.clone()) {
                painted.fill(open);
            }
        }
    }

    /// Whether that minute is open.
    pub fn is_open(&self, day: usize, minute: u16) -> bool {
        self.days.get(day).and_then(|day| day.get(usize::from(minute))).is_some_and(|open| *open)
    }

    /// Whether none is.
    pub fn is_closed(&self) -> bool {
        self.spans().is_empty()
    }

    /// All that is open, day by day.
    pub fn spans(&self) -> Vec<OpenSpan> {
        let mut spans: Vec<OpenSpan> = Vec::new();
        for (day, open) in Day::ALL.into_iter().zip(&self.days) {
            for minute in (0..DAY).filter(|minute| open[usize::from(*minute)]) {
                match spans.last_mut() {
                    Some(span) if span.day == day && span.minutes.end == minute => span.minutes.end += 1,
                    _ => spans.push(OpenSpan { day, minutes: minute..minute + 1 }),
                }
            }
        }
        spans
    }

    /// The same as ranges: days with the same hours are one, and a night belongs to the day it begins.
    pub fn ranges(&self) -> Vec<HoursRange> {
        let spans = self.spans();
        let goes_on = |span: &OpenSpan| {
            let next = Day::ALL[(place(span.day) + 1) % 7];
            let is_night = |other: &&OpenSpan| {
                other.day == next && other.minutes.start == 0 && other.minutes.end <= span.minutes.start
            };
            spans.iter().find(is_night).filter(|_| span.minutes.end == DAY)
        };
        let mornings: Vec<&OpenSpan> = spans.iter().filter_map(goes_on).collect();
        let mut ranges: Vec<HoursRange> = Vec::new();
        for span in spans.iter().filter(|span| !mornings.contains(span)) {
            let end = goes_on(span).map_or(span.minutes.end, |morning| morning.minutes.end);
            let (Some(from), Some(to)) = (time(span.minutes.start), time(end)) else { continue };
            match ranges.iter_mut().find(|range| (range.from, range.to) == (from, to)) {
                Some(range) => range.days.push(span.day),
                None => ranges.push(HoursRange { days: vec![span.day], from, to }),
            }
        }
        ranges
    }
}

fn place(day: Day) -> usize {
    Day::ALL.iter().position(|known| *known == day).unwrap_or_default()
}

fn time(minutes: u16) -> Option<TimeOfDay> {
    TimeOfDay::new(minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(days: &[Day], from: &str, to: &str) -> HoursRange {
        let time = |text| TimeOfDay::parse(text).expect(text);
        HoursRange { days: days.to_vec(), from: time(from), to: time(to) }
    }

    #[test]
    fn ranges_come_back_as_they_were() {
        let (workdays, all) = (&Day::ALL[..5], &Day::ALL[..]);
        for ranges in [
            vec![range(workdays, "08:00", "18:00")],
            vec![range(workdays, "08:15", "12:00"), range(workdays, "13:00", "18:05")],
            vec![range(&[Day::Fri], "22:00", "06:00")],
            vec![range(&[Day::Sun], "22:00", "06:00")],
            vec![range(all, "22:00", "06:00")],
            vec![range(all, "00:00", "24:00")],
            vec![range(&[Day::Sat], "09:00", "09:00")],
        ] {
            assert_eq!(Week::of(&ranges).ranges(), ranges);
        }
    }

    #[test]
    fn what_touches_or_overlaps_is_one() {
        let ranges = [
            range(&[Day::Mon], "08:00", "12:00"),
            range(&[Day::Mon], "12:00", "14:00"),
            range(&[Day::Mon], "13:00", "18:00"),
        ];
        assert_eq!(Week::of(&ranges).ranges(), [range(&[Day::Mon], "08:00", "18:00")]);
    }

    #[test]
    fn painting_opens_and_closes_and_leaves_the_rest() {
        let mut week = Week::of(&[range(&Day::ALL[..5], "08:10", "18:00")]);
        week.paint(5..=6, 10 * 60..11 * 60, true);
        week.paint(4..=6, 12 * 60..DAY, false);
        week.paint(0..=0, 12 * 60..13 * 60, false);
        assert_eq!(
            week.ranges(),
            [
                range(&[Day::Mon, Day::Fri], "08:10", "12:00"),
                range(&[Day::Mon], "13:00", "18:00"),
                range(&Day::ALL[1..4], "08:10", "18:00"),
                range(&Day::ALL[5..], "10:00", "11:00"),
            ]
        );
        assert!(week.is_open(2, 8 * 60 + 10) && !week.is_open(2, 8 * 60 + 9) && !week.is_open(9, 0));
        week.paint(0..=6, 0..DAY, false);
        assert!(week.is_closed() && week.ranges().is_empty());
    }
}
