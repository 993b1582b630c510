//! The only place that reads a clock.

use std::time::Instant;

use chrono::{Local, LocalResult, TimeDelta, TimeZone as _};

use crate::domain::time::{Mono, Now, Wall};

/// Both clocks, the monotonic one counted from when this was made.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    /// Begins to count.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// Both clocks at this moment.
    pub fn now(&self) -> Now {
        Now { mono: Mono::after_start(self.start.elapsed()), wall: wall() }
    }
}

/// The wall clock at this moment, with the present offset from UTC.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn wall() -> Wall {
    Local::now().fixed_offset()
}

/// The moment at which the clock on the wall shows what `moment` shows: the offset from UTC may be another
/// by then. A time that a change of summer time leaves out comes an hour later, one that comes twice counts
/// the first time.
pub fn as_shown(moment: Wall) -> Wall {
    let shown = moment.naive_local();
    match Local.from_local_datetime(&shown) {
        LocalResult::Single(there) => there.fixed_offset(),
        // They come in either order.
        LocalResult::Ambiguous(one, other) => one.min(other).fixed_offset(),
        LocalResult::None => Local
            .from_local_datetime(&(shown + TimeDelta::hours(1)))
            .earliest()
            .map_or(moment, |there| there.fixed_offset()),
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_time_of_day_is_the_one_on_the_wall_across_a_change_of_summer_time() {
        let test = "desktop::clock::tests::in_central_europe";
        let mut there = Command::new(std::env::current_exe().expect("a test"));
        there.args(["--exact", test, "--ignored"]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
        let output = there.output().expect("runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }

    #[test]
    #[ignore = "needs the time zone that the test before it sets"]
    fn in_central_europe() {
        let wall = |text| Wall::parse_from_rfc3339(text).expect(text);
        for (moment, shown) in [
            ("2026-03-28T16:00:00+01:00", "2026-03-28T16:00:00+01:00"),
            ("2026-03-29T08:00:00+01:00", "2026-03-29T08:00:00+02:00"),
            ("2026-03-29T02:30:00+01:00", "2026-03-29T03:30:00+02:00"),
            ("2026-10-25T08:00:00+02:00", "2026-10-25T08:00:00+01:00"),
            ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ] {
            assert_eq!(as_shown(wall(moment)).to_rfc3339(), shown, "{moment}");
        }
    }
}
