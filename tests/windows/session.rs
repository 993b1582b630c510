//! Sleep, locks and the end of the session, as messages say them.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use rhomboid::desktop::bus::Bus;
use rhomboid::desktop::sleep::{self, LockSource, SessionReport, SleepSource};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    WM_ENDSESSION, WM_POWERBROADCAST, WM_QUERYENDSESSION, WM_WTSSESSION_CHANGE,
};

use crate::windows::{hearing, send};

const LONG: Duration = Duration::from_secs(10);
const CALM: Duration = Duration::from_millis(200);
/// Longer than any message takes, in milliseconds.
const PATIENCE: u32 = 5000;

fn heard() -> (Receiver<SessionReport>, isize) {
    let (told, reports) = mpsc::channel();
    // At the end of a test nobody listens.
    sleep::start(&Bus::start(), move |report| drop(told.send(report)));
    let first = [(); 2].map(|()| reports.recv_timeout(LONG).expect("a source"));
    assert!(
        matches!(
            first,
            [SessionReport::SleepSource(SleepSource::System), SessionReport::LockSource(LockSource::System)]
        ),
        "{first:?}"
    );
    let [window] = hearing(Some(std::process::id()))[..] else { panic!("one window") };
    (reports, window)
}

#[test]
fn what_messages_say_is_told_and_the_end_waits_for_the_last_words() {
    let (reports, window) = heard();
    let next = || reports.recv_timeout(LONG).expect("a report");
    assert_eq!(send(window, WM_WTSSESSION_CHANGE, 7, 0, PATIENCE), Some(1));
    assert!(matches!(next(), SessionReport::Locked(true)));
    send(window, WM_WTSSESSION_CHANGE, 8, 0, PATIENCE);
    assert!(matches!(next(), SessionReport::Locked(false)));
    assert_eq!(send(window, WM_POWERBROADCAST, 4, 0, PATIENCE), Some(1));
    assert!(matches!(next(), SessionReport::Sleeping));
    send(window, WM_POWERBROADCAST, 0x12, 0, PATIENCE);
    assert!(matches!(next(), SessionReport::Woke));
    // The session may end, and then it does not.
    assert_eq!(send(window, WM_QUERYENDSESSION, 0, 0, PATIENCE), Some(1));
    send(window, WM_ENDSESSION, 0, 0, PATIENCE);
    assert!(reports.recv_timeout(CALM).is_err());
    let (answered, answer) = mpsc::channel();
    let _detached = std::thread::spawn(move || {
        answered.send(send(window, WM_ENDSESSION, 1, 0, 2 * PATIENCE)).expect("a listener");
    });
    assert_eq!(next(), SessionReport::Ending);
    // Windows would end the process then.
    assert!(answer.recv_timeout(Duration::from_secs(3)).is_err(), "it was answered");
    assert_eq!(answer.recv_timeout(LONG), Ok(Some(0)));
}

/// For `tests/windows/run`, which looks at what they leave behind.
#[test]
#[ignore = "ends every Rhomboid that runs"]
fn end_the_session_of_all() {
    let windows = hearing(None);
    assert!(!windows.is_empty());
    for window in &windows {
        assert_ne!(send(*window, WM_QUERYENDSESSION, 0, 0, PATIENCE), Some(0));
    }
    for window in windows {
        // A process that ends answers no more.
        send(window, WM_ENDSESSION, 1, 0, PATIENCE);
    }
}
