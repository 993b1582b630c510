//! A display server that is watched on a thread of its own: it may hang, and nothing else shall.

use std::sync::Arc;
use std::thread;

use async_channel::{Receiver, Sender};

use super::wanted::Wanted;
use crate::desktop::idle::{IdleSourceKind, NoNotices};

/// Why a display server does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is there, and has nothing that tells; nor will it have.
    Lacks(NoNotices),
    /// It is not there, or not any more; why, for the log.
    Gone(String),
}

/// One connection to a display server.
pub trait DisplayServer {
    /// What it uses.
    fn using(&self) -> IdleSourceKind;

    /// Watches for what is wanted, reports what has come, and sleeps until there is more.
    ///
    /// # Errors
    /// Why, for the log, when the server is gone.
    fn turn(&mut self, wanted: &Wanted) -> Result<(), String>;
}

/// How a watcher fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idle {
    Works(IdleSourceKind),
    /// It has ended.
    Refused(Refusal),
}

/// Tells how the thread fares.
pub type Watcher = Receiver<Idle>;

/// Connects and watches, on a new thread, for as long as anything is wanted.
///
/// # Errors
/// When there is no thread.
pub fn watch<S: DisplayServer>(
    wanted: &Arc<Wanted>,
    connect: impl FnOnce() -> Result<S, Refusal> + Send + 'static,
) -> std::io::Result<Watcher> {
    let (told, watcher) = async_channel::unbounded();
    let wanted = Arc::clone(wanted);
    let run = move || {
        if let Err(refusal) = watch_while_wanted(connect, &wanted, &told) {
            // Whoever waits for it may be gone.
            let _ = told.try_send(Idle::Refused(refusal));
        }
    };
    thread::Builder::new().name("idle".into()).stack_size(128 << 10).spawn(run)?;
    Ok(watcher)
}

fn watch_while_wanted<S: DisplayServer>(
    connect: impl FnOnce() -> Result<S, Refusal>,
    wanted: &Wanted,
    told: &Sender<Idle>,
) -> Result<(), Refusal> {
    let mut server = connect()?;
    let _ = told.try_send(Idle::Works(server.using()));
    while !wanted.has_ended() {
        server.turn(wanted).map_err(Refusal::Gone)?;
    }
    Ok(())
}
