//! A platform that tells nothing.

use super::Appearance;

/// No wishes.
pub fn read() -> Appearance {
    Appearance::default()
}
