//! Tells a value only when it is another than the last one.

use std::sync::{Mutex, PoisonError};

/// The last value that was told.
#[derive(Debug)]
pub struct Changed<T>(Mutex<Option<T>>);

impl<T: Clone + PartialEq> Changed<T> {
    /// Before anything was told.
    pub const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// As if `value` had been told already.
    pub const fn from(value: T) -> Self {
        Self(Mutex::new(Some(value)))
    }

    /// Hands `value` to `tell`, unless it is the last one.
    pub fn tell(&self, value: T, tell: impl FnOnce(T)) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.replace(value.clone()).as_ref() != Some(&value) {
            tell(value);
        }
    }
}
