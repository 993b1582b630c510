//! Which part of the time worked the history knows already.
//!
//! A line for every hour worked, and one for the rest of a day, so that the lines of a day add up to its
//! time and are few.

use std::time::Duration;

use chrono::NaiveTime;

use super::history::What;
use super::time::Wall;

/// Work enough for a line of its own.
const PORTION: Duration = Duration::from_hours(1);

/// Beside a [`Ledger`](super::work::Ledger), whose total it divides into recorded and not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Worked before that ledger began, and not recorded then.
    carried: Duration,
    /// How much of the total is recorded. When the person turns out to have left a while ago, the total
    /// falls below it, and has to catch up before more is recorded.
    recorded: Duration,
    /// When it last looked: work since then may belong to the next day.
    looked: Wall,
}

impl Tally {
    /// Beside a ledger that has seen nothing yet, with `carried` not recorded from the time up to `looked`, or
    /// with `ahead` recorded too much.
    pub const fn new(looked: Wall, carried: Duration, ahead: Duration) -> Self {
        Self { carried, recorded: ahead, looked }
    }

    /// What of `total` is not recorded yet.
    pub fn unrecorded(&self, total: Duration) -> Duration {
        (self.carried + total).saturating_sub(self.recorded)
    }

    /// What is recorded and more than `total`.
    pub fn ahead(&self, total: Duration) -> Duration {
        self.recorded.saturating_sub(self.carried + total)
    }

    /// What to record at `now`, when the ledger's total is `total`: each full portion, and what there is
    /// when a day is over. It then counts as recorded.
    pub fn take(&mut self, total: Duration, now: Wall) -> Option<What> {
        let is_over = self.looked.date_naive() != now.date_naive();
        let until = if is_over { self.looked } else { now };
        self.looked = now;
        // In whole seconds, as the history has them; the rest waits.
        let length = Duration::from_secs(self.unrecorded(total).as_secs());
        let enough = length >= PORTION || (is_over && !length.is_zero());
        enough.then(|| {
            self.recorded += length;
            What::Worked { length, until }
        })
    }

    /// What of `total` is not recorded yet never will be.
    pub fn forget(&mut self, total: Duration) {
        self.recorded = self.recorded.max(self.carried + total);
    }

    /// The total at which there is a portion to record.
    pub fn next_at(&self) -> Duration {
        (self.recorded + PORTION).saturating_sub(self.carried)
    }

    /// When the day ends on which it last looked, if the calendar goes on.
    pub fn day_ends(&self) -> Option<Wall> {
        let tomorrow = self.looked.date_naive().succ_opt()?.and_time(NaiveTime::MIN);
        tomorrow.and_local_timezone(*self.looked.offset()).single()
    }
}
