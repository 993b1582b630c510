//! Windows: the interrupt time, and the one without the bias of sleep.

use std::time::Duration;

use windows_sys::Win32::System::WindowsProgramming::{
    QueryInterruptTimePrecise, QueryUnbiasedInterruptTimePrecise,
};

/// How long the machine has slept since it was started.
#[expect(unsafe_code, reason = "two plain calls of the Windows API")]
pub fn since_boot() -> Duration {
    let (mut awake_and_asleep, mut awake) = (0, 0);
    // SAFETY: each writes one number to a place that outlives the call.
    unsafe {
        QueryInterruptTimePrecise(&raw mut awake_and_asleep);
        QueryUnbiasedInterruptTimePrecise(&raw mut awake);
    }
    // In steps of 100 ns.
    Duration::from_nanos(100_u64.saturating_mul(awake_and_asleep.saturating_sub(awake)))
}
