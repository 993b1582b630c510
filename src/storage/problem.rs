//! What is wrong with a file, and where.

use std::path::{Path, PathBuf};

use super::fault::Fault;

/// A fault and where it stands. The file is left as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1, where the fault has a place.
    pub line: Option<usize>,
    /// The key, with dots, such as "reminder.interval"; empty when the whole file is meant.
    pub key: String,
    /// On the heap, so that a result that may be one stays small.
    pub fault: Box<Fault>,
}

impl Problem {
    /// A fault of the whole file.
    pub fn of_file(file: &Path, fault: Fault) -> Self {
        Self { file: file.to_owned(), line: None, key: String::new(), fault: Box::new(fault) }
    }
}
