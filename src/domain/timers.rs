//! Everything that can happen later, in one table.

use super::time::Mono;

/// Something that waits for its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// The interval is worked.
    Due,
    /// A due reminder has waited long enough for a pause in typing.
    LongestWait,
    /// The reminder has been over for a minute more.
    Age,
    /// A reminder folds into the tray.
    Fold,
    /// A folded reminder comes once more.
    Repeat,
    /// A snooze ends.
    SnoozeEnd,
    /// The quiet after a return ends.
    QuietEnd,
    /// The rest is long enough for a natural break.
    NaturalBreak,
    /// A hold ends by itself or grows too old.
    HoldEnd,
    /// Working hours begin or end.
    HoursChange,
    /// A session whose end was never reported.
    SessionLost,
    /// There is enough work for a line in the history, or the day of that work ends.
    Tally,
    /// A look at both clocks, so that sleep is noticed and little work is lost.
    Heartbeat,
}

/// Which timers are armed, and for when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timers(Vec<(Mono, Timer)>);

impl Timers {
    /// Arms `timer` for `at`; `None` leaves it off.
    pub fn arm(&mut self, timer: Timer, at: Option<Mono>) {
        self.0.extend(at.map(|at| (at, timer)));
    }

    /// The earliest armed moment.
    pub fn next(&self) -> Option<Mono> {
        self.0.iter().map(|(at, _)| *at).min()
    }
}
