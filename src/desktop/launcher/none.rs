//! Elsewhere an installer does all of it.

use std::io;
use std::path::{Path, PathBuf};

/// There is nothing to put anywhere.
///
/// # Errors
/// Never.
pub fn install(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Nothing is out of date.
///
/// # Errors
/// Never.
pub fn mend(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Nothing was put anywhere.
///
/// # Errors
/// Never.
pub fn remove() -> io::Result<Vec<PathBuf>> {
    Ok(Vec::new())
}
