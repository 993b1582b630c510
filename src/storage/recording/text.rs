//! Values that stand in a record as text a person can read, exact to the nanosecond.

use std::time::Duration;

use crate::domain::effect::Outcome;
use crate::domain::holds::Reason;
use crate::domain::period::Period;
use crate::domain::time::{Mono, Wall};

/// A module for serde's `with`: a type, what it is called, and the ways to text and back.
macro_rules! as_text {
    ($module:ident: $type:ty, $called:literal, $write:expr, $read:expr) => {
        pub mod $module {
            use serde::de::{Deserialize, Deserializer, Error};

            use super::*;

            pub fn serialize<S: serde::Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$type) -> String = $write;
                to.serialize_str(&write(value))
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                let read: fn(&str) -> Option<$type> = $read;
                let text = String::deserialize(from)?;
                read(&text).ok_or_else(|| D::Error::custom(format!("“{text}” is no {}", $called)))
            }
        }
    };
}

as_text!(seconds: Duration, "number of seconds", |length| in_seconds(*length), of_seconds);
as_text!(mono: Mono, "number of seconds", |at| in_seconds(at.since_start()), |text| {
    of_seconds(text).map(Mono::after_start)
});
as_text!(wall: Wall, "moment", Wall::to_rfc3339, |text| Wall::parse_from_rfc3339(text).ok());
as_text!(period: Period, "duration", Period::to_string, |text| text.parse().ok());
as_text!(reason: Reason, "reason for silence", |reason| reason.name().to_owned(), Reason::named);
as_text!(outcome: Outcome, "outcome", |outcome| outcome.name().to_owned(), |text| {
    Outcome::ALL.into_iter().find(|outcome| outcome.name() == text)
});

/// "12.5", with as many digits as it takes.
fn in_seconds(length: Duration) -> String {
    let digits = format!("{}.{:09}", length.as_secs(), length.subsec_nanos());
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn of_seconds(text: &str) -> Option<Duration> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > 9 {
        return None;
    }
    Some(Duration::new(whole.parse().ok()?, format!("{part:0<9}").parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_exact() {
        for (text, nanoseconds) in
            [("0", 0), ("12.5", 12_500_000_000), ("0.000000001", 1), ("100", 100_000_000_000)]
        {
            let length = Duration::from_nanos(nanoseconds);
            assert_eq!(in_seconds(length), text);
            assert_eq!(of_seconds(text), Some(length));
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1.0000000001", "99999999999999999999"] {
            assert_eq!(of_seconds(text), None, "{text}");
        }
    }
}
