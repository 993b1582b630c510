//! How the thread of the probes sleeps.

use std::io;
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _, OwnedHandle};
use std::time::Duration;

use windows_sys::Win32::Foundation::{HANDLE, WAIT_OBJECT_0};
use windows_sys::Win32::System::Threading::{
    CreateEventW, INFINITE, ResetEvent, SetEvent, WaitForSingleObject,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, MSG, MWMO_INPUTAVAILABLE, MsgWaitForMultipleObjectsEx, PM_REMOVE, PeekMessageW,
    QS_ALLINPUT,
};

/// Something that wakes the thread, until it is taken.
#[derive(Debug)]
pub struct Signal(OwnedHandle);

impl Signal {
    /// # Errors
    /// When the system has no room for it.
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    pub fn new() -> io::Result<Self> {
        // SAFETY: nothing is handed over but numbers.
        let handle = unsafe { CreateEventW(std::ptr::null(), 1, 0, std::ptr::null()) };
        if handle.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the handle is new, and nobody else has it.
        Ok(Self(unsafe { OwnedHandle::from_raw_handle(handle) }))
    }

    /// For calls that want it.
    pub fn handle(&self) -> HANDLE {
        self.0.as_raw_handle()
    }

    /// Wakes the thread, from any other.
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    pub fn set(&self) {
        // SAFETY: the handle is open for as long as this lives.
        unsafe { SetEvent(self.handle()) };
    }

    /// Whether it was set since it was taken last.
    #[expect(unsafe_code, reason = "two plain calls of the Windows API")]
    pub fn take(&self) -> bool {
        // SAFETY: the handle is open for as long as this lives.
        unsafe { WaitForSingleObject(self.handle(), 0) == WAIT_OBJECT_0 && ResetEvent(self.handle()) != 0 }
    }
}

/// Sleeps until one of `signals` is set, Windows calls back, or that much time is over.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
pub fn wait<'a>(signals: impl Iterator<Item = &'a Signal>, at_most: Option<Duration>) {
    let handles: Vec<HANDLE> = signals.map(Signal::handle).collect();
    let count = u32::try_from(handles.len()).unwrap_or_default();
    // Rounded up, so that what is waited for is there afterwards.
    let milliseconds =
        at_most.map_or(INFINITE, |span| u32::try_from(span.as_millis() + 1).unwrap_or(INFINITE - 1));
    // SAFETY: as many handles are there as the number says, and all are open.
    unsafe {
        MsgWaitForMultipleObjectsEx(count, handles.as_ptr(), milliseconds, QS_ALLINPUT, MWMO_INPUTAVAILABLE)
    };
    let mut message = MSG::default();
    // SAFETY: the message is written to a place that outlives the calls. Windows calls back from within.
    while unsafe { PeekMessageW(&raw mut message, std::ptr::null_mut(), 0, 0, PM_REMOVE) } != 0 {
        // SAFETY: what was just received is handed on.
        unsafe { DispatchMessageW(&raw const message) };
    }
}
