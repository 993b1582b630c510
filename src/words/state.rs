//! The state in words, as the tray, the notification, the windows and the command line say it.

use std::time::Duration;

use chrono::Datelike;
use tr::tr;

use super::region::clock;
use crate::domain::effect::Reminder;
use crate::domain::holds::Reason;
use crate::domain::hours::Day;
use crate::domain::time::Wall;
use crate::domain::view::{HoldView, ReminderView, State};

/// Said where there is no tray to show the icon.
pub fn no_tray() -> String {
    tr!("This desktop has no tray, so there is no icon. Start Rhomboid again to open its window.")
}

/// A length of time, true to the second: "40 s", "1 min 4 s", "12 min"; from an hour on to the nearest
/// minute: "1 h 5 min". Part of a second counts as a whole one.
pub fn length(duration: Duration) -> String {
    let seconds = duration.as_millis().div_ceil(1000);
    if seconds < 60 * 60 {
        return match (seconds / 60, seconds % 60) {
            (0, seconds) => tr!("{} s", seconds),
            (minutes, 0) => tr!("{} min", minutes),
            (minutes, seconds) => tr!("{} min {} s", minutes, seconds),
        };
    }
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
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
pub fn headline(view: &ReminderView, now: Wall) -> String {
    match view.state {
        State::Session => tr!("A session is running"),
        State::Reminding => match over(view) {
            Some(over) => tr!("Squeeze overdue by {}", over),
            None => tr!("Squeeze due"),
        },
        State::Due => match over(view) {
            Some(over) => tr!("Squeeze overdue by {}, waiting for a good moment", over),
            None => tr!("Squeeze due, waiting for a good moment"),
        },
        State::Paused => paused(view, now),
        State::Held => view.first_hold().map_or_else(|| tr!("Silenced"), |hold| silenced(hold, now)),
        State::Away => match view.next_in {
            Some(left) if !view.is_due => tr!("You're away · {} left", minutes_left(left)),
            _ => tr!("You're away · squeeze due"),
        },
        State::Working => match view.next_in {
            Some(left) => tr!("Next squeeze in {}", minutes_left(left)),
            None => tr!("Next squeeze: unknown"),
        },
    }
}

/// What keeps reminders silent, and since when, or until when where the end is certain.
fn silenced(hold: &HoldView, now: Wall) -> String {
    let since = moment(hold.since, now);
    match (hold.reason, hold.until) {
        (Reason::Hours, Some(until)) => tr!("Outside working hours until {}", moment(until, now)),
        (Reason::Hours, None) => tr!("Outside working hours since {}", since),
        (Reason::Pause, _) => tr!("Paused since {}", since),
        (Reason::Locked, _) => tr!("Screen locked since {}", since),
        (Reason::Call, _) => tr!("Silenced by a call since {}", since),
        (Reason::Fullscreen, _) => tr!("Silenced by full screen since {}", since),
        (Reason::DoNotDisturb, _) => tr!("Silenced by Do Not Disturb since {}", since),
        (Reason::App, _) => tr!("Silenced by an app on your list since {}", since),
    }
}

/// That Rhomboid is paused, and until when.
pub fn paused(view: &ReminderView, now: Wall) -> String {
    let pause = view.holds.iter().find(|hold| hold.reason == Reason::Pause);
    match pause.and_then(|pause| pause.until) {
        Some(until) => tr!("Paused until {}", moment(until, now)),
        None => tr!("Paused"),
    }
}

/// The reason for silence, to follow a colon.
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Pause => tr!("paused"),
        Reason::Locked => tr!("screen locked"),
        Reason::Call => tr!("in a call"),
        Reason::Fullscreen => tr!("full screen"),
        Reason::DoNotDisturb => tr!("Do Not Disturb"),
        Reason::App => tr!("an app on your list"),
        Reason::Hours => tr!("outside working hours"),
    }
}

