//! The program's place in the menu of applications, on a thread of its own: a disk may take its time.

use super::dispatch::Resident;
use crate::desktop::{background, launcher};
use crate::words;

impl Resident {
    /// Puts the program into the menu where it `is_new` there, and says so; else sees to it that what was put
    /// there once still starts it.
    pub(super) fn see_to_menu(&self, is_new: bool) {
        let (program, say) = (self.windows.program().to_owned(), self.say);
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
}
