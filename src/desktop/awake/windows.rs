//! Windows: this thread asks for the display.

use windows_sys::Win32::System::Power::{ES_CONTINUOUS, ES_DISPLAY_REQUIRED, SetThreadExecutionState};

/// What this thread asked for, which ends with it.
#[derive(Debug)]
pub struct Awake(());

#[expect(unsafe_code, reason = "a plain call of the Windows API")]
pub fn keep(_: &str) -> Awake {
    // SAFETY: takes flags only.
    unsafe { SetThreadExecutionState(ES_CONTINUOUS | ES_DISPLAY_REQUIRED) };
    Awake(())
}

impl Drop for Awake {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn drop(&mut self) {
        // SAFETY: takes flags only.
        unsafe { SetThreadExecutionState(ES_CONTINUOUS) };
    }
}
