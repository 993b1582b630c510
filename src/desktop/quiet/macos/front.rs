//! The program in front: its names, and whether it has the whole screen.

use std::rc::Rc;

use objc2::MainThreadMarker;
use objc2::rc::Retained;
use objc2_app_kit::{
    NSApplication, NSRunningApplication, NSWorkspace, NSWorkspaceActiveSpaceDidChangeNotification,
    NSWorkspaceDidActivateApplicationNotification,
};

use crate::desktop::quiet::answers::fills_the_screen;
use crate::desktop::{APPLICATION_ID, announcements};

/// What is seen of it; kept no longer than it takes to compare it.
#[derive(Default)]
pub struct SeenInFront {
    pub fills_the_screen: bool,
    pub names: Vec<String>,
}

/// Looks. Only the main thread learns of the screen.
pub fn look(main: Option<MainThreadMarker>) -> SeenInFront {
    let Some(program) = NSWorkspace::sharedWorkspace().frontmostApplication() else {
        return SeenInFront::default();
    };
    let names = names(&program);
    if names.iter().any(|name| name == APPLICATION_ID) {
        return SeenInFront::default();
    }
    let options = main.and_then(application).map(|own| own.currentSystemPresentationOptions().0);
    SeenInFront { fills_the_screen: options.is_some_and(fills_the_screen), names }
}

/// Calls `hear` whenever another program comes to the front, or the one in front takes or leaves the screen.
#[expect(unsafe_code, reason = "names that the system's libraries hold")]
pub fn hear(main: MainThreadMarker, hear: Rc<dyn Fn()>) {
    // SAFETY: they never change.
    let names = unsafe {
        [NSWorkspaceDidActivateApplicationNotification, NSWorkspaceActiveSpaceDidChangeNotification]
    };
    for name in names {
        let hear = Rc::clone(&hear);
        announcements::of_workspace(main, name, move || hear());
    }
    if let Some(own) = application(main) {
        announcements::of_change(main, &own, "currentSystemPresentationOptions", move || hear());
    }
}

/// The application of this process, if its event loop was made. To make one where there is no screen may end the process.
#[expect(unsafe_code, reason = "a variable that the system's library holds")]
fn application(main: MainThreadMarker) -> Option<Retained<NSApplication>> {
    unsafe extern "C" {
        static NSApp: *const NSApplication;
    }
    // SAFETY: it is set once, on the main thread, where this is as well.
    let is_made = unsafe { !NSApp.is_null() };
    is_made.then(|| NSApplication::sharedApplication(main))
}

/// The name that people see, the one of its bundle, and the one of its file.
fn names(program: &NSRunningApplication) -> Vec<String> {
    let file = program.executableURL().and_then(|file| file.lastPathComponent());
    let names = [program.localizedName(), program.bundleIdentifier(), file];
    names.into_iter().flatten().map(|name| name.to_string()).collect()
}
