//! What is to be watched for, as it changes while a source runs, until nobody wants to know any more.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use event_listener::{Event, EventListener};
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::io::Errno;

use crate::domain::scheduler::IdleWatch;

/// The present wish, and two ways to hear of the next, or that there is none: by waiting, and by a bell beside
/// a socket.
pub struct Wanted {
    watch: Mutex<IdleWatch>,
    has_ended: AtomicBool,
    changed: Event,
    bell: OwnedFd,
}

impl Wanted {
    /// Begins with `watch`.
    ///
    /// # Errors
    /// When the system has no more descriptors.
    pub fn new(watch: IdleWatch) -> std::io::Result<Self> {
        let bell = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        let watch = Mutex::new(watch);
        Ok(Self { watch, has_ended: AtomicBool::new(false), changed: Event::new(), bell })
    }

    pub fn set(&self, watch: IdleWatch) {
        let mut present = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if *present != watch {
            *present = watch;
            self.ring();
        }
    }

    /// Nothing is wanted any more, nor will be.
    pub fn end(&self) {
        self.has_ended.store(true, Ordering::SeqCst);
        self.ring();
    }

    pub fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::SeqCst)
    }

    /// Resolves once nothing is wanted any more.
    pub async fn ended(&self) {
        loop {
            let change = self.change();
            if self.has_ended() {
                return;
            }
            change.await;
        }
    }

    fn ring(&self) {
        self.changed.notify(usize::MAX);
        // A bell that rings already needs no second stroke.
        let _ = rustix::io::write(&self.bell, &1_u64.to_ne_bytes());
    }

    pub fn get(&self) -> IdleWatch {
        *self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Resolves at the next change after this call.
    pub fn change(&self) -> EventListener {
        self.changed.listen()
    }

    /// Sleeps until `socket` can be read, the wish changes or ends, or `at_most` has gone by. Returns whether the
    /// socket can.
    ///
    /// # Errors
    /// When the system refuses to wait.
    pub fn wait(&self, socket: BorrowedFd, at_most: Option<Duration>) -> std::io::Result<bool> {
        let bell = self.bell.as_fd();
        let at_most = at_most.and_then(|span| Timespec::try_from(span).ok());
        let mut both = [PollFd::new(&socket, PollFlags::IN), PollFd::new(&bell, PollFlags::IN)];
        loop {
            match poll(&mut both, at_most.as_ref()) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) => break,
            }
        }
        if !both[1].revents().is_empty() {
            let _ = rustix::io::read(&self.bell, &mut [0_u8; 8]);
        }
        Ok(!both[0].revents().is_empty())
    }
}
