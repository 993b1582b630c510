//! The window in front: whether it fills its screen, and which program it is of.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use windows_sys::Win32::Foundation::{CloseHandle, HWND, RECT};
use windows_sys::Win32::Graphics::Gdi::{
    GetMonitorInfoW, MONITOR_DEFAULTTONEAREST, MONITORINFO, MonitorFromWindow,
};
use windows_sys::Win32::System::Threading::{
    OpenProcess, PROCESS_NAME_WIN32, PROCESS_QUERY_LIMITED_INFORMATION, QueryFullProcessImageNameW,
};
use windows_sys::Win32::UI::Accessibility::{HWINEVENTHOOK, SetWinEventHook, UnhookWinEvent};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    EVENT_OBJECT_LOCATIONCHANGE, EVENT_SYSTEM_FOREGROUND, EVENT_SYSTEM_MINIMIZEEND, FindWindowExW, GWL_STYLE,
    GetClassNameW, GetForegroundWindow, GetWindowLongW, GetWindowRect, GetWindowThreadProcessId,
    OBJID_WINDOW, WINEVENT_OUTOFCONTEXT, WS_CAPTION,
};
use windows_sys::core::w;

use crate::desktop::quiet::filling::WindowPlace;
use crate::desktop::quiet::front_report::FrontWindow;
use crate::desktop::screen::Area;
use crate::desktop::{APPLICATION_ID, program};
use crate::domain::Mono;

/// How long a window takes for all steps of one change.
const SETTLES: Duration = Duration::from_millis(100);

thread_local! {
    /// Whether the window in front may be another, or in another place, since somebody looked.
    #[expect(clippy::missing_const_for_thread_local, reason = "it is one; the lint does not see it here")]
    static CHANGED: Cell<bool> = const { Cell::new(false) };
}

/// Hears of the window in front, for as long as it lives, on the thread that started it.
pub struct Front {
    _turns: Vec<Hook>,
    /// That for the place of the window of this thread of another program.
    place: Option<(u32, Hook)>,
    /// Whether its place is of interest.
    with_place: bool,
    next_look: Option<Mono>,
}

/// What Windows calls back for, until dropped.
struct Hook(HWINEVENTHOOK);

/// A window, and whose it is.
struct Seen {
    handle: HWND,
    process: u32,
    thread: u32,
}

impl Front {
    /// Begins to listen: for the place of the window too where that is of interest.
    pub fn start(with_place: bool) -> Self {
        let events = [EVENT_SYSTEM_FOREGROUND, EVENT_SYSTEM_MINIMIZEEND];
        let turns = events.into_iter().filter_map(|event| Hook::set(event, 0, 0)).collect();
        Self { _turns: turns, place: None, with_place, next_look: Some(Mono::default()) }
    }

    /// Looks at the window in front where something changed. What a window does in steps is one change.
    pub fn look(&mut self, now: Mono) -> Option<FrontWindow> {
        if CHANGED.take() && self.next_look.is_none() {
            self.next_look = Some(now + SETTLES);
        }
        self.next_look.take_if(|moment| *moment <= now)?;
        let window = Seen::in_front();
        self.follow(window.as_ref());
        Some(window.map_or_else(FrontWindow::default, |window| window.look()))
    }

    /// When to look again.
    pub const fn next_look(&self) -> Option<Mono> {
        self.next_look
    }

    /// Listens to the program of that window alone, because windows move all the time.
    fn follow(&mut self, window: Option<&Seen>) {
        let thread = window.map(|window| window.thread);
        if self.with_place && thread != self.place.as_ref().map(|(thread, _)| *thread) {
            self.place = window.and_then(|window| {
                let hook = Hook::set(EVENT_OBJECT_LOCATIONCHANGE, window.process, window.thread)?;
                Some((window.thread, hook))
            });
        }
    }
}

impl Hook {
    /// Has `event` heard of this process and thread, or of all where they are 0.
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn set(event: u32, process: u32, thread: u32) -> Option<Self> {
        // SAFETY: the function that is called back lasts as long as the process.
        let hook = unsafe {
            SetWinEventHook(
                event,
                event,
                std::ptr::null_mut(),
                Some(hear),
                process,
                thread,
                WINEVENT_OUTOFCONTEXT,
            )
        };
        (!hook.is_null()).then_some(Self(hook))
    }
}

impl Drop for Hook {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn drop(&mut self) {
        // SAFETY: the hook is this one's own, and is ended once.
        unsafe { UnhookWinEvent(self.0) };
    }
}

