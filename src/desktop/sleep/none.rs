//! A platform where nobody is asked: the clocks tell of sleep, and a lock is time without input.

use super::report::{LockSource, SessionReport, SleepSource};
use crate::desktop::bus::Bus;

/// Reports once that nobody tells.
pub fn start(_: &Bus, report: impl Fn(SessionReport)) {
    report(SessionReport::SleepSource(SleepSource::Clocks));
    report(SessionReport::LockSource(LockSource::NothingHere));
}
