//! macOS: the time since the last event of any kind, and the assertions that keep the display on. Needs no permission.

use std::ptr::{NonNull, null};
use std::time::Duration;

use objc2_core_foundation::{CFDictionary, CFNumber, CFRetained, CFString};
use objc2_core_graphics::{CGEventSource, CGEventSourceStateID, CGEventType};
use objc2_io_kit::IOPMCopyAssertionsStatus;

/// Every kind of input.
const ANY_INPUT: CGEventType = CGEventType(u32::MAX);

/// What keeps the display on; older programs use the second name.
const KINDS: [&str; 2] = ["PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion"];

/// Time since the last input on this machine.
pub fn idle_for() -> Option<Duration> {
    let state = CGEventSourceStateID::HIDSystemState;
    let seconds = CGEventSource::seconds_since_last_event_type(state, ANY_INPUT);
    Duration::try_from_secs_f64(seconds).ok()
}

/// Whether a program keeps the display on. Music alone keeps only the machine from sleeping.
#[expect(unsafe_code, reason = "a plain call of the system's API")]
pub fn is_kept_awake() -> Option<bool> {
    let mut counted: *const CFDictionary = null();
    // SAFETY: the place outlives the call, and what is put there is ours: numbers by texts.
    let counted: CFRetained<CFDictionary<CFString, CFNumber>> = unsafe {
        let done = IOPMCopyAssertionsStatus(&raw mut counted);
        let counted = NonNull::new(counted.cast_mut()).filter(|_| done == 0)?;
        CFRetained::from_raw(counted.cast())
    };
    let level = |kind| counted.get(&CFString::from_static_str(kind)).and_then(|level| level.as_i32());
    Some(KINDS.into_iter().any(|kind| level(kind).is_some_and(|level| level > 0)))
}
