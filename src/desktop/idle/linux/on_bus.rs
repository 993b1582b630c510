//! What the desktop says on the buses where the display server tells nothing: the compositor's own
//! monitor, or, as the last resort, the hint that desktops give to logind.

use std::sync::{Arc, Mutex, PoisonError};

use futures_lite::FutureExt as _;
use zbus::zvariant::Value;

use super::monitor::{MONITORS, Monitor, MonitorNews};
use super::wanted::Wanted;
use crate::desktop::bus::any_of::{Answers, AnyOf};
use crate::desktop::bus::connection::Follower;
use crate::desktop::bus::flag::{Ask, Flag, Object};
use crate::desktop::bus::logind;
use crate::desktop::idle::report::{IdleReport, IdleSourceKind, NoIdleSource, NoNotices};
use crate::desktop::provider::Provider;

const IDLE_HINT: Flag = Flag {
    provider: Provider::Logind,
    name: logind::NAME,
    object: Object::OwnSession,
    interface: logind::SESSION,
    ask: Ask::Property("IdleHint", |value| matches!(value, Value::Bool(true))),
    told_by: &[],
};

/// What the sources say, and which of them counts.
struct SourceChoice<R> {
    /// Why the display server does not count.
    display: NoNotices,
    wanted: Arc<Wanted>,
    report: R,
    known: Mutex<BusSources>,
}

#[derive(Default)]
struct BusSources {
    /// Each monitor, and whether it works.
    monitors: [Option<bool>; MONITORS.len()],
    hint: IdleHint,
    last: Option<Result<IdleSourceKind, NoIdleSource>>,
}

/// What logind says.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum IdleHint {
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
    let choice = Arc::new(SourceChoice { display, wanted: Arc::clone(&wanted), report, known });
    let monitor = |number: usize| {
        let choice = Arc::clone(&choice);
        let tell = move |news| choice.monitor(number, news);
        MONITORS[number].watch(session.clone(), Arc::clone(&wanted), tell)
    };
    let told = Arc::clone(&choice);
    let any_of = AnyOf::of(1, move |answers| told.hint(answers));
    let hint = IDLE_HINT.watch(system, Arc::new(any_of));
    let [gnome, cinnamon]: [_; MONITORS.len()] = std::array::from_fn(monitor);
    gnome.or(cinnamon).or(hint).await;
}

impl<R: Fn(IdleReport)> SourceChoice<R> {
    fn monitor(&self, number: usize, news: MonitorNews) {
        match news {
            MonitorNews::Report(report) => (self.report)(report),
            MonitorNews::Works(works) => self.learn(|known| known.monitors[number] = Some(works)),
        }
    }

    fn hint(&self, answers: &Answers) {
        let hint = match (answers.known.is_empty(), answers.any()) {
            (true, _) => IdleHint::NoAnswer,
            (false, true) => IdleHint::Idle,
            (false, false) => IdleHint::InUse,
        };
        self.learn(|known| known.hint = hint);
    }

    fn learn(&self, learn: impl FnOnce(&mut BusSources)) {
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
    fn by_hint(&self, known: &BusSources) -> IdleReport {
        match (known.hint, self.wanted.get()) {
            (IdleHint::Idle, Some(watch)) => IdleReport::Away { idle_for: watch.away.length() },
            _ => IdleReport::Lost,
        }
    }

    fn source(&self, known: &BusSources) -> Result<IdleSourceKind, NoIdleSource> {
        let instead_of = self.display.clone();
        match (known.monitor(), known.hint) {
            (Some(monitor), _) => Ok(IdleSourceKind::Monitor { name: monitor.name, instead_of }),
            (None, IdleHint::Idle | IdleHint::InUse) => Err(NoIdleSource::HintAlone(instead_of)),
            (None, _) => Err(NoIdleSource::Nobody(instead_of)),
        }
    }
}

impl BusSources {
    fn is_complete(&self) -> bool {
        self.hint != IdleHint::NotAsked && self.monitors.iter().all(Option::is_some)
    }

    fn monitor(&self) -> Option<Monitor> {
        self.monitors.iter().position(|works| *works == Some(true)).map(|number| MONITORS[number])
    }
}
