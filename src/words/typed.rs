//! What somebody typed, read in the words in which it is shown.

use std::time::Duration;

use tr::tr;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Hours,
    Minutes,
    Seconds,
}

impl TimeUnit {
    const ALL: [Self; 3] = [Self::Hours, Self::Minutes, Self::Seconds];

    const fn seconds(self) -> f64 {
        match self {
            Self::Hours => 3600.0,
            Self::Minutes => 60.0,
            Self::Seconds => 1.0,
        }
    }

    /// What a number without a unit means after this one, as in "1 h 30".
    const fn next(self) -> Self {
        match self {
            Self::Hours => Self::Minutes,
            Self::Minutes | Self::Seconds => Self::Seconds,
        }
    }

    /// What it is called here, and what people write in English.
    fn names(self) -> (String, &'static [&'static str]) {
        let (shown, english): (_, &[_]) = match self {
            Self::Hours => (tr!("{} h", ""), &["h", "hr", "hrs", "hour", "hours"]),
            Self::Minutes => (tr!("{} min", ""), &["m", "min", "mins", "minute", "minutes"]),
            Self::Seconds => (tr!("{} s", ""), &["s", "sec", "secs", "second", "seconds"]),
        };
        (shown.trim().to_lowercase(), english)
    }

    /// The one that is called so, or whose word here is written shorter or longer, as "Minuten" for "min".
    fn named(name: &str) -> Option<Self> {
        let name = name.trim_end_matches('.').to_lowercase();
        let is_called = |unit: &Self| {
            let (shown, english) = unit.names();
            shown == name || english.contains(&name.as_str())
        };
        // A lone Latin letter begins too many words.
        let is_like = |unit: &Self| {
            let (shown, _) = unit.names();
            shown.len() > 1 && (shown.starts_with(&name) || name.starts_with(&shown))
        };
        Self::ALL.into_iter().find(is_called).or_else(|| Self::ALL.into_iter().find(is_like))
    }
}

/// The length of time that `text` means: "45", "45 min", "1 h 30", "1,5 h" or "90 s". A number without a unit counts in
/// `unit`.
pub fn typed_length(text: &str, unit: TimeUnit) -> Option<Duration> {
    let mut rest = text.trim();
    let mut bare = unit;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let (number, after) = number_at_start(rest)?;
        let after = after.trim_start();
        let is_name = |sign: char| !sign.is_whitespace() && digit(sign).is_none();
        let end = after.find(|sign| !is_name(sign)).unwrap_or(after.len());
        let unit = if end == 0 { bare } else { TimeUnit::named(&after[..end])? };
        seconds += number * unit.seconds();
        bare = unit.next();
        rest = after[end..].trim_start();
    }
    Duration::try_from_secs_f64(seconds).ok().filter(|length| !length.is_zero())
}

/// The one number in `text`, with whatever words or signs it is shown with: "3", "3 times" or "× 1,5".
pub fn typed_number(text: &str) -> Option<f64> {
    let start = text.find(|sign| digit(sign).is_some())?;
    let (number, rest) = number_at_start(&text[start..])?;
    let is_below_zero = text[..start].trim_end().ends_with(['-', '−']);
    let is_only = !rest.contains(|sign| digit(sign).is_some());
    (is_only && !is_below_zero).then_some(number)
}

/// The number with which `text` begins, and what follows it.
fn number_at_start(text: &str) -> Option<(f64, &str)> {
    let is_part = |sign: char| digit(sign).is_some() || matches!(sign, '.' | ',' | '٫');
    let end = text.find(|sign| !is_part(sign)).unwrap_or(text.len());
    let plain: String = text[..end].chars().map(|sign| digit(sign).unwrap_or('.')).collect();
    Some((plain.parse().ok()?, &text[end..]))
}

/// A digit of any script that our languages are written in, as the one of ASCII.
fn digit(sign: char) -> Option<char> {
    let zeros = ['0', '٠', '۰', '０'];
    let value = zeros
        .iter()
        .find_map(|zero| u32::from(sign).checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, seconds) in [
            ("45", 45 * 60),
            (" 45 min ", 45 * 60),
            ("45\u{a0}min", 45 * 60),
            ("45min", 45 * 60),
            ("45 Minutes", 45 * 60),
            ("1 h", 3600),
            ("1h30", 5400),
            ("1 h 30 min", 5400),
            ("1 hr 30 mins", 5400),
            ("1.5 h", 5400),
            ("1,5 h", 5400),
            ("90 s", 90),
            ("90 sec.", 90),
            ("1 min 30", 90),
            ("٤٥", 45 * 60),
        ] {
            let read = typed_length(text, TimeUnit::Minutes);
            assert_eq!(read, Some(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(typed_length("8", TimeUnit::Seconds), Some(Duration::from_secs(8)));
        for text in ["", "soon", "0", "-5", "5 cats", "min", "1..5 h", "1 h 2 h cats", "9e99", "٫"] {
            assert_eq!(typed_length(text, TimeUnit::Minutes), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_read_with_what_it_is_shown_with() {
        for (text, number) in [("3", 3.0), ("3 times", 3.0), ("× 1,5", 1.5), ("60%", 60.0), ("３", 3.0)] {
            assert_eq!(typed_number(text), Some(number), "{text}");
        }
        for text in ["", "never", "-3", "− 3", "3 of 4", "1.2.3"] {
            assert_eq!(typed_number(text), None, "{text}");
        }
    }
}
