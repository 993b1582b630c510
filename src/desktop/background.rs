//! Work that nobody waits for.

use std::convert::Infallible;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// Does `work` on a thread of that name. Where there can be none it is left undone, and that is logged.
pub fn run(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(work) {
        tracing::warn!(%error, name, "no thread");
    }
}

/// A thread that does what it is handed, in that order.
#[derive(Debug)]
pub struct Worker<T> {
    work: Option<Sender<T>>,
    ended: Receiver<Infallible>,
}

impl<T: Send + 'static> Worker<T> {
    /// Hands everything to `done`, which returns once nothing more can come.
    pub fn start(name: &str, done: impl FnOnce(&Receiver<T>) + Send + 'static) -> Self {
        let (work, handed) = mpsc::channel();
        let (ending, ended) = mpsc::channel();
        run(name, move || {
            done(&handed);
            drop::<Sender<Infallible>>(ending);
        });
        Self { work: Some(work), ended }
    }

    /// Hands over some work, and does not wait for it. One that has ended lets it lie.
    pub fn hand(&self, work: T) {
        let _ = self.work.as_ref().map(|worker| worker.send(work));
    }

    /// Waits until all of it is done, but no longer than `patience`.
    pub fn finish(&mut self, patience: Duration) {
        self.work = None;
        let _ = self.ended.recv_timeout(patience);
    }
}
