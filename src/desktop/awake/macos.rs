//! macOS: a power assertion, held for the process by the system.

use crate::desktop::activity::SystemActivity;

/// What was asked for, which ends with it.
#[derive(Debug)]
pub struct Awake {
    _activity: SystemActivity,
}

pub fn keep(why: &str) -> Awake {
    Awake { _activity: SystemActivity::on_screen(why) }
}
