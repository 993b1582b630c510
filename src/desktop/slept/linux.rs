//! Linux: the clock of the boot, and the monotonic one.

use std::time::Duration;

use rustix::time::{ClockId, Timespec, clock_gettime};

/// How long the machine has slept since it was started. The clock that runs through sleep is read first, so
/// that a thread that has to wait between the two invents no sleep.
pub fn since_boot() -> Duration {
    let awake_and_asleep = length(clock_gettime(ClockId::Boottime));
    awake_and_asleep.saturating_sub(length(clock_gettime(ClockId::Monotonic)))
}

fn length(time: Timespec) -> Duration {
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(u64::try_from(time.tv_sec).unwrap_or_default(), nanoseconds)
}
