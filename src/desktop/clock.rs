//! The only place that reads a clock.

use std::time::{Duration, Instant};

use chrono::{Local, LocalResult, NaiveDateTime, TimeDelta, TimeZone as _};

use super::slept;
use crate::domain::time::{Mono, Now, Wall};

/// All clocks, those that never jump counted from when this was made.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
    /// How long the machine had slept by then.
    slept_before: Duration,
}

impl Clock {
    /// Begins to count.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self { start: Instant::now(), slept_before: slept::since_boot() }
    }

    /// All clocks at this moment.
    pub fn now(&self) -> Now {
        let asleep = self.asleep();
        let awake = self.start.elapsed().saturating_sub(unless_it_stands_still(asleep));
        Now { mono: Mono::after_start(awake), asleep, wall: wall() }
    }

    /// In whole seconds, because the clocks behind it are not read at once.
    fn asleep(&self) -> Duration {
        let slept = slept::since_boot().saturating_sub(self.slept_before);
        Duration::from_secs((slept + Duration::from_millis(500)).as_secs())
    }
}

/// How much of a time `asleep` the clock of the standard library counts along.
const fn unless_it_stands_still(asleep: Duration) -> Duration {
    if cfg!(windows) { asleep } else { Duration::ZERO }
}

/// The wall clock at this moment, with the present offset from UTC.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn wall() -> Wall {
    Local::now().fixed_offset()
}

/// The moments at which the clock on the wall shows `shown`, the first of them first: two where summer time
/// ends. A time that a change of summer time leaves out comes an hour later.
pub fn moments(shown: NaiveDateTime) -> impl Iterator<Item = Wall> {
    let there = match Local.from_local_datetime(&shown) {
        LocalResult::None => Local.from_local_datetime(&(shown + TimeDelta::hours(1))),
        there => there,
    };
    // Where there are two, they come in either order, and one of them may be the very end of the repeated hour,
    // when the clock shows its beginning.
    let mut moments: Vec<Wall> =
        there.earliest().into_iter().chain(there.latest()).map(|moment| moment.fixed_offset()).collect();
    moments.sort_unstable();
    moments.dedup();
    moments.retain(|moment| as_shown(*moment).naive_local() == moment.naive_local());
    moments.into_iter()
}

/// The same moment with the offset from UTC that holds then, as the clock on the wall will show it.
pub fn as_shown(moment: Wall) -> Wall {
    moment.with_timezone(&Local).fixed_offset()
}

/// Runs a test that is ignored in a process whose time zone is that of central Europe.
///
/// # Panics
/// When that test fails.
#[cfg(test)]
pub fn test_in_central_europe(test: &str) {
    let mut there = std::process::Command::new(std::env::current_exe().expect("a test"));
    there.args(["--exact", test, "--ignored"]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    let output = there.output().expect("runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_the_one_on_the_wall_across_a_change_of_summer_time() {
        test_in_central_europe("desktop::clock::tests::in_central_europe");
    }

    #[test]
    #[ignore = "needs the time zone that the test before it sets"]
    fn in_central_europe() {
        for (shown, expected) in [
            ("2026-03-28T16:00:00", &["2026-03-28T16:00:00+01:00"][..]),
            ("2026-03-29T08:00:00", &["2026-03-29T08:00:00+02:00"]),
            ("2026-03-29T02:30:00", &["2026-03-29T03:30:00+02:00"]),
            ("2026-10-25T08:00:00", &["2026-10-25T08:00:00+01:00"]),
            ("2026-10-25T02:30:00", &["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]),
            ("2026-10-25T02:00:00", &["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]),
            ("2026-10-25T03:00:00", &["2026-10-25T03:00:00+01:00"]),
        ] {
            let local = shown.parse().expect(shown);
            let moments: Vec<String> = moments(local).map(|moment| moment.to_rfc3339()).collect();
            assert_eq!(moments, expected, "{shown}");
        }
        let moment = Wall::parse_from_rfc3339("2026-03-29T02:50:00+01:00").expect("a moment");
        assert_eq!(as_shown(moment).to_rfc3339(), "2026-03-29T03:50:00+02:00");
    }

    #[test]
    fn time_goes_by_without_sleep_while_nobody_sleeps() {
        let clock = Clock::start();
        let (first, then) = (clock.now(), clock.now());
        assert!(first.mono <= then.mono && then.elapsed() == then.mono.since_start(), "{then:?}");
    }
}
