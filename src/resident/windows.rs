//! Windows are processes of their own: what they take returns when they end, and one that crashes
//! cannot stop the reminders.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::desktop::program;

/// Which window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    Guide,
    Home,
}

/// A window that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    pub window: Window,
    pub success: bool,
}

/// Opens windows of this same program.
pub struct Windows {
    program: PathBuf,
    closed: Arc<dyn Fn(Closed) + Send + Sync>,
}

impl Windows {
    /// `closed` is called on another thread when a window ends.
    ///
    /// # Errors
    /// When nobody can tell which program this is.
    pub fn new(closed: impl Fn(Closed) + Send + Sync + 'static) -> io::Result<Self> {
        Ok(Self { program: program::path()?, closed: Arc::new(closed) })
    }

    /// The path of this program.
    pub fn program(&self) -> &std::path::Path {
        &self.program
    }

    /// Tells when the guide has gone that somebody else opened, however it ends.
    pub fn await_end_of_guide(&self, runtime: &Path) {
        let (runtime, closed) = (runtime.to_owned(), Arc::clone(&self.closed));
        let wait = move || {
            if Lock::wait_until_free(&runtime, Role::Guide).is_ok() {
                closed(Closed { window: Window::Guide, success: false });
            }
        };
        let waiting = thread::Builder::new().name("guide".into()).stack_size(64 << 10).spawn(wait);
        if let Err(error) = waiting {
            tracing::warn!(%error, "a guide that dies is not noticed");
        }
    }

    /// Opens `window` where it is asked for.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub fn open(&self, window: Window, arguments: &[&str], from: &AskedFrom) -> io::Result<()> {
        let mut command = Command::new(&self.program);
        match window {
            Window::Guide => command.arg("guide"),
            Window::Home => command.args(["home", "--stay"]).stdout(Stdio::null()),
        };
        command.args(arguments).stdin(Stdio::null());
        from.hand_to(&mut command);
        let mut child = command.spawn()?;
        let closed = Arc::clone(&self.closed);
        let wait = move || {
            let success = child.wait().is_ok_and(|status| status.success());
            closed(Closed { window, success });
        };
        thread::Builder::new().name("window".into()).stack_size(64 << 10).spawn(wait).map(drop)
    }
}
