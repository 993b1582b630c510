//! Why Plasma holds notifications back. Either the person asked for it, or Plasma does it by itself: for a window that
//! fills the screen, for a screen that is shared or mirrored, or for a program that asked.

use chrono::{NaiveDate, NaiveDateTime};

use super::ini;
use crate::desktop::clock;

/// Whether the person asked for it until a time that is not over.
pub fn is_asked_for() -> bool {
    let file = directories::BaseDirs::new().map(|dirs| dirs.config_dir().join("plasmanotifyrc"));
    let text = file.and_then(|file| ini::text_of(&file).ok());
    text.is_some_and(|text| is_asked_for_at(clock::wall().naive_local(), &text))
}

/// The same at `now`, by the text of Plasma's file. Without an end, the file has a year after the beginning.
fn is_asked_for_at(now: NaiveDateTime, text: &str) -> bool {
    let until = ini::value(text, "DoNotDisturb", "Until").and_then(moment);
    until.is_some_and(|until| until > now)
}

/// Reads year, month, day, hour, minute and second. The second may be missing or have a fraction.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let mut parts = text.split(',').map(|part| part.trim().split('.').next().unwrap_or_default());
    let year = parts.next()?.parse().ok()?;
    let mut next = || parts.next()?.parse().ok();
    NaiveDate::from_ymd_opt(year, next()?, next()?)?.and_hms_opt(next()?, next()?, next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_holds_until_its_end() {
        let now = moment("2026,11,20,9,0,0").expect("a moment");
        for (text, expected) in [
            ("[DoNotDisturb]\nUntil=2026,11,20,9,30,0\n", true),
            ("[DoNotDisturb]\nUntil=2027,11,20,9,0,0.125\n", true),
            ("[DoNotDisturb]\nUntil=2026,11,20,8,59,59\n", false),
            ("[DoNotDisturb]\nWhenFullscreen=true\n", false),
            ("[DoNotDisturb]\nUntil=\n", false),
            ("[DoNotDisturb]\nUntil=tomorrow\n", false),
            ("", false),
        ] {
            assert_eq!(is_asked_for_at(now, text), expected, "{text}");
        }
    }
}
