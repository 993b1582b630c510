//! What was said last, so that nothing is said twice.

use std::sync::{Mutex, PoisonError};

/// The last word on something.
#[derive(Debug)]
pub struct Last<T>(Mutex<Option<T>>);

impl<T: PartialEq> Last<T> {
    /// Before anything was said.
    pub const fn nothing() -> Self {
        Self(Mutex::new(None))
    }

    /// As if this had been said already.
    pub const fn said(word: T) -> Self {
        Self(Mutex::new(Some(word)))
    }

    /// Says `word` by `tell`, unless it was the last one.
    pub fn say(&self, word: T, tell: impl FnOnce(&T)) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() != Some(&word) {
            tell(last.insert(word));
        }
    }
}
