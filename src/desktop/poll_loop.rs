//! A thread that waits for file descriptors, moments and other threads at once. It sleeps in poll(2), and
//! each of them wakes it once.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::io::Errno;

use super::back_off::BackOff;
use super::clock::Clock;
use crate::domain::Mono;

/// Runs one future on the present thread. After every wake-up the future is polled, and each of its parts
/// looks whether it can go on.
pub struct PollLoop {
    clock: Clock,
    bell: Arc<Bell>,
    waits: RefCell<Waits>,
}

/// What the future waits for, gathered anew before each sleep.
#[derive(Default)]
struct Waits {
    files: Vec<Rc<dyn AsFd>>,
    earliest: Option<Mono>,
    /// The files that ended the last sleep.
    ready: Vec<Rc<dyn AsFd>>,
}

/// An event descriptor, by which another thread ends the sleep.
struct Bell(OwnedFd);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        // The write fails only while 2^64 - 1 earlier ones are unread, and then the bell rings already.
        let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }
}

impl PollLoop {
    /// # Errors
    /// When the process may open no more files.
    pub fn new() -> io::Result<Self> {
        let bell = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        Ok(Self { clock: Clock::start(), bell: Arc::new(Bell(bell)), waits: RefCell::default() })
    }

    /// Runs `future` to its end.
    ///
    /// # Errors
    /// When the kernel refuses to wait.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> io::Result<T> {
        let mut future = pin!(future);
        let waker = Waker::from(Arc::clone(&self.bell));
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return Ok(value);
            }
            self.wait()?;
        }
    }

    /// This moment, on the loop's own clock.
    pub fn now(&self) -> Mono {
        self.clock.now().mono
    }

    /// Waits for `span`.
    pub async fn sleep(&self, span: Duration) {
        self.until(Some(self.now() + span)).await;
    }

    /// Waits until `moment`, or for ever.
    pub async fn until(&self, moment: Option<Mono>) {
        poll_fn(|_| {
            let Some(moment) = moment else { return Poll::Pending };
            if self.now() >= moment {
                return Poll::Ready(());
            }
            let mut waits = self.waits.borrow_mut();
            waits.earliest = Some(waits.earliest.map_or(moment, |earliest| earliest.min(moment)));
            Poll::Pending
        })
        .await;
    }

    /// Waits before the next attempt.
    pub async fn before_next(&self, back_off: &mut BackOff) {
        self.sleep(back_off.next_wait()).await;
    }

    /// The outcome of `future`, or `None` after `span`.
    pub async fn within<T>(&self, span: Duration, future: impl Future<Output = T>) -> Option<T> {
        let late = async {
            self.sleep(span).await;
            None
        };
        futures_lite::future::or(async { Some(future.await) }, late).await
    }

    /// Waits until `file` has something to read, or has ended. The caller reads until nothing is left before
    /// it waits again.
    pub async fn readable(&self, file: &Rc<impl AsFd + 'static>) {
        let file = Rc::clone(file) as Rc<dyn AsFd>;
        poll_fn(|_| {
            let mut waits = self.waits.borrow_mut();
            let before = waits.ready.len();
            // A wait that was given up and begun again before the sleep is there more than once.
            waits.ready.retain(|ready| !std::ptr::addr_eq(&raw const **ready, &raw const *file));
            if waits.ready.len() < before {
                return Poll::Ready(());
            }
            waits.files.push(Rc::clone(&file));
            Poll::Pending
        })
        .await;
    }

    fn wait(&self) -> io::Result<()> {
        let mut waits = self.waits.borrow_mut();
        let files = std::mem::take(&mut waits.files);
        let timeout = waits.earliest.take().and_then(|at| Timespec::try_from(at.since(self.now())).ok());
        let all = std::iter::once(self.bell.0.as_fd()).chain(files.iter().map(|file| file.as_fd()));
        let mut polled: Vec<PollFd> = all.map(|file| PollFd::from_borrowed_fd(file, PollFlags::IN)).collect();
        match poll(&mut polled, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let came: Vec<bool> = polled.iter().map(|file| !file.revents().is_empty()).collect();
        if came.first() == Some(&true) {
            let _ = rustix::io::read(&self.bell.0, &mut [0_u8; 8]);
        }
        let ready = files.iter().zip(came.iter().skip(1)).filter(|(_, came)| **came);
        waits.ready = ready.map(|(file, _)| Rc::clone(file)).collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::os::unix::net::UnixStream;

    use super::*;

    const LONG: Duration = Duration::from_secs(5);
    const SHORT: Duration = Duration::from_millis(20);

    #[test]
    fn a_moment_ends_the_sleep_and_not_before() {
        let poll_loop = PollLoop::new().expect("a poll loop");
        let until = poll_loop.now() + SHORT;
        poll_loop.run(poll_loop.until(Some(until))).expect("slept");
        assert!(poll_loop.now() >= until);
        let end = poll_loop.run(poll_loop.within(SHORT, std::future::pending::<()>())).expect("slept");
        assert_eq!(end, None);
    }

    #[test]
    fn a_file_and_its_end_are_told_each_once() {
        let poll_loop = PollLoop::new().expect("a poll loop");
        let (mut theirs, ours) = UnixStream::pair().expect("a pair");
        let ours = Rc::new(ours);
        let ready = || poll_loop.run(poll_loop.within(SHORT, poll_loop.readable(&ours))).expect("slept");
        assert_eq!(ready(), None);
        theirs.write_all(b"x").expect("written");
        assert_eq!(ready(), Some(()));
        (&*ours).read_exact(&mut [0]).expect("read");
        assert_eq!(ready(), None);
        drop(theirs);
        assert_eq!(ready(), Some(()));
    }

    #[test]
    fn another_thread_ends_the_sleep() {
        let poll_loop = PollLoop::new().expect("a poll loop");
        let (sender, letters) = async_channel::unbounded();
        let send = move || sender.send_blocking(7).expect("sent");
        let thread = std::thread::Builder::new().spawn(send).expect("a thread");
        let received = poll_loop.run(poll_loop.within(LONG, letters.recv())).expect("slept");
        assert_eq!(received, Some(Ok(7)));
        thread.join().expect("ended");
    }
}
