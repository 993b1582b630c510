//! Windows: a window that nobody sees, for what Windows tells windows only.

use std::cell::RefCell;

use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DispatchMessageW, GetMessageW, MSG, PostMessageW, RegisterClassW,
    WNDCLASSW, WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW, WS_POPUP,
};
use windows_sys::core::w;

use super::background;

/// What such a window hears, as the Windows API has it.
#[derive(Clone, Copy, Debug)]
pub struct WindowMessage {
    pub number: u32,
    pub word: WPARAM,
    pub long: LPARAM,
}

/// The window. It is told something from any thread.
#[derive(Clone, Copy, Debug)]
pub struct HiddenWindow {
    /// A handle is a number that means the same on every thread.
    handle: isize,
}

/// Answers a message, or leaves it to Windows.
type Hear = Box<dyn FnMut(WindowMessage) -> Option<LRESULT>>;

thread_local! {
    static HEAR: RefCell<Option<Hear>> = const { RefCell::new(None) };
}

/// Makes the window on a thread of that `name`, which lasts as long as the process. `begin` is called there with the
/// window, and what it returns with each message.
pub fn start<H>(name: &'static str, begin: impl FnOnce(HiddenWindow) -> H + Send + 'static)
where
    H: FnMut(WindowMessage) -> Option<LRESULT> + 'static,
{
    background::run(name, move || {
        if let Some(window) = make() {
            HEAR.set(Some(Box::new(begin(window))));
            turn();
        } else {
            tracing::warn!(name, error = %std::io::Error::last_os_error(), "no window for messages");
        }
    });
}

impl HiddenWindow {
    /// The handle, for calls that want one.
    pub const fn handle(self) -> HWND {
        self.handle as HWND
    }

    /// Puts a message of this number at the end of what the window is to hear.
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    pub fn post(self, number: u32) {
        // SAFETY: a handle of a window that is gone is refused.
        unsafe { PostMessageW(self.handle(), number, 0, 0) };
    }
}

/// A window at the top level, because only those are told of the session's end, and never shown.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn make() -> Option<HiddenWindow> {
    let class =
        WNDCLASSW { lpfnWndProc: Some(hear), lpszClassName: w!("Rhomboid messages"), ..Default::default() };
    // SAFETY: the class names a procedure of this program and text that lasts; one that is known already is refused.
    unsafe { RegisterClassW(&raw const class) };
    // SAFETY: the class is known, and every pointer that may be null is.
    let handle = unsafe {
        CreateWindowExW(
            WS_EX_TOOLWINDOW | WS_EX_NOACTIVATE,
            class.lpszClassName,
            w!("Rhomboid"),
            WS_POPUP,
            0,
            0,
            0,
            0,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            std::ptr::null(),
        )
    };
    (!handle.is_null()).then_some(HiddenWindow { handle: handle as isize })
}

/// Hands on what this thread's window hears.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn turn() {
    let mut message = MSG::default();
    // SAFETY: the message is written to a place that outlives the calls.
    while unsafe { GetMessageW(&raw mut message, std::ptr::null_mut(), 0, 0) } > 0 {
        // SAFETY: what was just received is handed on.
        unsafe { DispatchMessageW(&raw const message) };
    }
}

#[expect(unsafe_code, reason = "Windows calls it")]
extern "system" fn hear(window: HWND, number: u32, word: WPARAM, long: LPARAM) -> LRESULT {
    let answer = HEAR.with(|hear| {
        // What comes while another message is answered is left to Windows.
        let mut hear = hear.try_borrow_mut().ok()?;
        hear.as_mut()?(WindowMessage { number, word, long })
    });
    // SAFETY: what Windows handed over is handed back.
    answer.unwrap_or_else(|| unsafe { DefWindowProcW(window, number, word, long) })
}
