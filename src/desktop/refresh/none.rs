//! A platform where the toolkit divides by nothing of that kind.

use super::StillScreen;

/// Nothing is to be done.
///
/// # Errors
/// None here.
pub const fn settle() -> Result<(), StillScreen> {
    Ok(())
}
