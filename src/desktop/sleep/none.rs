//! A platform where nobody is asked: the clocks tell of sleep, and a lock is time without input.

use super::report::SessionReport;
use crate::desktop::Health;
use crate::desktop::bus::Bus;
use crate::words::tr;

/// Reports once that nobody tells.
pub fn start(_: &Bus, report: impl Fn(SessionReport)) {
    report(SessionReport::SleepSource(Health::ok(|| tr!("the difference of two clocks"))));
    let advice = || tr!("A locked screen counts as time without input.");
    report(SessionReport::LockSource(Health::unknown(|| tr!("nothing on this platform"), advice)));
}
