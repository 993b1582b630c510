//! Where probes put what they know; only what is new goes on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::desktop::Health;
use crate::desktop::quiet::{Probe, ProbeState, QuietReport};
use crate::words::{Spoken, tr};

/// The last word of each probe.
pub struct Board {
    report: Box<dyn Fn(QuietReport)>,
    said: RefCell<BTreeMap<Probe, QuietReport>>,
}

impl Board {
    /// A board on which nothing was said; what is news there goes to `report`.
    pub fn new(report: impl Fn(QuietReport) + 'static) -> Self {
        Self { report: Box::new(report), said: RefCell::default() }
    }

    /// `probe` knows this now.
    pub fn say(&self, probe: Probe, state: ProbeState, health: Health) {
        self.post(QuietReport { probe, state, health });
    }

    /// `probe` is yes or no.
    pub fn tell(&self, probe: Probe, on: bool, health: Health) {
        self.say(probe, if on { ProbeState::On } else { ProbeState::Off }, health);
    }

    /// Says all of `report`, if it is news.
    pub fn post(&self, report: QuietReport) {
        let before = self.said.borrow_mut().insert(report.probe, report.clone());
        if before.as_ref() != Some(&report) {
            (self.report)(report);
        }
    }

    /// No probe will ever tell anything again.
    pub fn give_up(&self, why: impl Into<Spoken>) {
        let why = why.into();
        for probe in Probe::ALL {
            let why = why.clone();
            let advice = || tr!("Start Rhomboid again; meanwhile reminders come in calls too.");
            let health = Health::unknown(move || tr!("the probe ended: {}", why), advice);
            (self.report)(QuietReport { probe, state: ProbeState::Unknown, health });
        }
    }
}

impl Drop for Board {
    /// Whatever ends the thread, it is said.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.give_up(|| tr!("a fault of Rhomboid's own"));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::rc::Rc;

    use super::*;

    type Told = Rc<RefCell<Vec<(Probe, ProbeState)>>>;

    fn board() -> (Board, Told) {
        let told = Told::default();
        let heard = Rc::clone(&told);
        let board = Board::new(move |report| heard.borrow_mut().push((report.probe, report.state)));
        (board, told)
    }

    #[test]
    fn only_news_goes_on() {
        let (board, told) = board();
        for on in [false, false, true, true, false] {
            board.tell(Probe::Call, on, Health::ok("there"));
        }
        board.tell(Probe::Call, false, Health::ok("elsewhere"));
        board.tell(Probe::App, false, Health::ok("there"));
        let call = |state| (Probe::Call, state);
        let (on, off) = (ProbeState::On, ProbeState::Off);
        assert_eq!(*told.borrow(), [call(off), call(on), call(off), call(off), (Probe::App, off)]);
    }

    #[test]
    fn a_thread_that_ends_by_a_fault_says_so_of_every_probe() {
        let (board, told) = board();
        let fault = catch_unwind(AssertUnwindSafe(move || {
            let _board = board;
            panic!("a fault");
        }));
        assert!(fault.is_err());
        assert_eq!(*told.borrow(), Probe::ALL.map(|probe| (probe, ProbeState::Unknown)));
    }
}
