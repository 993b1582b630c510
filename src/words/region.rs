//! How the person's region writes times of day and numbers, and with which day its week begins. The language of the
//! texts is another matter: many read English and write 14:30.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use pure_rust_locales::{Locale, locale_match};

use super::locale;

/// What is written by a region's rules.
#[derive(Clone, Copy)]
enum Category {
    Time,
    Numbers,
}

impl Category {
    /// The region of the session, where it is known.
    fn locale(self) -> Locale {
        static TIME: OnceLock<Locale> = OnceLock::new();
        static NUMBERS: OnceLock<Locale> = OnceLock::new();
        match self {
            Self::Time => *TIME.get_or_init(|| of_session("LC_TIME")),
            Self::Numbers => *NUMBERS.get_or_init(|| of_session("LC_NUMERIC")),
        }
    }
}

fn of_session(category: &str) -> Locale {
    locale::of_session(category).map_or(Locale::POSIX, |name| named(&name))
}

/// The region behind a name such as "de_AT.UTF-8" or "en-US"; that of C where nobody knows it.
fn named(name: &str) -> Locale {
    let plain = locale::plain(name).replace('-', "_");
    Locale::try_from(plain.as_str()).unwrap_or(Locale::POSIX)
}

/// A time of day: "14:30", or "2:30 PM" where people write it so.
pub fn clock(time: &impl Timelike) -> String {
    clock_in(Category::Time.locale(), time)
}

fn clock_in(locale: Locale, time: &impl Timelike) -> String {
    let format = locale_match!(locale => LC_TIME::T_FMT);
    let halves = locale_match!(locale => LC_TIME::AM_PM);
    let (is_afternoon, hour) = time.hour12();
    match halves.get(usize::from(is_afternoon)) {
        Some(half) if format.contains("%I") && !half.is_empty() => {
            format!("{hour}:{:02} {half}", time.minute())
        }
        _ => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// The day with which a week begins.
pub fn first_weekday() -> Weekday {
    first_weekday_in(Category::Time.locale())
}

fn first_weekday_in(locale: Locale) -> Weekday {
    // The C library counts from 1, from the day that this date fell on. Whoever says no date means what ISO 8601 says.
    let Some([_, date, _]) = locale_match!(locale => LC_TIME::WEEK) else { return Weekday::Mon };
    let place = locale_match!(locale => LC_TIME::FIRST_WEEKDAY).unwrap_or(1);
    let first =
        NaiveDate::parse_from_str(&date.to_string(), "%Y%m%d").map_or(Weekday::Mon, |date| date.weekday());
    (1..place).fold(first, |day, _| day.succ())
}

/// A number with as many digits after its decimal sign.
pub fn decimal(value: f64, digits: usize) -> String {
    decimal_in(Category::Numbers.locale(), value, digits)
}

fn decimal_in(locale: Locale, value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', locale_match!(locale => LC_NUMERIC::DECIMAL_POINT))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;

    #[test]
    fn each_region_writes_in_its_own_way() {
        let afternoon = NaiveTime::from_hms_opt(14, 5, 0).expect("a time");
        for (name, clock, first, number) in [
            ("C.UTF-8", "14:05", Weekday::Mon, "1.5"),
            ("en_US.UTF-8", "2:05 PM", Weekday::Sun, "1.5"),
            ("en-US", "2:05 PM", Weekday::Sun, "1.5"),
            ("en_GB", "14:05", Weekday::Mon, "1.5"),
            ("de_DE.UTF-8", "14:05", Weekday::Mon, "1,5"),
            ("de_AT@euro", "14:05", Weekday::Mon, "1,5"),
            ("pt_BR", "14:05", Weekday::Sun, "1,5"),
            ("ar_EG.UTF-8", "2:05 م", Weekday::Sat, "1.5"),
            ("tlh_KL", "14:05", Weekday::Mon, "1.5"),
        ] {
            let locale = named(name);
            assert_eq!(clock_in(locale, &afternoon), clock, "{name}");
            assert_eq!(first_weekday_in(locale), first, "{name}");
            assert_eq!(decimal_in(locale, 1.5, 1), number, "{name}");
        }
        let midnight = NaiveTime::from_hms_opt(0, 0, 0).expect("a time");
        assert_eq!(clock_in(named("en_US"), &midnight), "12:00 AM");
    }
}
