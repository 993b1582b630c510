//! Windows: what it tells a window that nobody sees.

use std::convert::Infallible;
use std::sync::mpsc;
use std::time::Duration;

use windows_sys::Win32::System::Power::RegisterSuspendResumeNotification;
use windows_sys::Win32::System::RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification};
use windows_sys::Win32::UI::WindowsAndMessaging::DEVICE_NOTIFY_WINDOW_HANDLE;

use super::report::{LockSource, SessionReport, SleepSource};
use super::session_message::SessionMessage;
use crate::desktop::bus::Bus;
use crate::desktop::hidden_window::{self, HiddenWindow, WindowMessage};

/// How long Windows waits for a program at the end of the session, before it ends it.
const LAST: Duration = Duration::from_secs(5);

/// Begins to watch; reports come from a thread of its own.
pub fn start(_: &Bus, report: impl Fn(SessionReport) + Send + 'static) {
    hidden_window::start("session", move |window| {
        let (sleep, lock) = register(window);
        report(SessionReport::SleepSource(sleep));
        report(SessionReport::LockSource(lock));
        move |message: WindowMessage| {
            report(match SessionMessage::of(message.number, message.word)? {
                SessionMessage::Sleeping => SessionReport::Sleeping,
                SessionMessage::Woke => SessionReport::Woke,
                SessionMessage::Locked(locked) => SessionReport::Locked(locked),
                SessionMessage::Ends => {
                    report(SessionReport::Ending);
                    // Once this is answered, Windows ends the process. It ends by itself before, and this with it.
                    let (_open, never) = mpsc::channel::<Infallible>();
                    let _ = never.recv_timeout(LAST);
                    return Some(0);
                }
            });
            Some(1)
        }
    });
}

/// Asks Windows for both kinds of news, and returns who tells of sleep and of locks.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn register(window: HiddenWindow) -> (SleepSource, LockSource) {
    // SAFETY: the window lasts as long as the process, and so does what is asked for.
    let (sleep, lock) = unsafe {
        (
            RegisterSuspendResumeNotification(window.handle(), DEVICE_NOTIFY_WINDOW_HANDLE),
            WTSRegisterSessionNotification(window.handle(), NOTIFY_FOR_THIS_SESSION),
        )
    };
    (
        if sleep == 0 { SleepSource::Clocks } else { SleepSource::System },
        if lock == 0 { LockSource::NothingHere } else { LockSource::System },
    )
}
