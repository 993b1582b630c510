//! Platforms that answer how long nobody has touched anything, but send no event.
//!
//! While the person is active the thread sleeps until the earliest moment at which a threshold can
//! be passed; while they are away it looks every two seconds for their return.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{IdleReport, IdleSource};
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
    let mut last = None;
    loop {
        let Some(idle) = idle_for() else {
            report(IdleReport::Lost);
            return;
        };
        let away = watch.away.length();
        let lull = watch.lull.map(crate::domain::Period::length);
        let (news, wait) = if idle >= away {
            (IdleReport::Away { idle_for: idle }, LOOK_FOR_RETURN)
        } else if lull.is_some_and(|lull| idle >= lull) {
            (IdleReport::Lull, LOOK_FOR_RETURN.min(away.saturating_sub(idle)))
        } else {
            (IdleReport::Active, lull.unwrap_or(away).min(away).saturating_sub(idle))
        };
        let kind = std::mem::discriminant(&news);
        if last != Some(kind) {
            last = Some(kind);
            report(news);
        }
        match changes.recv_timeout(wait) {
            Ok(change) => watch = change,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
