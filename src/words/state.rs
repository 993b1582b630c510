//! The state in words, as the tray, the notification, the windows and the command line say it.

use std::time::Duration;

use chrono::{Datelike, Weekday};
use tr::tr;

use crate::domain::effect::Reminder;
use crate::domain::holds::Reason;
use crate::domain::time::Wall;
use crate::domain::view::{State, View};

/// Said where there is no tray to show the icon.
pub fn no_tray() -> String {
    tr!("No tray on this desktop: the icon has nowhere to go. Start Rhomboid again to open its window.")
}

/// A length of time in whole units, rounded up: "40 s", "12 min", "1 h 5 min".
pub fn length(duration: Duration) -> String {
    let seconds = duration.as_millis().div_ceil(1000);
    if seconds < 60 {
        return tr!("{} s", seconds);
    }
    match (seconds.div_ceil(60) / 60, seconds.div_ceil(60) % 60) {
        (0, minutes) => tr!("{} min", minutes),
        (hours, 0) => tr!("{} h", hours),
        (hours, minutes) => tr!("{} h {} min", hours, minutes),
    }
}

/// Time that has passed, in minutes that are over.
pub fn passed(duration: Duration) -> String {
    let seconds = duration.as_secs();
    length(Duration::from_secs(if seconds < 60 { seconds } else { seconds / 60 * 60 }))
}

/// The state and the next time, in one short line.
pub fn headline(view: &View, now: Wall) -> String {
    match view.state {
        State::Session => tr!("A session is running"),
        State::Reminding => match over(view) {
            Some(over) => tr!("Squeeze due, {} over", over),
            None => tr!("Squeeze due"),
        },
        State::Due => match over(view) {
            Some(over) => tr!("Squeeze due, {} over, waiting for a good moment", over),
            None => tr!("Squeeze due, waiting for a good moment"),
        },
        State::Paused => match view.first_hold().and_then(|hold| hold.until) {
            Some(until) => tr!("Paused until {}", moment(until, now)),
            None => tr!("Paused"),
        },
        State::Held => match view.first_hold() {
            Some(hold) => {
                tr!("Held back: {} since {}", reason(hold.reason), moment(hold.since, now))
            }
            None => tr!("Held back"),
        },
        State::Away => match view.next_in {
            Some(left) if !view.is_due => tr!("Away, {} of work to go", minutes_left(left)),
            _ => tr!("Away, a squeeze is due"),
        },
        State::Working => match view.next_in {
            Some(left) => tr!("Next squeeze in {}", minutes_left(left)),
            None => tr!("Next squeeze not known"),
        },
    }
}

/// The reason for silence, to follow "held back".
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Pause => tr!("paused"),
        Reason::Locked => tr!("screen locked"),
        Reason::Call => tr!("in a call"),
        Reason::Fullscreen => tr!("full screen"),
        Reason::DoNotDisturb => tr!("do not disturb"),
        Reason::App => tr!("an app you listed"),
        Reason::Hours => tr!("outside working hours"),
    }
}

/// The notification's title.
pub fn reminder_title() -> String {
    tr!("Time for a squeeze")
}

/// The notification's text.
pub fn reminder_body(reminder: &Reminder, tray_missing: bool) -> String {
    let mut sentences = Vec::new();
    if let Some(hold) = reminder.held_by {
        sentences.push(tr!("Held back while: {}.", self::reason(hold)));
    }
    if !reminder.over.is_zero() {
        sentences.push(tr!("{} over.", length(reminder.over)));
    }
    sentences.push(tr!("One guided minute for your upper back."));
    if reminder.snoozes > 0 {
        sentences.push(tr!("Snoozed once." | "Snoozed {n} times." % reminder.snoozes));
    }
    if tray_missing {
        sentences.push(no_tray());
    }
    sentences.join(" ")
}

/// Said where the notification server shows no buttons.
pub fn no_buttons() -> String {
    tr!("Start it from the tray icon, or with “rhomboid now”.")
}

/// A clock time, with its day when that is not today.
pub fn moment(wall: Wall, now: Wall) -> String {
    let time = wall.format("%H:%M").to_string();
    // Each as its clock shows it: summer time may end in between.
    if wall.date_naive() == now.date_naive() {
        time
    } else if (wall - now).num_days().abs() < 6 {
        format!("{} {time}", weekday(wall.weekday()))
    } else {
        format!("{} {time}", wall.date_naive())
    }
}

/// The short name of a day.
pub fn weekday(day: Weekday) -> String {
    match day {
        Weekday::Mon => tr!("Mon"),
        Weekday::Tue => tr!("Tue"),
        Weekday::Wed => tr!("Wed"),
        Weekday::Thu => tr!("Thu"),
        Weekday::Fri => tr!("Fri"),
        Weekday::Sat => tr!("Sat"),
        Weekday::Sun => tr!("Sun"),
    }
}

/// How long the reminder is over, once that is a minute.
fn over(view: &View) -> Option<String> {
    let minutes = view.over.as_secs() / 60;
    (minutes > 0).then(|| length(Duration::from_secs(minutes * 60)))
}

/// Time that is left, in minutes that have begun, so that a text changes at most once a minute.
pub fn minutes_left(duration: Duration) -> String {
    length(Duration::from_secs(duration.as_secs().div_ceil(60).max(1) * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_round_up_to_whole_units() {
        for (ms, text) in [
            (0, "0 s"),
            (400, "1 s"),
            (59_000, "59 s"),
            (59_500, "1 min"),
            (60_001, "2 min"),
            (1_800_000, "30 min"),
            (3_540_001, "1 h"),
            (3_900_000, "1 h 5 min"),
        ] {
            assert_eq!(length(Duration::from_millis(ms)), text);
        }
    }
}
