//! A yes or no that counts once it has lasted for a while: a program that opens a microphone for a moment makes no
//! call, and a change of device within a call does not end it.

use std::time::Duration;

use crate::domain::Mono;

/// How long a change must last, in both directions.
pub const LASTS: Duration = Duration::from_secs(3);

/// The value that counts, and when that changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settle {
    settled: Option<bool>,
    /// When the opposite will have lasted long enough, if it is seen now.
    turns: Option<Mono>,
}

impl Settle {
    /// Takes the value that is seen at `now`. The first one counts at once.
    pub fn see(&mut self, now: Mono, seen: bool) {
        if self.settled.is_none() || self.settled == Some(seen) {
            self.settled = Some(seen);
            self.turns = None;
        } else if self.turns.is_none() {
            self.turns = Some(now + LASTS);
        }
    }

    /// The value that counts at `now`, if one was ever seen.
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

    /// Steps: at which millisecond, what is seen then, if anything, and what counts afterwards.
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
    fn the_first_value_counts_at_once() {
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
    fn a_short_change_does_not_count() {
        check(&[
            (0, Some(false), false),
            (1000, Some(true), false),
            (3900, Some(false), false),
            (4000, None, false),
            (9000, None, false),
        ]);
    }

    #[test]
    fn a_value_seen_again_does_not_begin_to_last_anew() {
        check(&[
            (0, Some(false), false),
            (1000, Some(true), false),
            (3000, Some(true), false),
            (4000, None, true),
        ]);
    }
}
