//! macOS: something that the system shall not slow down or sleep through.

use objc2::rc::Retained;
use objc2::runtime::{NSObjectProtocol, ProtocolObject};
use objc2_foundation::{NSActivityOptions, NSProcessInfo, NSString};

/// It lasts until it is dropped, or until the process ends.
#[derive(Debug)]
pub struct SystemActivity(Retained<ProtocolObject<dyn NSObjectProtocol>>);

// SAFETY: it is a mere token, and the process information may be used on any thread.
#[expect(unsafe_code, reason = "the bindings do not know that the token may be moved")]
unsafe impl Send for SystemActivity {}

impl SystemActivity {
    /// The display stays on, by a power assertion that says why.
    pub fn on_screen(why: &str) -> Self {
        Self::begin(NSActivityOptions::UserInitiated | NSActivityOptions::IdleDisplaySleepDisabled, why)
    }

    /// App Nap, which delays the timers of programs without a window, leaves this one alone. The machine may sleep.
    pub fn in_background(why: &str) -> Self {
        Self::begin(NSActivityOptions::UserInitiatedAllowingIdleSystemSleep, why)
    }

    fn begin(options: NSActivityOptions, why: &str) -> Self {
        let why = NSString::from_str(why);
        Self(NSProcessInfo::processInfo().beginActivityWithOptions_reason(options, &why))
    }
}

impl Drop for SystemActivity {
    #[expect(unsafe_code, reason = "a plain call of the system's API")]
    fn drop(&mut self) {
        // SAFETY: the token is what the same object handed out.
        unsafe { NSProcessInfo::processInfo().endActivity(&self.0) };
    }
}
