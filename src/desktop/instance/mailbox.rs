//! A place for one letter. Who puts one there never waits, and a newer one takes the place of the
//! last, so that a slow reader gets fewer but never old ones.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The end that puts letters in. Dropped, it lets the reader know that none will come.
#[derive(Debug)]
pub struct Outbox<T>(Arc<Place<T>>);

/// The end that takes them out. Dropped, it lets the writer know that nobody reads.
#[derive(Debug)]
pub struct Inbox<T>(Arc<Place<T>>);

#[derive(Debug)]
struct Place<T> {
    content: Mutex<Content<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Content<T> {
    latest: Option<T>,
    open: bool,
}

/// Both ends of a new one.
pub fn mailbox<T>() -> (Outbox<T>, Inbox<T>) {
    let content = Mutex::new(Content { latest: None, open: true });
    let place = Arc::new(Place { content, changed: Condvar::new() });
    (Outbox(Arc::clone(&place)), Inbox(place))
}

impl<T> Outbox<T> {
    /// Puts `letter` in the place of whatever lies there.
    pub fn put(&self, letter: T) {
        self.0.content().latest = Some(letter);
        self.0.changed.notify_all();
    }

    /// Whether anybody may still read.
    pub fn is_open(&self) -> bool {
        self.0.content().open
    }
}

impl<T> Inbox<T> {
    /// Waits for a letter; `None` when none will come.
    pub fn take(&self) -> Option<T> {
        let content = self.0.content();
        let waits = |content: &mut Content<T>| content.open && content.latest.is_none();
        self.0.changed.wait_while(content, waits).unwrap_or_else(PoisonError::into_inner).latest.take()
    }

    /// Wants no more letters; whoever waits for one waits no longer.
    pub fn close(&self) {
        self.0.close();
    }
}

impl<T> Place<T> {
    fn content(&self) -> MutexGuard<'_, Content<T>> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        self.content().open = false;
        self.changed.notify_all();
    }
}

impl<T> Drop for Outbox<T> {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl<T> Drop for Inbox<T> {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::mailbox;

    #[test]
    fn the_latest_letter_wins() {
        let (outbox, inbox) = mailbox();
        outbox.put(1);
        outbox.put(2);
        assert_eq!(inbox.take(), Some(2));
        outbox.put(3);
        drop(outbox);
        assert_eq!((inbox.take(), inbox.take()), (Some(3), None));
    }

    #[test]
    fn each_end_knows_when_the_other_is_gone() {
        let (outbox, inbox) = mailbox::<()>();
        assert!(outbox.is_open());
        drop(inbox);
        assert!(!outbox.is_open());
        let (outbox, inbox) = mailbox::<()>();
        inbox.close();
        assert!(!outbox.is_open() && inbox.take().is_none());
    }

    #[test]
    fn a_letter_wakes_whoever_waits() {
        let (outbox, inbox) = mailbox();
        let waiting = std::thread::Builder::new().spawn(move || inbox.take()).expect("a thread");
        outbox.put("here");
        assert_eq!(waiting.join().expect("no panic"), Some("here"));
    }
}
