//! Lengths of time that were typed.

use tr::tr;

use crate::domain::period::NotAPeriod;

/// Why that is no duration, and what would be one.
pub fn no_period(error: &NotAPeriod) -> String {
    tr!("“{}” is not a duration; write it like \"30m\", \"1h 30m\" or \"45s\", above zero", error.text())
}
