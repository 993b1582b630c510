//! Durations as people write them: "30m", "1h 30m", "45s".

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// A duration above zero and at most a hundred years, so that no sum of two of them overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period(Duration);

/// Units from the longest to the shortest, each with its length in milliseconds.
const UNITS: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

const LONGEST: Duration = Duration::from_hours(100 * 365 * 24);

impl Period {
    /// `duration`, unless it is zero or longer than a hundred years.
    pub const fn new(duration: Duration) -> Option<Self> {
        if duration.is_zero() || duration.as_secs() > LONGEST.as_secs() { None } else { Some(Self(duration)) }
    }

    /// A whole number of seconds.
    ///
    /// # Panics
    /// When it is zero, which a constant shows when it is compiled.
    pub const fn seconds(seconds: u32) -> Self {
        assert!(seconds > 0, "a period is longer than nothing");
        Self(Duration::from_secs(seconds as u64))
    }

    /// A whole number of minutes, under the same condition.
    pub const fn minutes(minutes: u32) -> Self {
        Self::seconds(minutes * 60)
    }

    /// The length.
    pub const fn length(self) -> Duration {
        self.0
    }
}

impl FromStr for Period {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        parse(text).and_then(Self::new).ok_or_else(|| Invalid::NoPeriod(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Each with as many digits as a hundred years have of it; a pattern cannot tell more.
        let units = [("[dD]", 5), ("[hH]", 6), ("[mM]", 8), ("[sS]", 10), ("[mM][sS]", 13)];
        let units = units.map(|(unit, digits)| format!("(0*[0-9]{{1,{digits}}}\\s*{unit}\\s*)?"));
        json_schema!({
            "type": "string",
            "description": "A duration above zero such as \"30m\", \"1h 30m\" or \"45s\"",
            "pattern": format!("^\\s*{}$", units.concat()),
            "not": { "pattern": "^[^1-9]*$" },
        })
    }
}

/// Number and unit in turn, spaces anywhere between, each unit at most once and the longer first.
fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut allowed = 0;
    let mut total_ms = 0_u64;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let unit = rest[..letters].to_ascii_lowercase();
        let place = UNITS.iter().position(|(name, _)| *name == unit).filter(|p| *p >= allowed)?;
        total_ms = total_ms.checked_add(number.checked_mul(UNITS[place].1)?)?;
        allowed = place + 1;
        rest = rest[letters..].trim_start();
    }
    Some(Duration::from_millis(total_ms))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        let mut gap = "";
        for (name, length) in UNITS {
            // Days read worse than hours for anything a person sets here: "36h", not "1d 12h".
            if name == "d" && !left.is_multiple_of(length) {
                continue;
            }
            let count = left / length;
            if count > 0 {
                write!(f, "{gap}{count}{name}")?;
                gap = " ";
                left %= length;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, seconds) in
            [("30m", 1800), ("1h 30m", 5400), ("45s", 45), (" 1H30M ", 5400), ("2 h", 7200), ("1d", 86_400)]
        {
            assert_eq!(
                text.parse::<Period>().map(Period::length),
                Ok(Duration::from_secs(seconds)),
                "{text}"
            );
        }
        assert_eq!("250ms".parse::<Period>().map(Period::length), Ok(Duration::from_millis(250)));
    }

    #[test]
    fn refuses_the_rest() {
        for text in [
            "",
            "0s",
            "30",
            "m",
            "-5m",
            "1.5h",
            "30m 1h",
            "5m 5m",
            "30 minutes",
            "9e9h",
            "99999999999999999999h",
            "200000d",
            "½h",
        ] {
            assert_eq!(text.parse::<Period>(), Err(Invalid::NoPeriod(text.to_owned())));
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for text in ["30m", "1h 30m", "45s", "36h", "2d", "1h 1s", "90ms"] {
            assert_eq!(text.parse::<Period>().expect(text).to_string(), text);
        }
    }
}
