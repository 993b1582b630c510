//! Windows that tests make and tell something.

use std::ptr::{null, null_mut};
use std::time::Duration;

use rhomboid::desktop::Clock;
use windows_sys::Win32::Foundation::{HWND, LPARAM, RECT, WPARAM};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DispatchMessageW, FindWindowExW, GetDesktopWindow, GetWindowRect,
    GetWindowThreadProcessId, MSG, MsgWaitForMultipleObjectsEx, PM_REMOVE, PeekMessageW, QS_ALLINPUT,
    SMTO_NORMAL, SW_SHOW, SendMessageTimeoutW, SetForegroundWindow, ShowWindow, WS_POPUP,
};
use windows_sys::core::w;

/// The windows by which processes of Rhomboid hear of the session, of one process or of all.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
pub fn hearing(process: Option<u32>) -> Vec<isize> {
    let (mut found, mut last) = (Vec::new(), null_mut());
    loop {
        // SAFETY: the text lasts, and what may be null is.
        last = unsafe { FindWindowExW(null_mut(), last, w!("Rhomboid messages"), null()) };
        if last.is_null() {
            return found;
        }
        let mut owner = 0;
        // SAFETY: a number is written to a place that outlives the call.
        unsafe { GetWindowThreadProcessId(last, &raw mut owner) };
        if process.is_none_or(|process| process == owner) {
            found.push(last as isize);
        }
    }
}

/// Sends a message, and returns its answer; nothing where none comes within `milliseconds`.
#[expect(unsafe_code, reason = "a plain call of the Windows API")]
pub fn send(window: isize, message: u32, word: WPARAM, long: LPARAM, milliseconds: u32) -> Option<usize> {
    let mut answer = 0;
    // SAFETY: a window that is gone is refused; the answer is written to a place that outlives the call.
    let sent = unsafe {
        SendMessageTimeoutW(window as HWND, message, word, long, SMTO_NORMAL, milliseconds, &raw mut answer)
    };
    (sent != 0).then_some(answer)
}

/// Shows a window that covers one part in so many of the screen, in front, for that long.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
pub fn show_in_front(parts: i32, length: Duration) {
    let mut screen = RECT::default();
    // SAFETY: what is asked for is written to places that outlive the calls, and the texts last.
    unsafe {
        GetWindowRect(GetDesktopWindow(), &raw mut screen);
        let window = CreateWindowExW(
            0,
            w!("STATIC"),
            w!("in front"),
            WS_POPUP,
            0,
            0,
            screen.right,
            screen.bottom / parts,
            null_mut(),
            null_mut(),
            null_mut(),
            null(),
        );
        ShowWindow(window, SW_SHOW);
        SetForegroundWindow(window);
    }
    turn_for(length);
}

/// Lets this thread's windows hear what they are told, for that long.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn turn_for(length: Duration) {
    let (clock, mut message) = (Clock::start(), MSG::default());
    while clock.now().mono.since_start() < length {
        // SAFETY: the message is written to a place that outlives the calls.
        unsafe {
            MsgWaitForMultipleObjectsEx(0, null(), 100, QS_ALLINPUT, 0);
            // Wine may have no end of messages.
            while clock.now().mono.since_start() < length
                && PeekMessageW(&raw mut message, null_mut(), 0, 0, PM_REMOVE) != 0
            {
                DispatchMessageW(&raw const message);
            }
        }
    }
}