/// When a hold began and when it ends, to follow its reason. A source may let go at any time before that end; a pause
/// ends when the person said.
pub fn span(hold: &HoldView, now: Wall) -> String {
    let since = tr!("since {}", moment(hold.since, now));
    let Some(until) = hold.until.map(|until| moment(until, now)) else { return since };
    let until = if hold.reason.is_automatic() {
        tr!("until {} at the latest", until)
    } else {
        tr!("until {}", until)
    };
    format!("{since}, {until}")
}

/// A text as it stands at the beginning of a line.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The notification's title.
pub fn reminder_title() -> String {
    tr!("Time for a squeeze")
}

/// The notification's text.
pub fn reminder_body(reminder: &Reminder, tray_missing: bool) -> String {
    let mut sentences = Vec::new();
    if let Some(hold) = reminder.held_by {
        sentences.push(tr!("Delayed: {}.", self::reason(hold)));
    }
    if !reminder.over.is_zero() {
        sentences.push(tr!("{} overdue.", passed(reminder.over)));
    }
    sentences.push(tr!("A short guided exercise for your upper back."));
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
    tr!("Start it from the tray icon's menu, or run “rhomboid now”.")
}

/// A clock time, with its day when that is not today.
pub fn moment(wall: Wall, now: Wall) -> String {
    let time = clock(&wall);
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
pub fn weekday(day: impl Into<Day>) -> String {
    match day.into() {
        Day::Mon => tr!("Mon"),
        Day::Tue => tr!("Tue"),
        Day::Wed => tr!("Wed"),
        Day::Thu => tr!("Thu"),
        Day::Fri => tr!("Fri"),
        Day::Sat => tr!("Sat"),
        Day::Sun => tr!("Sun"),
    }
}

/// The first letter of that, for a narrow column; Chinese has the same one before each.
pub fn weekday_letter(day: impl Into<Day>) -> String {
    let name = weekday(day);
    let letter = name.strip_prefix('周').unwrap_or(&name).chars().next();
    letter.into_iter().flat_map(char::to_uppercase).collect()
}

/// How long the reminder is over, once that is a minute.
fn over(view: &ReminderView) -> Option<String> {
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
    fn a_pause_ends_when_the_person_said_and_a_call_may_end_before() {
        fn wall(text: &str) -> Wall {
            Wall::parse_from_rfc3339(text).expect("a moment")
        }
        let now = wall("2026-11-27T14:45:00+01:00");
        let said = |reason, until: Option<&str>| {
            span(&HoldView { reason, since: wall("2026-11-27T14:00:00+01:00"), until: until.map(wall) }, now)
        };
        let (pause_ends, call_ends) = ("2026-11-27T14:30:00+01:00", "2026-11-27T18:00:00+01:00");
        assert_eq!(said(Reason::Pause, Some(pause_ends)), "since 14:00, until 14:30");
        assert_eq!(said(Reason::Call, Some(call_ends)), "since 14:00, until 18:00 at the latest");
        assert_eq!(said(Reason::Pause, None), "since 14:00");
    }

    #[test]
    fn a_length_is_true_to_the_second_and_from_an_hour_on_to_the_minute() {
        for (ms, text) in [
            (0, "0 s"),
            (400, "1 s"),
            (59_000, "59 s"),
            (59_500, "1 min"),
            (60_001, "1 min 1 s"),
            (64_000, "1 min 4 s"),
            (90_000, "1 min 30 s"),
            (150_000, "2 min 30 s"),
            (1_800_000, "30 min"),
            (3_540_001, "59 min 1 s"),
            (3_600_000, "1 h"),
            (3_629_000, "1 h"),
            (3_900_000, "1 h 5 min"),
            (7_170_000, "2 h"),
        ] {
            assert_eq!(length(Duration::from_millis(ms)), text);
        }
    }

    #[test]
    fn time_that_passed_and_time_that_is_left_are_told_in_minutes() {
        for (seconds, over, left) in [
            (13, "13 s", "1 min"),
            (73, "1 min", "2 min"),
            (119, "1 min", "2 min"),
            (3719, "1 h 1 min", "1 h 2 min"),
        ] {
            let duration = Duration::from_secs(seconds);
            assert_eq!((passed(duration).as_str(), minutes_left(duration).as_str()), (over, left));
        }
    }
}
