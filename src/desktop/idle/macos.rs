//! macOS: the time since the last event of any kind. Needs no permission.

use std::time::Duration;

use objc2_core_graphics::{CGEventSource, CGEventSourceStateID, CGEventType};

/// Every kind of input.
const ANY_INPUT: CGEventType = CGEventType(u32::MAX);

/// Time since the last input on this machine.
pub fn idle_for() -> Option<Duration> {
    let state = CGEventSourceStateID::HIDSystemState;
    let seconds = CGEventSource::seconds_since_last_event_type(state, ANY_INPUT);
    Duration::try_from_secs_f64(seconds).ok()
}
