//! A platform that is not asked.

use std::path::Path;

use super::chosen_file::ChosenFile;

/// There is none.
pub fn save(_: &str, _: &str, _: Option<&Path>) -> ChosenFile {
    ChosenFile::NoChooser
}

/// There is none.
pub fn open(_: &str) -> ChosenFile {
    ChosenFile::NoChooser
}
