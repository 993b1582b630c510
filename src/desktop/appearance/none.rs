//! A platform that tells nothing.

use super::wishes::Appearance;

/// No wishes.
pub fn read() -> Appearance {
    Appearance::default()
}
