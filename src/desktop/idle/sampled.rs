//! Platforms that answer how long nobody has touched anything, but send no event.
//!
//! While the person is active the thread sleeps until the earliest moment at which a threshold can
//! be passed; while they are away it looks every two seconds for their return, and whether a program keeps the screen
//! awake.

use std::mem::{Discriminant, discriminant};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::report::{IdleReport, IdleSource};
use crate::desktop::back_off::BackOff;
use crate::domain::Period;
use crate::domain::scheduler::IdleWatch;

const LOOK_FOR_RETURN: Duration = Duration::from_secs(2);

/// A thread that samples.
pub struct Sampled {
    changes: mpsc::Sender<IdleWatch>,
}

impl Sampled {
    /// Starts to sample `idle_for`, and `kept_awake` while nobody touches anything: whether a program keeps the screen
    /// awake, as far as that is known.
    pub fn start(
        watch: IdleWatch,
        idle_for: fn() -> Option<Duration>,
        kept_awake: fn() -> Option<bool>,
        report: impl Fn(IdleReport) + Send + 'static,
    ) -> Self {
        let (changes, received) = mpsc::channel();
        let run = move || sample(watch, &received, idle_for, kept_awake, report);
        if let Err(error) = thread::Builder::new().name("idle".into()).spawn(run) {
            tracing::warn!(%error, "no thread for idle time");
        }
        Self { changes }
    }
}

impl IdleSource for Sampled {
    fn watch(&mut self, watch: IdleWatch) {
        // The thread only ends with the process.
        let _ = self.changes.send(watch);
    }
}

fn sample(
    mut watch: IdleWatch,
    changes: &mpsc::Receiver<IdleWatch>,
    idle_for: fn() -> Option<Duration>,
    kept_awake: fn() -> Option<bool>,
    report: impl Fn(IdleReport),
) {
    let mut samples = Samples::default();
    loop {
        let (news, wait) = samples.take(watch, idle_for(), kept_awake);
        news.into_iter().for_each(&report);
        match changes.recv_timeout(wait) {
            Ok(change) => watch = change,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What the readings so far have told.
#[derive(Default)]
struct Samples {
    told: Option<Discriminant<IdleReport>>,
    is_kept_awake: bool,
    back_off: BackOff,
}

impl Samples {
    /// What a reading means, as far as that has changed, and how long to wait for the next reading. Failed readings are
    /// tried again, ever more rarely. What keeps the screen awake is told before an absence, which it makes presence.
    fn take(
        &mut self,
        watch: IdleWatch,
        idle: Option<Duration>,
        kept_awake: impl Fn() -> Option<bool>,
    ) -> (Vec<IdleReport>, Duration) {
        let away = watch.away.length();
        let lull = watch.lull.map(Period::length);
        let (report, wait) = match idle {
            None => (IdleReport::Lost, self.back_off.next_wait()),
            Some(idle_for) if idle_for >= away => (IdleReport::Away { idle_for }, LOOK_FOR_RETURN),
            Some(idle) if lull.is_some_and(|lull| idle >= lull) => {
                (IdleReport::Lull, LOOK_FOR_RETURN.min(away.saturating_sub(idle)))
            }
            Some(idle) => (IdleReport::Active, lull.unwrap_or(away).min(away).saturating_sub(idle)),
        };
        if idle.is_some() {
            self.back_off.reset();
        }
        let mut news = Vec::new();
        if matches!(report, IdleReport::Away { .. }) {
            let kept = kept_awake().unwrap_or(false);
            if std::mem::replace(&mut self.is_kept_awake, kept) != kept {
                news.push(IdleReport::KeptAwake(kept));
            }
        }
        let kind = discriminant(&report);
        if self.told.replace(kind) != Some(kind) {
            news.push(report);
        }
        (news, wait)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn watch() -> IdleWatch {
        let period = |seconds| Period::new(Duration::from_secs(seconds)).expect("a period");
        IdleWatch { away: period(60), lull: Some(period(10)) }
    }

    #[test]
    fn the_thread_goes_on_after_a_failed_reading() {
        static CAN_BE_READ: AtomicBool = AtomicBool::new(false);
        let idle_for = || CAN_BE_READ.load(Ordering::SeqCst).then_some(Duration::ZERO);
        let (told, reports) = mpsc::channel();
        // At the end of the test nobody listens.
        let mut source = Sampled::start(watch(), idle_for, || None, move |report| drop(told.send(report)));
        let next = || reports.recv_timeout(Duration::from_secs(10));
        assert_eq!(next(), Ok(IdleReport::Lost));
        CAN_BE_READ.store(true, Ordering::SeqCst);
        source.watch(watch());
        assert_eq!(next(), Ok(IdleReport::Active));
    }

    #[test]
    fn each_change_is_told_once_and_a_failed_reading_is_tried_again() {
        let seconds = Duration::from_secs;
        let mut samples = Samples::default();
        for (idle, report, wait) in [
            (Some(0), Some(IdleReport::Active), 10),
            (Some(4), None, 6),
            (Some(10), Some(IdleReport::Lull), 2),
            (Some(59), None, 1),
            (Some(61), Some(IdleReport::Away { idle_for: seconds(61) }), 2),
            (Some(63), None, 2),
            (None, Some(IdleReport::Lost), 1),
            (None, None, 2),
            (None, None, 4),
            (Some(70), Some(IdleReport::Away { idle_for: seconds(70) }), 2),
            (None, Some(IdleReport::Lost), 1),
            (Some(1), Some(IdleReport::Active), 9),
        ] {
            let (news, waits) = samples.take(watch(), idle.map(seconds), || None);
            assert_eq!((news, waits), (Vec::from_iter(report), seconds(wait)), "{idle:?}");
        }
    }

    #[test]
    fn what_keeps_the_screen_awake_is_asked_for_in_an_absence_and_told_before_it() {
        let away = |idle| IdleReport::Away { idle_for: Duration::from_secs(idle) };
        let (kept, alone) = (IdleReport::KeptAwake(true), IdleReport::KeptAwake(false));
        let mut samples = Samples::default();
        for (idle, answer, expected) in [
            (0, Some(true), vec![IdleReport::Active]),
            (20, Some(true), vec![IdleReport::Lull]),
            (60, Some(true), vec![kept.clone(), away(60)]),
            (62, Some(true), vec![]),
            (64, Some(false), vec![alone.clone()]),
            (66, Some(true), vec![kept]),
            (68, None, vec![alone]),
            (0, Some(true), vec![IdleReport::Active]),
            (60, Some(false), vec![away(60)]),
        ] {
            let (news, _) = samples.take(watch(), Some(Duration::from_secs(idle)), || answer);
            assert_eq!(news, expected, "after {idle} s");
        }
    }
}
