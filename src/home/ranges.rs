//! The values that the window offers for a setting: sensible ones, where the file takes any.

use std::time::Duration;

use serde_json::{Value, json};

use crate::domain::Period;
use crate::words::{self, TimeUnit, tr};

/// What a setting's value is, and which ones are offered, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// Lengths of time, in seconds.
    Time(&'static [u64]),
    /// Whole numbers from the first to the last.
    Count(u64, u64, Counted),
    /// Tenths, from the first to the last; 10 stands for 1.0.
    Tenths(u64, u64, TenthsShown),
}

/// How a whole number reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Times,
    Plain,
}

/// How tenths read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TenthsShown {
    Percent,
    Factor,
}

const MINUTE: u64 = 60;

/// The range of the setting `key`; `None` where it is not one of these.
pub fn range(key: &str) -> Option<Range> {
    const INTERVAL: &[u64] = &[
        10 * MINUTE,
        15 * MINUTE,
        20 * MINUTE,
        25 * MINUTE,
        30 * MINUTE,
        35 * MINUTE,
        40 * MINUTE,
        45 * MINUTE,
        50 * MINUTE,
        60 * MINUTE,
        75 * MINUTE,
        90 * MINUTE,
        120 * MINUTE,
    ];
    const SHORT: &[u64] =
        &[MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE, 30 * MINUTE];
    const REPEAT: &[u64] =
        &[5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE, 30 * MINUTE, 45 * MINUTE, 60 * MINUTE];
    const BREAK: &[u64] =
        &[2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 5 * MINUTE, 7 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE];
    const IDLE: &[u64] = &[30, 45, MINUTE, 90, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE];
    const RETURN: &[u64] = &[30, MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE];
    const PAUSE: &[u64] = &[3, 5, 8, 10, 15, 20, 30];
    const WAIT: &[u64] = &[30, MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE];
    const HOLD: &[u64] =
        &[30 * MINUTE, 60 * MINUTE, 90 * MINUTE, 120 * MINUTE, 180 * MINUTE, 240 * MINUTE, 480 * MINUTE];
    Some(match key {
        "reminder.interval" => Range::Time(INTERVAL),
        "reminder.snooze" | "reminder.fold_after" => Range::Time(SHORT),
        "reminder.repeat" => Range::Time(REPEAT),
        "reminder.pause_length" => Range::Time(PAUSE),
        "reminder.longest_wait" => Range::Time(WAIT),
        "reminder.max_snoozes" => Range::Count(0, 10, Counted::Times),
        "activity.idle_after" => Range::Time(IDLE),
        "activity.natural_break" => Range::Time(BREAK),
        "activity.quiet_after_return" => Range::Time(RETURN),
        "quiet.longest_hold" => Range::Time(HOLD),
        "exercise.pace" => Range::Tenths(5, 15, TenthsShown::Factor),
        "exercise.exaggeration" => Range::Tenths(10, 15, TenthsShown::Factor),
        "sound.speed" => Range::Tenths(8, 15, TenthsShown::Factor),
        "sound.volume" => Range::Tenths(0, 10, TenthsShown::Percent),
        "goal.sessions_a_day" => Range::Count(1, 8, Counted::Plain),
        "goal.days_a_week" => Range::Count(1, 7, Counted::Plain),
        _ => return None,
    })
}

impl Range {
    /// The value that `text` means, which somebody typed, where it lies between the first and the last.
    pub fn typed(self, text: &str) -> Option<Value> {
        match self {
            Self::Time(offered) => {
                let (least, most) = (*offered.first()?, *offered.last()?);
                // Who types a length that lasts seconds at most means seconds.
                let unit = if most < MINUTE { TimeUnit::Seconds } else { TimeUnit::Minutes };
                let length = words::typed_length(text, unit)?;
                let is_within = (Duration::from_secs(least)..=Duration::from_secs(most)).contains(&length);
                Some(json!(Period::new(length).filter(|_| is_within)?.to_string()))
            }
            Self::Count(first, last, counted) => {
                if counted == Counted::Times && text.trim() == tr!("never") {
                    return Some(json!(0));
                }
                let number = words::typed_number(text)?;
                (first..=last)
                    .find(|count| (number - whole(*count)).abs() < f64::EPSILON)
                    .map(|count| json!(count))
            }
            Self::Tenths(first, last, _) => {
                let number = words::typed_number(text)?;
                (first..=last)
                    .map(tenths)
                    .find(|value| (number - value).abs() < 0.05)
                    .map(|value| json!(value))
            }
        }
    }

