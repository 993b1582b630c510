//! The thread of its own on which a display server is watched. A server that hangs holds up nothing else.

use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use async_channel::{Receiver, Sender};
use futures_lite::FutureExt as _;

use super::wanted::Wanted;
use crate::desktop::idle::report::{IdleSourceKind, NoNotices};
use crate::desktop::poll_loop::PollLoop;
use crate::domain::Mono;
use crate::domain::scheduler::IdleWatch;

/// Why a display server does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The server has no notices of idle time, and will have none.
    Lacks(NoNotices),
    /// It is not there, or not any more; why, for the log.
    Gone(String),
}

/// One connection to a display server.
pub trait DisplayServer {
    type Socket: AsFd + 'static;

    /// What it uses.
    fn using(&self) -> IdleSourceKind;

    /// What becomes readable when the server sends something.
    fn socket(&self) -> &Rc<Self::Socket>;

    /// Takes what has come, reports it, and asks for what is wanted. Returns when to call again even if nothing
    /// comes.
    ///
    /// # Errors
    /// Why, for the log, when the server is gone.
    fn turn(&mut self, now: Mono, watch: IdleWatch) -> Result<Option<Mono>, String>;
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
    connect: impl FnOnce(&PollLoop) -> Result<S, Refusal> + Send + 'static,
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
    connect: impl FnOnce(&PollLoop) -> Result<S, Refusal>,
    wanted: &Wanted,
    told: &Sender<Idle>,
) -> Result<(), Refusal> {
    let poll_loop = PollLoop::new().map_err(refused)?;
    let mut server = connect(&poll_loop)?;
    // Whoever started it may be gone.
    let _ = told.try_send(Idle::Works(server.using()));
    let watched = async {
        loop {
            let change = wanted.change();
            let Some(watch) = wanted.get() else { return Ok(()) };
            let again = server.turn(poll_loop.now(), watch).map_err(Refusal::Gone)?;
            poll_loop.readable(server.socket()).or(change).or(poll_loop.until(again)).await;
        }
    };
    poll_loop.run(watched).map_err(refused)?
}

/// The system lets nobody wait.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub fn refused(error: std::io::Error) -> Refusal {
    Refusal::Gone(error.to_string())
}
