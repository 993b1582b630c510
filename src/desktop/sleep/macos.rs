//! macOS: the workspace announces sleep and another person's session, the lock screen announces itself.

use std::cell::Cell;
use std::rc::Rc;

use objc2::MainThreadMarker;
use objc2_app_kit::{
    NSWorkspaceDidWakeNotification, NSWorkspaceSessionDidBecomeActiveNotification,
    NSWorkspaceSessionDidResignActiveNotification, NSWorkspaceWillSleepNotification,
};
use objc2_core_foundation::{CFBoolean, CFDictionary, CFString, CFType};
use objc2_core_graphics::CGSessionCopyCurrentDictionary;

use super::announced::{Announced, SessionScreen};
use super::report::{LockSource, SessionReport, SleepSource};
use crate::desktop::announcements::{of_any_process, of_workspace};
use crate::desktop::bus::Bus;

/// Begins to hear, where this is the main thread. Whoever only looks may be on another.
pub fn start(_: &Bus, report: impl Fn(SessionReport) + Clone + Send + Sync + 'static) {
    report(SessionReport::SleepSource(SleepSource::System));
    report(SessionReport::LockSource(LockSource::System));
    let screen = screen();
    if screen.is_shut() {
        report(SessionReport::Locked(true));
    }
    if let Some(main) = MainThreadMarker::new() {
        hear_of_sleep(main, report.clone());
        hear_of_screen(main, screen, report);
    }
}

#[expect(unsafe_code, reason = "names that the system's libraries hold")]
fn hear_of_sleep(main: MainThreadMarker, report: impl Fn(SessionReport) + Clone + 'static) {
    // SAFETY: they never change.
    let (sleeps, woke) = unsafe { (NSWorkspaceWillSleepNotification, NSWorkspaceDidWakeNotification) };
    let told = report.clone();
    of_workspace(main, sleeps, move || told(SessionReport::Sleeping));
    of_workspace(main, woke, move || report(SessionReport::Woke));
}

#[expect(unsafe_code, reason = "names that the system's libraries hold")]
fn hear_of_screen(main: MainThreadMarker, screen: SessionScreen, report: impl Fn(SessionReport) + 'static) {
    let screen = Cell::new(screen);
    let tell = Rc::new(move |announced| {
        let mut now = screen.get();
        let news = now.hear(announced);
        screen.set(now);
        if let Some(shut) = news {
            report(SessionReport::Locked(shut));
        }
    });
    let teller = |announced| {
        let tell = Rc::clone(&tell);
        move || tell(announced)
    };
    // SAFETY: they never change.
    let (away, back) = unsafe {
        (NSWorkspaceSessionDidResignActiveNotification, NSWorkspaceSessionDidBecomeActiveNotification)
    };
    of_workspace(main, away, teller(Announced::SwitchedAway));
    of_workspace(main, back, teller(Announced::SwitchedBack));
    of_any_process(main, "com.apple.screenIsLocked", teller(Announced::Locked));
    of_any_process(main, "com.apple.screenIsUnlocked", teller(Announced::Unlocked));
}

/// As it is now. What the system does not say is as usual.
fn screen() -> SessionScreen {
    let session = CGSessionCopyCurrentDictionary();
    // SAFETY: a session is described by texts.
    #[expect(unsafe_code, reason = "the bindings do not know what the dictionary holds")]
    let session = session.as_deref().map(|session| unsafe {
        std::ptr::from_ref::<CFDictionary>(session).cast::<CFDictionary<CFString, CFType>>().as_ref()
    });
    let says = |key| {
        let value = session.flatten()?.get(&CFString::from_static_str(key))?;
        Some(value.downcast_ref::<CFBoolean>()?.as_bool())
    };
    SessionScreen {
        is_locked: says("CGSSessionScreenIsLocked") == Some(true),
        is_elsewhere: says("kCGSSessionOnConsoleKey") == Some(false),
    }
}
