//! What the desktop says on the buses where the display server tells nothing: the compositor's own
//! monitor, or, as the last resort, the hint that desktops give to logind.

use std::sync::{Arc, Mutex, PoisonError};

use futures_lite::FutureExt as _;
use zbus::zvariant::Value;

use super::monitor::{MONITORS, Monitor, MonitorNews};
use super::wanted::Wanted;
use crate::desktop::bus::flag::{Ask, Flag, Place};
use crate::desktop::bus::line::Follower;
use crate::desktop::bus::logind;
use crate::desktop::bus::votes::{Tally, Votes};
use crate::desktop::idle::report::{IdleReport, IdleSourceKind, NoIdleSource, NoNotices};
use crate::desktop::provider::Provider;

const IDLE_HINT: Flag = Flag {
    provider: Provider::Logind,
    name: logind::NAME,
    place: Place::OwnSession,
    interface: logind::SESSION,
    ask: Ask::Property("IdleHint", |value| matches!(value, Value::Bool(true))),
    told_by: &[],
};

/// Which of them is listened to.
struct Choice<R> {
    /// Why the display server is not.
    display: NoNotices,
    wanted: Arc<Wanted>,
    report: R,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Each monitor, and whether it works.
    monitors: [Option<bool>; MONITORS.len()],
    hint: Hint,
    last: Option<Result<IdleSourceKind, NoIdleSource>>,
}

/// What logind says.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Hint {
    #[default]
    NotAsked,
    NoAnswer,
    Idle,
    InUse,
}

/// Listens to all of them for as long as it is polled. `display` is why the display server is of no use.
pub async fn watch(
    session: Follower,
    system: Follower,
    wanted: Arc<Wanted>,
    display: NoNotices,
    report: impl Fn(IdleReport) + Send + Sync + 'static,
) {
    let known = Mutex::default();
    let choice = Arc::new(Choice { display, wanted: Arc::clone(&wanted), report, known });
    let monitor = |number: usize| {
        let choice = Arc::clone(&choice);
        let tell = move |news| choice.monitor(number, news);
        MONITORS[number].watch(session.clone(), Arc::clone(&wanted), tell)
    };
    let told = Arc::clone(&choice);
    let votes = Votes::of(1, move |tally| told.hint(tally));
    let hint = IDLE_HINT.watch(system, Arc::new(votes));
    let [gnome, cinnamon]: [_; MONITORS.len()] = std::array::from_fn(monitor);
    gnome.or(cinnamon).or(hint).await;
}

impl<R: Fn(IdleReport)> Choice<R> {
    fn monitor(&self, number: usize, news: MonitorNews) {
        match news {
            MonitorNews::Report(report) => (self.report)(report),
            MonitorNews::Works(works) => self.learn(|known| known.monitors[number] = Some(works)),
        }
    }

    fn hint(&self, tally: &Tally) {
        let hint = match (tally.known.is_empty(), tally.any()) {
            (true, _) => Hint::NoAnswer,
            (false, true) => Hint::Idle,
            (false, false) => Hint::InUse,
        };
        self.learn(|known| known.hint = hint);
    }

    fn learn(&self, learn: impl FnOnce(&mut Known)) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.hint;
        learn(&mut known);
        if !known.is_complete() {
            return;
        }
        let source = self.source(&known);
        let changed = known.last.replace(source.clone()).as_ref() != Some(&source);
        if changed {
            (self.report)(IdleReport::Source(source));
        }
        if known.monitor().is_none() && (changed || before != known.hint) {
            (self.report)(self.by_hint(&known));
        }
    }

    /// A hint tells of an absence, and never of a pause in typing: between two absences nothing is known.
    fn by_hint(&self, known: &Known) -> IdleReport {
        match (known.hint, self.wanted.get()) {
            (Hint::Idle, Some(watch)) => IdleReport::Away { idle_for: watch.away.length() },
            _ => IdleReport::Lost,
        }
    }

    fn source(&self, known: &Known) -> Result<IdleSourceKind, NoIdleSource> {
        let instead_of = self.display.clone();
        match (known.monitor(), known.hint) {
            (Some(monitor), _) => Ok(IdleSourceKind::Monitor { name: monitor.name, instead_of }),
            (None, Hint::Idle | Hint::InUse) => Err(NoIdleSource::HintAlone(instead_of)),
            (None, _) => Err(NoIdleSource::Nobody(instead_of)),
        }
    }
}

impl Known {
    fn is_complete(&self) -> bool {
        self.hint != Hint::NotAsked && self.monitors.iter().all(Option::is_some)
    }

    fn monitor(&self) -> Option<Monitor> {
        self.monitors.iter().position(|works| *works == Some(true)).map(|number| MONITORS[number])
    }
}
