//! A yes or no that counts once it has stood for a while: a click of a microphone is no call, and a
//! change of device in the middle of one is no end.

use std::time::Duration;

use crate::domain::Mono;

/// How long a change must stand, both ways.
pub const STANDS: Duration = Duration::from_secs(3);

/// What counts, and what is about to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settle {
    settled: Option<bool>,
    /// When the opposite will have stood long enough.
    turns: Option<Mono>,
}

impl Settle {
    /// Takes what is seen now. The first thing seen counts at once.
    pub fn see(&mut self, now: Mono, seen: bool) {
        if self.settled.is_none() || self.settled == Some(seen) {
            self.settled = Some(seen);
            self.turns = None;
        } else if self.turns.is_none() {
            self.turns = Some(now + STANDS);
        }
    }

    /// What counts at this moment, if anything was ever seen.
    pub fn at(&mut self, now: Mono) -> Option<bool> {
        if self.turns.is_some_and(|turns| turns <= now) {
            self.turns = None;
            self.settled = self.settled.map(|settled| !settled);
        }
        self.settled
    }

    /// When to look again.
    pub const fn turns(&self) -> Option<Mono> {
        self.turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What counts after each step: what is seen at which millisecond, if anything.
    #[track_caller]
    fn check(steps: &[(u64, Option<bool>, bool)]) {
        let mut settle = Settle::default();
        for (ms, seen, expected) in steps {
            let now = Mono::after_start(Duration::from_millis(*ms));
            if let Some(seen) = seen {
                settle.see(now, *seen);
            }
            assert_eq!(settle.at(now), Some(*expected), "after {ms} ms");
        }
    }

    #[test]
    fn the_first_thing_seen_counts_at_once() {
        check(&[(0, Some(true), true)]);
        check(&[(0, Some(false), false)]);
    }

    #[test]
    fn a_change_counts_after_three_seconds_both_ways() {
        check(&[
            (0, Some(false), false),
            (1000, Some(true), false),
            (3999, None, false),
            (4000, None, true),
            (5000, Some(false), true),
            (7999, None, true),
            (8000, None, false),
        ]);
    }

    #[test]
    fn a_short_one_does_not_count() {
        check(&[
            (0, Some(false), false),
            (1000, Some(true), false),
            (3900, Some(false), false),
            (4000, None, false),
            (9000, None, false),
        ]);
    }

    #[test]
    fn seen_again_it_does_not_begin_anew() {
        check(&[
            (0, Some(false), false),
            (1000, Some(true), false),
            (3000, Some(true), false),
            (4000, None, true),
        ]);
    }
}
