//! A window of the program, opened by its command.

use std::fs;
use std::process::{Child, Stdio};

use crate::private::{Desktop, wait_until};

/// A window that ends with its test.
pub struct Opened {
    pub child: Child,
    pub window: u32,
}

impl Opened {
    /// Opens it, and waits until it is shown.
    pub fn open(desktop: &Desktop, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let log = fs::File::create(desktop.path("guide.log")).expect("a log");
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        command.args(arguments).envs(environment.iter().copied()).stdin(Stdio::null()).stderr(log);
        let mut child = command.spawn().expect("starts");
        wait_until("the window", || {
            assert!(child.try_wait().expect("a state").is_none(), "{arguments:?} ended\n{}", said(desktop));
            desktop.windows("^Rhomboid").len() == 1
        });
        Self { child, window: desktop.windows("^Rhomboid")[0] }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the window said on its standard error.
pub fn said(desktop: &Desktop) -> String {
    fs::read_to_string(desktop.path("guide.log")).unwrap_or_default()
}
