//! macOS: the raw clocks, of which one stands still in sleep.

use std::ffi::c_uint;
use std::time::Duration;

/// `CLOCK_MONOTONIC_RAW`, which runs through sleep. The one without "raw" follows the clock on the wall.
const AWAKE_AND_ASLEEP: c_uint = 4;
/// `CLOCK_UPTIME_RAW`.
const AWAKE: c_uint = 8;

/// How long the machine has slept since it was started.
#[expect(unsafe_code, reason = "a plain function of the system's library")]
pub fn since_boot() -> Duration {
    unsafe extern "C" {
        fn clock_gettime_nsec_np(clock: c_uint) -> u64;
    }
    // SAFETY: takes a number; an unknown one gives zero.
    let [awake_and_asleep, awake] =
        [AWAKE_AND_ASLEEP, AWAKE].map(|clock| unsafe { clock_gettime_nsec_np(clock) });
    Duration::from_nanos(awake_and_asleep.saturating_sub(awake))
}
