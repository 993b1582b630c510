//! How long to wait for something that went away: a second at first, then ever longer.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);

/// The waits between attempts.
#[derive(Clone, Copy, Debug)]
pub struct BackOff(Duration);

impl Default for BackOff {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl BackOff {
    /// It came back: the next wait is short again.
    pub fn reset(&mut self) {
        self.0 = FIRST;
    }

    /// Waits, and makes the next wait longer.
    #[cfg(target_os = "linux")]
    pub async fn wait(&mut self) {
        async_io::Timer::after(self.next_wait()).await;
    }

    /// The next wait; the one after it is longer.
    pub fn next_wait(&mut self) -> Duration {
        let wait = self.0;
        self.0 = (wait * 2).min(LONGEST);
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute_and_begin_anew() {
        let mut back_off = BackOff::default();
        let waits: Vec<u64> = (0..9).map(|_| back_off.next_wait().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        back_off.reset();
        assert_eq!(back_off.next_wait(), FIRST);
    }
}