    /// The smallest and the largest value offered, as they read.
    pub fn ends(self) -> [String; 2] {
        let plain = |number: u64| number.to_string();
        match self {
            Self::Time(offered) => [offered.first(), offered.last()]
                .map(|end| words::length(Duration::from_secs(end.copied().unwrap_or_default()))),
            Self::Count(first, last, _) => [first, last].map(plain),
            Self::Tenths(first, last, _) => [first, last].map(|end| words::decimal(tenths(end), 1)),
        }
    }

    /// Where `value` lies between the first tenth and the last, from 0 to 1.
    pub fn share(self, value: &Value) -> f64 {
        let Self::Tenths(first, last, _) = self else { return 0.0 };
        let beyond_first = value.as_f64().unwrap_or_default() - tenths(first);
        (beyond_first / tenths(last - first)).clamp(0.0, 1.0)
    }

    /// The tenth that lies nearest to `share` of the way from the first to the last.
    pub fn at(self, share: f64) -> Option<Value> {
        let Self::Tenths(first, last, _) = self else { return None };
        let distance = |value: &u64| (self.share(&json!(tenths(*value))) - share).abs();
        (first..=last).min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|value| json!(tenths(value)))
    }

    /// How `value` reads; a value of another kind reads as it stands.
    pub fn shown(self, value: &Value) -> String {
        match self {
            Self::Time(_) => seconds(value).map_or_else(
                || value.as_str().unwrap_or_default().to_owned(),
                |seconds| words::length(Duration::from_secs_f64(seconds)),
            ),
            Self::Count(_, _, counted) => {
                let count = value.as_u64().unwrap_or_default();
                match counted {
                    Counted::Plain => count.to_string(),
                    Counted::Times if count == 0 => tr!("never"),
                    Counted::Times => tr!("{n} time" | "{n} times" % count),
                }
            }
            Self::Tenths(_, _, TenthsShown::Percent) => {
                tr!("{}%", format!("{:.0}", value.as_f64().unwrap_or_default() * 100.0))
            }
            Self::Tenths(_, _, TenthsShown::Factor) => {
                format!("× {}", words::decimal(value.as_f64().unwrap_or_default(), 1))
            }
        }
    }

    /// The next larger value offered, or the next smaller one where `by` is below zero; `None` at the
    /// end. A value that the file has from elsewhere steps to its neighbour among those offered.
    pub fn step(self, value: &Value, by: i32) -> Option<Value> {
        match self {
            Self::Time(offered) => {
                let now = seconds(value)?;
                #[expect(clippy::cast_precision_loss, reason = "seconds of a few hours")]
                let next = if by > 0 {
                    offered.iter().copied().find(|length| *length as f64 > now)
                } else {
                    offered.iter().copied().rev().find(|length| (*length as f64) < now)
                };
                let period = Period::new(Duration::from_secs(next?))?;
                Some(json!(period.to_string()))
            }
            Self::Count(first, last, _) => {
                let next = value.as_u64()?.checked_add_signed(by.signum().into())?;
                (first..=last).contains(&next).then(|| json!(next))
            }
            Self::Tenths(first, last, _) => {
                let tenths = value.as_f64()? * 10.0;
                // Half a tenth from the file counts as the tenth beside it in the direction of the step.
                let next = if by > 0 { (tenths + 0.01).floor() + 1.0 } else { (tenths - 0.01).ceil() - 1.0 };
                let within = next >= whole(first) && next <= whole(last);
                within.then(|| json!(next / 10.0))
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 15")]
fn whole(count: u64) -> f64 {
    count as f64
}

fn tenths(count: u64) -> f64 {
    whole(count) / 10.0
}

fn seconds(value: &Value) -> Option<f64> {
    value.as_str()?.parse::<Period>().ok().map(|period| period.length().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(key: &str, value: &Value, by: i32) -> Option<Value> {
        range(key).expect("a range").step(value, by)
    }

    #[test]
    fn a_step_goes_to_the_neighbour_offered() {
        for (key, value, less, more) in [
            ("reminder.interval", json!("30m"), Some(json!("25m")), Some(json!("35m"))),
            ("reminder.interval", json!("31m 7s"), Some(json!("30m")), Some(json!("35m"))),
            ("reminder.interval", json!("10m"), None, Some(json!("15m"))),
            ("reminder.interval", json!("5h"), Some(json!("2h")), None),
            ("reminder.max_snoozes", json!(0), None, Some(json!(1))),
            ("reminder.max_snoozes", json!(10), Some(json!(9)), None),
            ("sound.volume", json!(0.6), Some(json!(0.5)), Some(json!(0.7))),
            ("sound.volume", json!(0.65), Some(json!(0.6)), Some(json!(0.7))),
            ("exercise.pace", json!(1.5), Some(json!(1.4)), None),
        ] {
            assert_eq!(step(key, &value, -1), less, "{key} {value} less");
            assert_eq!(step(key, &value, 1), more, "{key} {value} more");
        }
    }

    #[test]
    fn what_is_typed_is_one_of_the_values_or_none() {
        for (key, text, value) in [
            ("reminder.interval", "50", Some(json!("50m"))),
            ("reminder.interval", "1 h 10 min", Some(json!("1h 10m"))),
            ("reminder.interval", "9 min", None),
            ("reminder.interval", "3 h", None),
            ("reminder.pause_length", "9", Some(json!("9s"))),
            ("reminder.max_snoozes", "0", Some(json!(0))),
            ("reminder.max_snoozes", "never", Some(json!(0))),
            ("reminder.max_snoozes", "2 times", Some(json!(2))),
            ("reminder.max_snoozes", "11", None),
            ("goal.sessions_a_day", "2.5", None),
            ("exercise.pace", "1.24", Some(json!(1.2))),
            ("exercise.pace", "× 0,8", Some(json!(0.8))),
            ("exercise.pace", "2", None),
        ] {
            assert_eq!(range(key).expect("a range").typed(text), value, "{key}: {text}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        use crate::domain::Settings;
        use crate::storage::settings_file;
        let defaults = settings_file::effective(&Settings::default());
        for key in ["reminder.interval", "reminder.max_snoozes", "goal.days_a_week", "exercise.exaggeration"]
        {
            let value = defaults.pointer(&format!("/{}", key.replace('.', "/"))).expect("a value");
            let range = range(key).expect("a range");
            assert_eq!(range.typed(&range.shown(value)).as_ref(), Some(value), "{key}");
        }
    }

    #[test]
    fn a_place_on_the_way_is_the_nearest_tenth() {
        let volume = range("sound.volume").expect("a range");
        for (share, value) in [(-1.0, 0.0), (0.04, 0.0), (0.06, 0.1), (0.61, 0.6), (7.0, 1.0)] {
            assert_eq!(volume.at(share), Some(json!(value)), "{share}");
        }
        assert!((volume.share(&json!(0.25)) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn what_is_offered_is_valid_in_the_file() {
        use crate::domain::Settings;
        use crate::storage::settings_file;
        let defaults = settings_file::effective(&Settings::default());
        let mut checked = 0;
        for (part, keys) in defaults.as_object().expect("an object") {
            for name in keys.as_object().into_iter().flat_map(|keys| keys.keys()) {
                let Some(range) = range(&format!("{part}.{name}")) else { continue };
                checked += 1;
                for by in [-1, 1] {
                    let mut value = defaults[part][name].clone();
                    while let Some(next) = range.step(&value, by) {
                        let text = json!({ part.as_str(): { name.as_str(): next } }).to_string();
                        let problems = settings_file::parse("x".as_ref(), &text).problems;
                        assert!(problems.is_empty(), "{text}: {problems:?}");
                        value = next;
                    }
                }
            }
        }
        assert_eq!(checked, 17);
    }
}
