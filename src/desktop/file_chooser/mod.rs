//! The desktop's own window in which a person chooses a file.

use std::path::Path;

mod chosen_file;
#[cfg(not(target_os = "linux"))]
mod none;
#[cfg(target_os = "linux")]
mod portal;

#[cfg(not(target_os = "linux"))]
use none as platform;
#[cfg(target_os = "linux")]
use portal as platform;

pub use chosen_file::ChosenFile;

/// Asks where to save a file, with `name` in `folder` as the proposal; a file that is there already may be replaced,
/// because the desktop asked. Waits until the person has answered.
pub fn save(title: &str, name: &str, folder: Option<&Path>) -> ChosenFile {
    platform::save(title, name, folder)
}

/// Asks which file to open. Waits until the person has answered.
pub fn open(title: &str) -> ChosenFile {
    platform::open(title)
}
