//! A platform where nobody is asked.

use super::report::{AwakeReport, AwakeSource};
use crate::desktop::bus::Bus;

/// Reports once that nobody tells.
pub fn start(_: &Bus, report: impl Fn(AwakeReport)) {
    report(AwakeReport::Source(AwakeSource::NothingHere));
}
