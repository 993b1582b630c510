//! What the probes say. Only changes are reported.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::found::{NoProbe, ProbeSource};
use super::report::{Probe, ProbeState, QuietReport};

/// The last report of each probe.
pub struct ProbeReports {
    report: Box<dyn Fn(QuietReport)>,
    /// As the probe said it.
    said: RefCell<BTreeMap<Probe, QuietReport>>,
    /// As it was passed on.
    told: RefCell<BTreeMap<Probe, QuietReport>>,
    /// Whether the desktop set do-not-disturb by itself. Plasma does so while a window fills the screen, and then
    /// that window is the reason.
    set_by_itself: Cell<bool>,
}

impl ProbeReports {
    /// Before any probe said anything. Changes go to `report`.
    pub fn new(report: impl Fn(QuietReport) + 'static) -> Self {
        let (said, told) = (RefCell::default(), RefCell::default());
        Self { report: Box::new(report), said, told, set_by_itself: Cell::default() }
    }

    /// `probe` knows nothing.
    pub fn unknown(&self, probe: Probe, why: NoProbe) {
        self.post(QuietReport { probe, state: ProbeState::Unknown, found: Err(why) });
    }

    /// `probe` is yes or no.
    pub fn tell(&self, probe: Probe, on: bool, source: ProbeSource) {
        let state = if on { ProbeState::On } else { ProbeState::Off };
        self.post(QuietReport { probe, state, found: Ok(source) });
    }

    /// Whether what do-not-disturb says from now on was set by the desktop itself.
    #[cfg(target_os = "linux")]
    pub fn is_set_by_itself(&self, by_itself: bool) {
        self.set_by_itself.set(by_itself);
    }

    /// Passes `report` on, if it says something new.
    pub fn post(&self, report: QuietReport) {
        self.said.borrow_mut().insert(report.probe, report);
        let said = self.said.borrow().clone();
        let fills = said.get(&Probe::Fullscreen).is_some_and(|report| report.state == ProbeState::On);
        let gives_way = fills && self.set_by_itself.get();
        let in_effect = |mut report: QuietReport| {
            if gives_way && (report.probe, report.state) == (Probe::DoNotDisturb, ProbeState::On) {
                report.state = ProbeState::Off;
            }
            report
        };
        let is_news = |report: &QuietReport| {
            self.told.borrow_mut().insert(report.probe, report.clone()).as_ref() != Some(report)
        };
        let mut news: Vec<QuietReport> = said.into_values().map(in_effect).filter(is_news).collect();
        // A reason that takes the place of another is told before the other ends.
        news.sort_by_key(|report| report.state != ProbeState::On);
        news.into_iter().for_each(&self.report);
    }

    /// No probe will ever tell anything again.
    pub fn give_up(&self, why: Option<&str>) {
        for probe in Probe::ALL {
            let found = Err(NoProbe::Ended(why.map(str::to_owned)));
            (self.report)(QuietReport { probe, state: ProbeState::Unknown, found });
        }
    }
}

impl Drop for ProbeReports {
    /// A thread that panics says so as well.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.give_up(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::rc::Rc;

    use super::*;

    type ToldStates = Rc<RefCell<Vec<(Probe, ProbeState)>>>;

    fn reports() -> (ProbeReports, ToldStates) {
        let told = ToldStates::default();
        let heard = Rc::clone(&told);
        let reports = ProbeReports::new(move |report| heard.borrow_mut().push((report.probe, report.state)));
        (reports, told)
    }

    #[test]
    fn only_news_goes_on() {
        let (reports, told) = reports();
        for on in [false, false, true, true, false] {
            reports.tell(Probe::Call, on, ProbeSource::StartsOnDemand);
        }
        reports.tell(Probe::Call, false, ProbeSource::SwitchedOff);
        reports.tell(Probe::App, false, ProbeSource::StartsOnDemand);
        let call = |state| (Probe::Call, state);
        let (on, off) = (ProbeState::On, ProbeState::Off);
        assert_eq!(*told.borrow(), [call(off), call(on), call(off), call(off), (Probe::App, off)]);
    }

    #[test]
    fn what_the_desktop_sets_for_a_window_that_fills_the_screen_is_called_by_that() {
        let (reports, told) = reports();
        let (silence, full) = (Probe::DoNotDisturb, Probe::Fullscreen);
        reports.is_set_by_itself(true);
        reports.tell(silence, true, ProbeSource::StartsOnDemand);
        reports.tell(full, true, ProbeSource::StartsOnDemand);
        reports.tell(full, false, ProbeSource::StartsOnDemand);
        reports.is_set_by_itself(false);
        reports.tell(silence, true, ProbeSource::StartsOnDemand);
        reports.tell(full, true, ProbeSource::StartsOnDemand);
        let (on, off) = (ProbeState::On, ProbeState::Off);
        let expected = [(silence, on), (full, on), (silence, off), (silence, on), (full, off), (full, on)];
        assert_eq!(*told.borrow(), expected);
    }

    #[test]
    fn a_thread_that_ends_by_a_fault_says_so_of_every_probe() {
        let (reports, told) = reports();
        let fault = catch_unwind(AssertUnwindSafe(move || {
            let _board = reports;
            panic!("a fault");
        }));
        assert!(fault.is_err());
        assert_eq!(*told.borrow(), Probe::ALL.map(|probe| (probe, ProbeState::Unknown)));
    }
}
