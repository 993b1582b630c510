//! Waits for something to happen, and watches that nothing does.

use std::time::Duration;

use rhomboid::desktop::Clock;

/// How long anything may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// How long something that happens at once may be on its way through processes and buses: so long is watched that it
/// does not happen.
pub const AT_ONCE: Duration = Duration::from_secs(1);

/// Waits until `condition` holds.
#[track_caller]
pub fn wait_until(what: &str, condition: impl FnMut() -> bool) {
    wait_or_tell(condition, || format!("{what} did not happen in {PATIENCE:?}"));
}

/// The same, and tells what is wrong when it does not.
#[track_caller]
pub fn wait_or_tell(mut condition: impl FnMut() -> bool, tell: impl Fn() -> String) {
    let clock = Clock::start();
    while !condition() {
        assert!(clock.now().mono.since_start() < PATIENCE, "{}", tell());
        nap(Duration::from_millis(25));
    }
}

/// Watches that `condition` goes on to hold.
#[track_caller]
pub fn stays(what: &str, span: Duration, mut condition: impl FnMut() -> bool) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        assert!(condition(), "{what} ended after {:?}", clock.now().mono.since_start());
        nap(Duration::from_millis(100));
    }
}

/// The pace of looking again; never a wait for something to have happened.
pub(super) fn nap(span: Duration) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        std::thread::park_timeout(span);
    }
}

/// Reads until nothing else was read for as long as something that moves would stand still, and it is enough.
#[track_caller]
pub fn settled<T: PartialEq + Default>(
    what: &str,
    mut read: impl FnMut() -> T,
    is_enough: impl Fn(&T) -> bool,
) -> T {
    const STILL: Duration = Duration::from_millis(150);
    let clock = Clock::start();
    let mut last = T::default();
    let mut since = clock.now().mono;
    wait_until(what, || {
        let now = read();
        if now != last {
            (last, since) = (now, clock.now().mono);
        }
        clock.now().mono.since(since) >= STILL && is_enough(&last)
    });
    last
}
