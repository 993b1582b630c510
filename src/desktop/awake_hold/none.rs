//! A platform where nobody is asked.

use super::report::AwakeReport;
use crate::desktop::Health;
use crate::desktop::bus::Bus;
use crate::words::tr;

/// Reports once that nobody tells.
pub fn start(_: &Bus, report: impl Fn(AwakeReport)) {
    let advice = || tr!("A film or a call without input counts as an absence.");
    report(AwakeReport::Source(Health::unknown(|| tr!("nothing on this platform"), advice)));
}
