//! A limited number of places, each taken until it is dropped.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many there are, and how many of them are taken.
pub struct Places {
    limit: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

/// A place that is taken.
pub struct Place(Arc<Places>);

impl Places {
    pub fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { limit, taken: Mutex::new(0), freed: Condvar::new() })
    }

    /// Waits for a place, and takes it.
    pub fn wait(self: &Arc<Self>) -> Place {
        let is_full = |taken: &mut usize| *taken >= self.limit;
        *self.freed.wait_while(self.taken(), is_full).unwrap_or_else(PoisonError::into_inner) += 1;
        Place(Arc::clone(self))
    }

    /// Waits until one is free again that was taken, but no longer than `span`.
    pub fn rest(&self, span: Duration) {
        // Whether one was freed makes no difference: whoever waits tries again.
        drop(self.freed.wait_timeout(self.taken(), span));
    }

    /// Takes a place if there is one.
    pub fn take(self: &Arc<Self>) -> Option<Place> {
        let mut taken = self.taken();
        (*taken < self.limit).then(|| {
            *taken += 1;
            Place(Arc::clone(self))
        })
    }

    fn taken(&self) -> MutexGuard<'_, usize> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Whether all of them are taken, so that others may wait for this one.
    pub fn is_wanted(&self) -> bool {
        *self.0.taken() >= self.0.limit
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.taken() -= 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Places};

    #[test]
    fn a_dropped_place_is_free_again() {
        let places = Places::new(2);
        let (first, second) = (places.take(), places.wait());
        assert!(first.as_ref().is_some_and(Place::is_wanted) && places.take().is_none());
        drop(second);
        assert!(first.is_some_and(|place| !place.is_wanted()) && places.take().is_some());
    }
}
