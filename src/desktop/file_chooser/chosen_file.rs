//! What a person chose.

use std::path::PathBuf;

/// What came of the question for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenFile {
    Path(PathBuf),
    /// The person chose none.
    Cancelled,
    /// This desktop has no such window.
    NoChooser,
}
