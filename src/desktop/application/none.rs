//! Elsewhere desktops start programs, and nothing more.

use crate::desktop::bus::Bus;
use crate::desktop::instance::protocol::ResidentRequest;

/// Nobody asks.
pub fn serve(_: &Bus, _: impl Fn(ResidentRequest) + Send + Sync + 'static) {}

/// Nothing was asked.
pub fn asked<T>(_: impl FnOnce(ResidentRequest) -> T) -> Option<T> {
    None
}
