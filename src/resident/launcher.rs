//! The program's place in the menu of applications, on a thread of its own: a disk may take its time.

use std::path::Path;

use crate::desktop::{background, launcher};
use crate::words;

/// Puts `program` into the menu if it `is_new` there, and says so; else makes sure that the entry of an earlier version
/// still starts it.
pub fn keep(program: &Path, is_new: bool, say: fn(&str)) {
    let program = program.to_owned();
    let put = move || {
        let done =
            if is_new { launcher::install(&program) } else { launcher::mend(&program).map(|()| false) };
        match done {
            Ok(true) => say(&words::in_the_menu()),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the menu of applications stays without Rhomboid"),
        }
    };
    background::run("launcher", put);
}
