//! Starts everything, and turns the event loop.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

#[cfg(target_os = "linux")]
use super::again;
use super::dispatch::Resident;
use super::event_loop::{EventLoop, Proxy};
use super::input::Input;
use crate::desktop::activation;
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::desktop::instance::protocol::{Reply, ResidentRequest};
use crate::desktop::instance::server::{self, Caller};
use crate::storage::Paths;
use crate::storage::recording::Recorder;
use crate::words::tr;

/// How long a control connection waits for the event loop.
const REPLY_TIME: Duration = Duration::from_secs(5);

/// What came of starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Started {
    /// It ran, and has ended.
    Ran,
    /// Another resident is running in this session.
    AlreadyRunning,
}

/// What starts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartedBy {
    Person,
    /// The session, at login.
    Session,
    /// The session bus, because the desktop asks for something.
    Bus,
}

/// What keeps the resident from running at all.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    #[error("{}", tr!("cannot create the lock in {}: {}", folder, error))]
    Lock { folder: String, error: std::io::Error },
    #[error("{}", tr!("cannot create the control socket in {}: {}", folder, error))]
    Control { folder: String, error: std::io::Error },
    #[error("{}", tr!("there is no graphical desktop ({}); start Rhomboid from a desktop session", _0))]
    NoDesktop(String),
    #[error("{}", tr!("Rhomboid cannot find its own program file: {}", _0))]
    NoProgram(std::io::Error),
    #[cfg(target_os = "linux")]
    #[error("{}", tr!("the desktop restarted, but Rhomboid could not start again: {}", _0))]
    Restart(std::io::Error),
    #[cfg(target_os = "linux")]
    #[error("{}", tr!("Rhomboid was upgraded, but could not start again: {}", _0))]
    Upgrade(std::io::Error),
    #[error("{}", tr!("{} already exists; choose another name for the recording", _0))]
    RecordExists(String),
    #[error("{}", tr!("cannot create the recording {}: {}", file, error))]
    Record { file: String, error: std::io::Error },
}

/// Runs the resident until it is told to end. `say` puts a line on the terminal; what the scheduler is
/// told and does goes into the file `record`, where there is to be one.
///
/// # Errors
/// When it cannot run: no lock, no socket, no desktop, no record.
pub fn run(
    paths: &Paths,
    by: StartedBy,
    record: Option<&Path>,
    say: fn(&str),
) -> Result<Started, ResidentError> {
    let folder = paths.runtime_dir().display().to_string();
    let lock = Lock::take(paths.runtime_dir(), Role::Resident)
        .map_err(|error| ResidentError::Lock { folder: folder.clone(), error })?;
    let Some(_lock) = lock else {
        return Ok(Started::AlreadyRunning);
    };
    // Two residents with one state would count the same work twice, even with two runtime folders.
    let _state_lock = match Lock::take_file(&paths.resident_lock(), &folder) {
        Ok(Some(lock)) => Some(lock),
        Ok(None) => return Ok(Started::AlreadyRunning),
        Err(error) => {
            tracing::warn!(%error, "nothing keeps a second resident from this state");
            None
        }
    };
    let event_loop = EventLoop::new().map_err(ResidentError::NoDesktop)?;
    let recorder = record.map(make_record).transpose()?;
    let proxy = event_loop.proxy();
    let answering = proxy.clone();
    let answer = move |request, caller| answer(&answering, request, caller);
    server::listen(paths.runtime_dir(), Role::Resident, answer)
        .map_err(|error| ResidentError::Control { folder, error })?;
    let ending = proxy.clone();
    let (end, ended) = mpsc::channel();
    let signal = ctrlc::set_handler(move || {
        ending.send(Input::Quit);
        // Nothing reads inputs while it waits for the desktop to come back.
        let _ = end.send(());
    });
    if let Err(error) = signal {
        tracing::warn!(%error, "a signal will end Rhomboid without a last word");
    }
    // Before anything is written.
    let is_missing = |file: &std::path::PathBuf| matches!(file.try_exists(), Ok(false));
    let is_first = [paths.state(), paths.history(), paths.settings()].iter().all(is_missing);
    let welcomes = is_first && by != StartedBy::Session;
    if is_first && by == StartedBy::Person {
        proxy.send(Input::Asked(ResidentRequest::Home { page: None, token: activation::token() }));
    }
    let mut resident =
        Resident::start(paths.clone(), &proxy, say, welcomes, recorder).map_err(ResidentError::NoProgram)?;
    resident.keep_in_menu(is_first);
    let ran = event_loop.run(&mut resident);
    #[cfg(target_os = "linux")]
    if ran.is_err() && again::display_returns(&ended) {
        tracing::warn!("the display server went and came back; beginning anew");
        return Err(ResidentError::Restart(again::restart()));
    } else if resident.begins_anew() {
        tracing::warn!("another version is in the place of this one; beginning anew");
        return Err(ResidentError::Upgrade(again::restart()));
    }
    drop(ended);
    ran.map(|()| Started::Ran).map_err(ResidentError::NoDesktop)
}

fn make_record(file: &Path) -> Result<Recorder, ResidentError> {
    Recorder::create(file).map_err(|error| {
        let file = file.display().to_string();
        match error.kind() {
            std::io::ErrorKind::AlreadyExists => ResidentError::RecordExists(file),
            _ => ResidentError::Record { file, error },
        }
    })
}

/// Answers one control line, on the thread of its connection.
fn answer(proxy: &Proxy, request: ResidentRequest, caller: Caller) {
    if request == ResidentRequest::Watch {
        return proxy.send(Input::Watch(caller));
    }
    let ends = request == ResidentRequest::Quit;
    let (reply, received) = mpsc::channel();
    proxy.send(Input::Control(request, reply));
    match received.recv_timeout(REPLY_TIME) {
        Ok(reply) => {
            caller.answer(&reply);
            if ends {
                proxy.send(Input::Quit);
            }
        }
        Err(_) => caller.answer(&Reply::refused(tr!("Rhomboid is busy or quitting; try again"))),
    }
}
