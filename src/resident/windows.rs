//! Windows are processes of their own: what they take returns when they end, and one that crashes cannot stop the
//! reminders.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;

use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::desktop::program;

/// One guide among all that a resident has known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuideNumber(u32);

/// A guide that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuideClosed {
    pub guide: GuideNumber,
    /// Whether it opened, and ended as it should.
    pub success: bool,
}

/// Opens windows of this same program, and knows which guide runs the session.
pub struct Windows {
    program: PathBuf,
    runtime: PathBuf,
    closed: Arc<dyn Fn(GuideClosed) + Send + Sync>,
    /// The guide that began a session last. One before it may still be about to end.
    latest: GuideNumber,
}

impl Windows {
    /// For the session with this `runtime` folder. `closed` is called on another thread when a guide ends.
    ///
    /// # Errors
    /// When the system does not say which program this is.
    pub fn new(runtime: &Path, closed: impl Fn(GuideClosed) + Send + Sync + 'static) -> io::Result<Self> {
        Ok(Self {
            program: program::path()?,
            runtime: runtime.to_owned(),
            closed: Arc::new(closed),
            latest: GuideNumber::default(),
        })
    }

    /// The path of this program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Opens a guide where it is asked for. It finds out itself which routine it runs.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub fn open_guide(&mut self, from: &AskedFrom) -> io::Result<()> {
        let mut guide = self.open(&["guide"], Stdio::inherit(), from)?;
        let closed = self.closes();
        wait("window", move || closed(guide.wait().is_ok_and(|status| status.success())))
    }

    /// Another process opened a guide, which runs the session from now on. Its end is told like that of any other.
    pub fn await_end_of_guide(&mut self) {
        let (runtime, closed) = (self.runtime.clone(), self.closes());
        let awaited = wait("guide", move || {
            if Lock::wait_until_free(&runtime, Role::Guide).is_ok() {
                closed(false);
            }
        });
        if let Err(error) = awaited {
            tracing::warn!(%error, "a guide that dies is not noticed");
        }
    }

    /// Whether no other guide began a session after this one.
    pub fn is_latest(&self, guide: GuideNumber) -> bool {
        guide == self.latest
    }

    /// Opens the home window at `page` where it is asked for. One that is open already is told by the new one, and comes
    /// to the front.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub fn open_home(&self, page: Option<&str>, from: &AskedFrom) -> io::Result<()> {
        let arguments: Vec<&str> = ["home", "--stay"].into_iter().chain(page).collect();
        let mut home = self.open(&arguments, Stdio::null(), from)?;
        // A process that ended stays in the system's table until it was waited for.
        wait("window", move || drop(home.wait()))
    }

    fn open(&self, arguments: &[&str], output: Stdio, from: &AskedFrom) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null()).stdout(output);
        from.hand_to(&mut command);
        command.spawn()
    }

    /// Counts a guide, and returns what tells of its end.
    fn closes(&mut self) -> impl FnOnce(bool) + Send + use<> {
        self.latest = GuideNumber(self.latest.0.wrapping_add(1));
        let (guide, closed) = (self.latest, Arc::clone(&self.closed));
        move |success| closed(GuideClosed { guide, success })
    }
}

/// Waits on a thread of that name.
fn wait(name: &str, until: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).stack_size(64 << 10).spawn(until).map(drop)
}
