//! The activation token of a click.

use std::sync::{Arc, Mutex, PoisonError};

/// The last one that the host handed over; it serves one click.
#[derive(Clone, Default)]
pub struct Token(Arc<Mutex<Option<String>>>);

impl Token {
    /// The token of this click, if it has one.
    pub fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Keeps `token` for the click that comes next.
    pub fn put(&self, token: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
    }
}
