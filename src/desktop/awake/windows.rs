//! Windows: this thread asks for the display.

use windows_sys::Win32::System::Power::{ES_CONTINUOUS, ES_DISPLAY_REQUIRED, SetThreadExecutionState};

/// Keeps the screen awake until dropped.
#[derive(Debug)]
pub struct KeepAwake(());

impl KeepAwake {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    pub fn start(_: &str) -> Self {
        // SAFETY: takes flags only.
        unsafe { SetThreadExecutionState(ES_CONTINUOUS | ES_DISPLAY_REQUIRED) };
        Self(())
    }
}

impl Drop for KeepAwake {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn drop(&mut self) {
        // SAFETY: takes flags only.
        unsafe { SetThreadExecutionState(ES_CONTINUOUS) };
    }
}
