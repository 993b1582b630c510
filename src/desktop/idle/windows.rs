//! Windows: the moment of the last input.

use std::time::Duration;

use windows_sys::Win32::System::SystemInformation::GetTickCount;
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{GetLastInputInfo, LASTINPUTINFO};

/// Time since the last input in this session.
#[expect(unsafe_code, reason = "two plain calls of the Windows API")]
pub fn idle_for() -> Option<Duration> {
    let size = u32::try_from(size_of::<LASTINPUTINFO>()).ok()?;
    let mut info = LASTINPUTINFO { cbSize: size, dwTime: 0 };
    // SAFETY: `info` is a whole structure whose size it states, and outlives the call.
    let known = unsafe { GetLastInputInfo(&raw mut info) } != 0;
    // SAFETY: takes nothing and cannot fail.
    let now = unsafe { GetTickCount() };
    // Both wrap every 49.7 days; their difference does not mind.
    known.then(|| Duration::from_millis(now.wrapping_sub(info.dwTime).into()))
}
