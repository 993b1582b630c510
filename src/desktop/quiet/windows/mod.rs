//! Windows: every probe on one thread, which sleeps until Windows tells of a change.

mod calls;
mod front;
mod waiting;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use windows_sys::Win32::UI::Shell::SHQueryUserNotificationState;

use self::calls::Calls;
use self::front::Front;
use self::waiting::Signal;
use super::found::NoProbe;
use super::front_report::{FrontReport, FrontWindow};
use super::probe_reports::ProbeReports;
use super::report::{Probe, ProbeState, QuietReport};
use super::shell_state::ShellState;
use crate::desktop::background;
use crate::desktop::bus::Bus;
use crate::desktop::clock::Clock;
use crate::domain::{Mono, settings};

/// How soon the shell is asked again whether what it told is over; it tells of no change by itself.
const ASK_AGAIN: Duration = Duration::from_secs(5);
/// How long a question waits for the thread.
const ANSWERS: Duration = Duration::from_millis(200);

/// Probes that run until dropped.
pub struct Watch {
    wishes: mpsc::Sender<QuietWish>,
    bell: Option<Arc<Signal>>,
}

/// What the thread is told.
enum QuietWish {
    Follow(settings::QuietSettings),
    /// Look now, and say what stands.
    Look(mpsc::Sender<Vec<QuietReport>>),
}

impl Watch {
    /// Starts the thread.
    pub fn start(
        _: &Bus,
        wanted: &settings::QuietSettings,
        report: impl Fn(QuietReport) + Send + 'static,
    ) -> Self {
        let (wishes, told) = mpsc::channel();
        let bell = Signal::new().map(Arc::new);
        let (bell, wanted) =
            (bell.inspect_err(|error| tracing::error!(%error, "no probes")).ok(), wanted.clone());
        if let Some(bell) = bell.clone() {
            background::run("quiet", move || serve(&bell, &told, wanted, report));
        }
        Self { wishes, bell }
    }

    /// Starts and stops probes as wished from now on.
    pub fn follow(&self, wanted: &settings::QuietSettings) {
        self.wish(QuietWish::Follow(wanted.clone()));
    }

    /// What stands at this moment. Some of it Windows tells only to those who ask.
    pub fn standing(&self) -> Vec<QuietReport> {
        let (reply, standing) = mpsc::channel();
        self.wish(QuietWish::Look(reply));
        standing.recv_timeout(ANSWERS).unwrap_or_default()
    }

    fn wish(&self, wish: QuietWish) {
        // A thread that has ended lets it lie.
        let _ = self.wishes.send(wish);
        if let Some(bell) = &self.bell {
            bell.set();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread finds nobody there any more.
        self.wishes = mpsc::channel().0;
        if let Some(bell) = &self.bell {
            bell.set();
        }
    }
}

fn serve(
    bell: &Signal,
    wishes: &mpsc::Receiver<QuietWish>,
    wanted: settings::QuietSettings,
    report: impl Fn(QuietReport) + 'static,
) {
    let clock = Clock::start();
    let told = Rc::new(RefCell::new(BTreeMap::new()));
    let standing = Rc::clone(&told);
    let reports = ProbeReports::new(move |news: QuietReport| {
        told.borrow_mut().insert(news.probe, news.clone());
        report(news);
    });
    let mut probes = Probes::default();
    probes.follow(wanted, &reports);
    loop {
        let now = clock.now().mono;
        probes.look(now, &reports);
        let wait = probes.next_look().map(|moment| moment.since(now));
        waiting::wait(probes.signals().chain([bell]), wait);
        if bell.take() {
            loop {
                match wishes.try_recv() {
                    Ok(QuietWish::Follow(wanted)) => probes.follow(wanted, &reports),
                    Ok(QuietWish::Look(reply)) => {
                        probes.ask_shell(clock.now().mono);
                        probes.tell(&reports);
                        let on = |report: &&QuietReport| report.state == ProbeState::On;
                        // Whoever asked may have gone.
                        let _ = reply.send(standing.borrow().values().filter(on).cloned().collect());
                    }
                    Err(mpsc::TryRecvError::Empty) => break,
                    Err(mpsc::TryRecvError::Disconnected) => return,
                }
            }
        }
    }
}

/// Everything that is wished for, and what was seen last.
#[derive(Default)]
struct Probes {
    wanted: settings::QuietSettings,
    calls: Option<Calls>,
    front: Option<Front>,
    /// Nothing before anybody looked.
    window: Option<FrontWindow>,
    shell: ShellState,
    /// When the shell is asked again.
    next_asked: Option<Mono>,
}

impl Probes {
    fn follow(&mut self, wanted: settings::QuietSettings, reports: &ProbeReports) {
        if wanted.calls != self.calls.is_some() {
            self.calls = wanted.calls.then(Calls::start);
        }
        (self.front, self.window) = (None, None);
        self.front = (wanted.fullscreen || !wanted.apps.is_empty()).then(|| Front::start(wanted.fullscreen));
        self.wanted = wanted;
        for probe in Probe::ALL.into_iter().filter(|probe| !probe.is_wanted(&self.wanted)) {
            reports.post(probe.unwanted());
        }
        self.next_asked = Some(Mono::default());
    }

    /// Looks at what has changed.
    fn look(&mut self, now: Mono, reports: &ProbeReports) {
        if let Some(calls) = &mut self.calls {
            calls.look(now, reports);
        }
        let window = self.front.as_mut().and_then(|front| front.look(now));
        let is_asked = self.next_asked.is_some_and(|moment| moment <= now);
        if window.is_some() || is_asked {
            self.ask_shell(now);
            self.window = window.or_else(|| self.window.take());
            self.tell(reports);
        }
    }

    fn ask_shell(&mut self, now: Mono) {
        self.shell = shell_state();
        self.next_asked = (!self.shell.is_calm()).then(|| now + ASK_AGAIN);
    }

    /// Tells of all but calls.
    fn tell(&self, reports: &ProbeReports) {
        if self.wanted.do_not_disturb {
            // Windows itself keeps its Do Not Disturb, and tells no program of it.
            let state = if self.shell.presents { ProbeState::On } else { ProbeState::Off };
            let found = Err(NoProbe::PresentationsAlone);
            reports.post(QuietReport { probe: Probe::DoNotDisturb, state, found });
        }
        if let Some(FrontWindow { fills_the_screen, names }) = &self.window {
            let (fullscreen, listed) = (self.wanted.fullscreen, self.wanted.apps.clone());
            let fills_the_screen = *fills_the_screen || self.shell.fills_the_screen;
            let window = FrontWindow { fills_the_screen, names: names.clone() };
            FrontReport { reports, fullscreen, listed }.seen("Windows", window);
        }
    }

    fn next_look(&self) -> Option<Mono> {
        let calls = self.calls.as_ref().and_then(Calls::next_look);
        let front = self.front.as_ref().and_then(Front::next_look);
        [calls, front, self.next_asked].into_iter().flatten().min()
    }

    fn signals(&self) -> impl Iterator<Item = &Signal> {
        self.calls.iter().flat_map(Calls::signals)
    }
}

#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn shell_state() -> ShellState {
    let mut answer = 0;
    // SAFETY: one number is written to a place that outlives the call.
    let failed = unsafe { SHQueryUserNotificationState(&raw mut answer) } < 0;
    if failed { ShellState::default() } else { ShellState::of(answer) }
}
