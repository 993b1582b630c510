//! A value that one side sets and others wait for.

use std::sync::{Mutex, PoisonError};

use event_listener::{Event, EventListener};

/// The present value, and notice of each change.
#[derive(Debug, Default)]
pub struct Observable<T> {
    value: Mutex<T>,
    changed: Event,
}

impl<T: Clone + PartialEq> Observable<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self { value: Mutex::new(value), changed: Event::new() }
    }

    /// The present value.
    pub fn get(&self) -> T {
        self.value.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the value. The same value wakes nobody.
    pub fn set(&self, value: T) {
        let mut present = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        if *present != value {
            *present = value;
            self.changed.notify(usize::MAX);
        }
    }

    /// Resolves at the next change after this call.
    pub fn change(&self) -> EventListener {
        self.changed.listen()
    }
}
