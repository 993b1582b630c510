//! What the tray, the notification and the command line say, in one place and one voice.

use std::time::Duration;

use super::effect::Reminder;
use super::holds::Reason;
use super::time::Wall;
use super::view::{State, View};

/// Said where there is no tray to show the icon.
pub const NO_TRAY: &str = "No tray on this desktop: the icon has nowhere to go. \
                           Start Rhomboid again to open its window.";

/// A length of time in whole units, rounded up: "40 s", "12 min", "1 h 5 min".
pub fn length(duration: Duration) -> String {
    let seconds = duration.as_millis().div_ceil(1000);
    if seconds < 60 {
        return format!("{seconds} s");
    }
    match (seconds.div_ceil(60) / 60, seconds.div_ceil(60) % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The state and the next time, in one short line.
pub fn headline(view: &View, now: Wall) -> String {
    match view.state {
        State::Session => "A session is running".to_owned(),
        State::Reminding => format!("Squeeze due{}", over(view)),
        State::Due => format!("Squeeze due{}, waiting for a good moment", over(view)),
        State::Paused => match view.first_hold().and_then(|hold| hold.until) {
            Some(until) => format!("Paused until {}", moment(until, now)),
            None => "Paused".to_owned(),
        },
        State::Held => view.first_hold().map_or_else(
            || "Held back".to_owned(),
            |hold| format!("Held back: {} since {}", reason(hold.reason), moment(hold.since, now)),
        ),
        State::Away => match view.next_in {
            Some(left) if !view.is_due => format!("Away, {} of work to go", coarse(left)),
            _ => "Away, a squeeze is due".to_owned(),
        },
        State::Working => match view.next_in {
            Some(left) => format!("Next squeeze in {}", coarse(left)),
            None => "Next squeeze not known".to_owned(),
        },
    }
}

/// The reason for silence, to follow "held back".
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Pause => "paused",
        Reason::Locked => "screen locked",
        Reason::Call => "in a call",
        Reason::Fullscreen => "full screen",
        Reason::DoNotDisturb => "do not disturb",
        Reason::App => "an app you listed",
        Reason::Hours => "outside working hours",
    }
}

/// The notification's title.
pub const REMINDER_TITLE: &str = "Time for a squeeze";

/// The notification's text.
pub fn reminder_body(reminder: &Reminder, tray_missing: bool) -> String {
    let mut sentences = Vec::new();
    if let Some(hold) = reminder.held_by {
        sentences.push(format!("Held back while: {}.", self::reason(hold)));
    }
    sentences.push(if reminder.over.is_zero() {
        "One guided minute for your upper back.".to_owned()
    } else {
        format!("{} over. One guided minute for your upper back.", length(reminder.over))
    });
    match reminder.snoozes {
        0 => {}
        1 => sentences.push("Snoozed once.".to_owned()),
        times => sentences.push(format!("Snoozed {times} times.")),
    }
    if tray_missing {
        sentences.push(NO_TRAY.to_owned());
    }
    sentences.join(" ")
}

/// Said where the notification server shows no buttons.
pub const NO_BUTTONS: &str = "Start it from the tray icon, or with “rhomboid now”.";

/// A clock time, with its day when that is not today.
pub fn moment(wall: Wall, now: Wall) -> String {
    if wall.date_naive() == now.with_timezone(wall.offset()).date_naive() {
        wall.format("%H:%M").to_string()
    } else {
        wall.format("%a %H:%M").to_string()
    }
}

fn over(view: &View) -> String {
    if view.over.as_secs() < 60 {
        String::new()
    } else {
        format!(", {} over", length(Duration::from_secs(view.over.as_secs() / 60 * 60)))
    }
}

/// In whole minutes, so that a text in the tray changes at most once a minute.
fn coarse(duration: Duration) -> String {
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
