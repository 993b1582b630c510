//! Working hours in words.

use tr::tr;

use super::length;
use crate::domain::hours::{HoursRange, Schedule};

/// What a range means that ends on the day after it starts, for a slip of the fingers may look like one:
/// "the next day, 19 h".
pub fn overnight(range: &HoursRange) -> Option<String> {
    range.ends_next_day().then(|| tr!("the next day, {}", length(range.length())))
}

/// The same of all hours, as sentences.
pub fn notes(hours: &Schedule) -> Vec<String> {
    let note = |range: &HoursRange| {
        let meaning = overnight(range)?;
        Some(tr!("Working hours from {} until {} {}", range.from, range.to, meaning))
    };
    hours.ranges.iter().filter_map(note).collect()
}
