//! The way from other threads to the one window of this process.

use std::cell::RefCell;
use std::rc::Rc;

use super::state::Home;

thread_local! {
    #[cfg_attr(
        all(windows, target_env = "gnu"),
        expect(
            clippy::missing_const_for_thread_local,
            reason = "it is const; the lint reads it after it was expanded"
        )
    )]
    static HOME: RefCell<Option<Rc<Home>>> = const { RefCell::new(None) };
}

/// Lets [`report`] reach `home` from now on; what was reported before waits until the window's loop runs.
pub fn begin(home: &Rc<Home>) {
    HOME.set(Some(Rc::clone(home)));
}

/// Forgets the window, which is about to end.
pub fn end() {
    HOME.set(None);
}

/// Does `what` with the window on its own thread.
pub fn report(what: impl FnOnce(&Home) + Send + 'static) {
    // After the last window there is no loop to run it.
    let _ = slint::invoke_from_event_loop(move || {
        let home = HOME.with_borrow(Clone::clone);
        if let Some(home) = home {
            what(&home);
        }
    });
}
