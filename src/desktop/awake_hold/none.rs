//! A platform where nobody else is asked. On macOS the idle source tells.

use super::report::{AwakeReport, AwakeSource};
use crate::desktop::bus::Bus;

/// Reports once who tells.
pub fn start(_: &Bus, report: impl Fn(AwakeReport)) {
    let source = if cfg!(target_os = "macos") { AwakeSource::System } else { AwakeSource::NothingHere };
    report(AwakeReport::Source(source));
}
