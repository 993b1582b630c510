//! The values that the window offers for a setting: sensible ones, where the file takes any.

use std::time::Duration;

use serde_json::{Value, json};

use crate::domain::Period;
use crate::words::{self, tr};

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
        "sound.volume" => Range::Tenths(0, 10, TenthsShown::Percent),
        "goal.sessions_a_day" => Range::Count(1, 8, Counted::Plain),
        "goal.days_a_week" => Range::Count(1, 7, Counted::Plain),
        _ => return None,
    })
}

impl Range {
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
                #[expect(clippy::cast_precision_loss, reason = "at most 15")]
                let within = next >= first as f64 && next <= last as f64;
                within.then(|| json!(next / 10.0))
            }
        }
    }
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
        assert_eq!(checked, 16);
    }
}
