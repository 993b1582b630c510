//! Platforms that answer how long nobody has touched anything, but send no event.
//!
//! While the person is active the thread sleeps until the earliest moment at which a threshold can
//! be passed; while they are away it looks every two seconds for their return.

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
    /// Starts to sample `idle_for`.
    pub fn start(
        watch: IdleWatch,
        idle_for: fn() -> Option<Duration>,
        report: impl Fn(IdleReport) + Send + 'static,
    ) -> Self {
        let (changes, received) = mpsc::channel();
        let run = move || sample(watch, &received, idle_for, report);
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
    report: impl Fn(IdleReport),
) {
    let mut samples = Samples::default();
    loop {
        let (news, wait) = samples.take(watch, idle_for());
        if let Some(news) = news {
            report(news);
        }
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
    back_off: BackOff,
}

impl Samples {
    /// What a reading means, if that has changed, and how long to wait for the next reading. Failed readings are
    /// tried again, ever more rarely.
    fn take(&mut self, watch: IdleWatch, idle: Option<Duration>) -> (Option<IdleReport>, Duration) {
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
        let kind = discriminant(&report);
        let is_new = self.told.replace(kind) != Some(kind);
        (is_new.then_some(report), wait)
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
        let mut source = Sampled::start(watch(), idle_for, move |report| drop(told.send(report)));
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
            assert_eq!(samples.take(watch(), idle.map(seconds)), (report, seconds(wait)), "{idle:?}");
        }
    }
}
