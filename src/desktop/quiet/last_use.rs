//! What Windows notes of the last use of a microphone or camera by one program.

use std::time::Duration;

use crate::domain::time::Wall;

/// From the year 1601, where Windows begins to count, to 1970.
const YEARS_BEFORE: Duration = Duration::from_hours(3_234_576);

/// When it began and ended, as far as that is noted.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastUse {
    pub started: Option<u64>,
    pub stopped: Option<u64>,
}

impl LastUse {
    /// Whether it still lasts, where Windows was started at `booted`. The end of a use that was cut off by a crash of
    /// the machine is never noted.
    pub fn lasts(self, booted: u64) -> bool {
        self.stopped == Some(0) && self.started.is_some_and(|started| started >= booted)
    }
}

/// A moment as Windows notes it, in steps of 100 ns since 1601: the one that was `ago` before `now`.
pub fn noted(now: Wall, ago: Duration) -> u64 {
    let since_1970 = Duration::from_millis(now.timestamp_millis().try_into().unwrap_or_default());
    u64::try_from((since_1970 + YEARS_BEFORE).saturating_sub(ago).as_nanos() / 100).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_lasts_that_has_begun_since_the_machine_started_and_has_no_end() {
        for (started, stopped, expected) in [
            (Some(1000), Some(0), true),
            (Some(1500), Some(0), true),
            (Some(1500), Some(1600), false),
            // What was not ended when the machine crashed.
            (Some(999), Some(0), false),
            (Some(0), Some(0), false),
            // Allowed or denied, and never used.
            (None, None, false),
            (None, Some(0), false),
            (Some(1500), None, false),
        ] {
            assert_eq!(LastUse { started, stopped }.lasts(1000), expected, "{started:?} {stopped:?}");
        }
    }

    #[test]
    fn moments_are_counted_as_windows_does() {
        let now = Wall::parse_from_rfc3339("2026-03-01T12:00:00.5+01:00").expect("a moment");
        assert_eq!(noted(now, Duration::ZERO), 134_168_364_005_000_000);
        assert_eq!(noted(now, Duration::from_millis(500)), 134_168_364_000_000_000);
    }
}
