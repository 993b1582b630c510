//! Windows: the time since the start, and the one without sleep. `QueryInterruptTime` would tell the former more
//! finely, but Wine 8 ends a program that links it, and whole seconds are all that is wanted.

use std::time::Duration;

use windows_sys::Win32::System::SystemInformation::GetTickCount64;
use windows_sys::Win32::System::WindowsProgramming::QueryUnbiasedInterruptTime;

/// How long the machine has slept since it was started.
#[expect(unsafe_code, reason = "two plain calls of the Windows API")]
pub fn since_boot() -> Duration {
    let mut awake = 0;
    // SAFETY: takes nothing and cannot fail.
    let awake_and_asleep = Duration::from_millis(unsafe { GetTickCount64() });
    // SAFETY: one number is written to a place that outlives the call.
    unsafe { QueryUnbiasedInterruptTime(&raw mut awake) };
    // In steps of 100 ns.
    awake_and_asleep.saturating_sub(Duration::from_nanos(awake.saturating_mul(100)))
}