/// The pointer and the text cursor have places as well.
extern "system" fn hear(_: HWINEVENTHOOK, _: u32, _: HWND, object: i32, part: i32, _: u32, _: u32) {
    if object == OBJID_WINDOW && part == 0 {
        CHANGED.set(true);
    }
}

#[expect(unsafe_code, reason = "plain calls of the Windows API, which refuse a window that is gone")]
impl Seen {
    fn in_front() -> Option<Self> {
        // SAFETY: takes nothing.
        let handle = unsafe { GetForegroundWindow() };
        (!handle.is_null()).then(|| Self::of(handle))
    }

    fn of(handle: HWND) -> Self {
        let mut process = 0;
        // SAFETY: a number is written to a place that outlives the call.
        let thread = unsafe { GetWindowThreadProcessId(handle, &raw mut process) };
        Self { handle, process, thread }
    }

    fn look(&self) -> FrontWindow {
        FrontWindow { fills_the_screen: self.fills_the_screen().unwrap_or(false), names: self.names() }
    }

    fn fills_the_screen(&self) -> Option<bool> {
        let mut window = RECT::default();
        #[expect(clippy::cast_possible_truncation, reason = "the size of a small struct")]
        let mut monitor = MONITORINFO { cbSize: size_of::<MONITORINFO>() as u32, ..Default::default() };
        // SAFETY: what is asked for is written to places of the right size that outlive the calls.
        let is_known = unsafe {
            GetWindowRect(self.handle, &raw mut window) != 0
                && GetMonitorInfoW(MonitorFromWindow(self.handle, MONITOR_DEFAULTTONEAREST), &raw mut monitor)
                    != 0
        };
        let mut class = [0; 64];
        // SAFETY: no more is written than the place holds; a number comes back from the other call.
        let (length, style) = unsafe {
            (
                GetClassNameW(self.handle, class.as_mut_ptr(), class.len().try_into().ok()?),
                GetWindowLongW(self.handle, GWL_STYLE).cast_unsigned(),
            )
        };
        let class = String::from_utf16_lossy(class.get(..usize::try_from(length).ok()?)?);
        let place = WindowPlace {
            area: area(window)?,
            monitor: area(monitor.rcMonitor)?,
            has_title: style & WS_CAPTION == WS_CAPTION,
            class: &class,
        };
        Some(is_known && place.fills_the_screen())
    }

    /// What its program may be listed as: the name of its file, with and without an ending.
    fn names(&self) -> Vec<String> {
        let Some(file) = file(self.process) else { return Vec::new() };
        let name = |name: Option<&std::ffi::OsStr>| name.map(|name| name.to_string_lossy().into_owned());
        let path = Path::new(&file);
        let mut names: Vec<String> =
            [path.file_name(), path.file_stem()].into_iter().filter_map(name).collect();
        if program::path().is_ok_and(|own| own == path) {
            names.push(APPLICATION_ID.to_owned());
        }
        // Apps of the store are shown in windows of a program of Windows, and their own window is inside.
        if names.iter().any(|name| name.eq_ignore_ascii_case("ApplicationFrameHost")) {
            let (inside, none) = (w!("Windows.UI.Core.CoreWindow"), std::ptr::null());
            // SAFETY: the text lasts, and what may be null is.
            let inside = unsafe { FindWindowExW(self.handle, std::ptr::null_mut(), inside, none) };
            if !inside.is_null() {
                names.extend(Self::of(inside).names());
            }
        }
        names
    }
}

fn area(rectangle: RECT) -> Option<Area> {
    let RECT { left, top, right, bottom } = rectangle;
    let (width, height) = (u32::try_from(right - left).ok()?, u32::try_from(bottom - top).ok()?);
    Some(Area { left, top, width, height })
}

/// The file of a process, where one may know it.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn file(process: u32) -> Option<String> {
    let mut path = [0; 1024];
    let mut length = u32::try_from(path.len()).ok()?;
    // SAFETY: no more is written than the place holds, and what was opened is closed.
    let is_known = unsafe {
        let opened = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process);
        if opened.is_null() {
            return None;
        }
        let known =
            QueryFullProcessImageNameW(opened, PROCESS_NAME_WIN32, path.as_mut_ptr(), &raw mut length);
        CloseHandle(opened);
        known != 0
    };
    is_known.then(|| String::from_utf16_lossy(&path[..usize::try_from(length).unwrap_or_default()]))
}
