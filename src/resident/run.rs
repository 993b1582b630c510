//! Starts everything, and turns the event loop.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

#[cfg(target_os = "linux")]
use super::again;
use super::beginning::{Beginning, PRESENCE};
use super::dispatch::{Flow, Resident};
use super::event_loop::{EventLoop, Proxy, Turned};
use super::files;
use super::input::Input;
use super::presence::KeptAwake;
use super::quiet::{first_health, held_already};
use super::record::Record;
use super::watchers::Watchers;
use super::windows::Windows;
use crate::desktop::FileWatch;
use crate::desktop::activation::AskedFrom;
use crate::desktop::bus::Bus;
use crate::desktop::health::{Capability, Health};
use crate::desktop::idle::IdleSource;
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::desktop::instance::mailbox::mailbox;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::instance::server::{self, Answer};
use crate::desktop::tray::Tray;
use crate::desktop::{Clock, activation, awake_hold, idle, notify, quiet, sleep, voice};
use crate::domain::Mono;
use crate::domain::scheduler::IdleWatch;
use crate::storage::recording::Beginning as Begun;
use crate::storage::state::StateStore;
use crate::storage::{Journal, Paths, routines};
use crate::words::{self, tr};

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

/// Who starts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartedBy {
    Person,
    /// The session, at login.
    Session,
}

/// What keeps the resident from running at all.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    #[error("{}", tr!("the lock in {} cannot be taken: {}", folder, error))]
    Lock { folder: String, error: std::io::Error },
    #[error("{}", tr!("the control socket in {} cannot be made: {}", folder, error))]
    Control { folder: String, error: std::io::Error },
    #[error("{}", tr!("there is no desktop to run in ({}); start Rhomboid within a graphical session", _0))]
    NoDesktop(String),
    #[error("{}", tr!("this program cannot find itself: {}", _0))]
    NoProgram(std::io::Error),
    #[cfg(target_os = "linux")]
    #[error("{}", tr!("the desktop ended and came back, but this program cannot be started again: {}", _0))]
    Restart(std::io::Error),
    #[error("{}", tr!("{} exists already, and a record takes the place of no file; name another one", _0))]
    RecordExists(String),
    #[error("{}", tr!("the record {} cannot be made: {}", file, error))]
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
    // Two who keep one state would count the same work twice, wherever each of them listens.
    let _state_lock = match Lock::take_file(&paths.resident_lock(), &folder) {
        Ok(Some(lock)) => Some(lock),
        Ok(None) => return Ok(Started::AlreadyRunning),
        Err(error) => {
            tracing::warn!(%error, "nothing keeps a second resident from this state");
            None
        }
    };
    let event_loop = EventLoop::new().map_err(ResidentError::NoDesktop)?;
    let record = make_record(record)?;
    let proxy = event_loop.proxy();
    let answering = proxy.clone();
    server::listen(paths.runtime_dir(), Role::Resident, move |request| answer(&answering, request))
        .map_err(|error| ResidentError::Control { folder, error })?;
    let ending = proxy.clone();
    let (end, ended) = mpsc::channel();
    let signal = ctrlc::set_handler(move || {
        ending.send(Input::Quit);
        // Who waits for the desktop to come back reads no inputs.
        let _ = end.send(());
    });
    if let Err(error) = signal {
        tracing::warn!(%error, "a signal will end Rhomboid without a last word");
    }
    // Before anything is written.
    let is_missing = |file: &std::path::PathBuf| matches!(file.try_exists(), Ok(false));
    let is_first = [paths.state(), paths.history(), paths.settings()].iter().all(is_missing);
    let welcomes = is_first && by == StartedBy::Person;
    let mut starting = starting(paths.clone(), proxy, say, welcomes, record)?;
    starting.resident.see_to_menu(is_first);
    let ran = event_loop.run(&mut starting);
    #[cfg(target_os = "linux")]
    if ran.is_err() && again::display_returns(&ended) {
        return Err(ResidentError::Restart(again::restart()));
    }
    drop(ended);
    ran.map(|()| Started::Ran).map_err(ResidentError::NoDesktop)
}

fn make_record(file: Option<&Path>) -> Result<Record, ResidentError> {
    Record::create(file).map_err(|error| {
        let file = file.unwrap_or(Path::new("")).display().to_string();
        match error.kind() {
            std::io::ErrorKind::AlreadyExists => ResidentError::RecordExists(file),
            _ => ResidentError::Record { file, error },
        }
    })
}

fn starting(
    paths: Paths,
    proxy: Proxy,
    say: fn(&str),
    welcomes: bool,
    record: Record,
) -> Result<Starting, ResidentError> {
    let clock = Clock::start();
    let loaded = routines::load_settings(&paths);
    let (store, saved, problem) = StateStore::open(&paths.state());
    for problem in loaded.problems.iter().chain(&problem) {
        say(&problem.to_string());
    }
    let mut begun = Begun { now: clock.now(), settings: loaded.settings.clone(), saved, held: Vec::new() };
    let closed = proxy.clone();
    let windows = Windows::new(move |window| closed.send(Input::WindowClosed(window)))
        .map_err(ResidentError::NoProgram)?;
    let bus = Bus::start();
    let reports = proxy.clone();
    let notifier = notify::start(&bus, move |report| reports.send(Input::Notify(report)));
    let mut health = BTreeMap::new();
    let idle = watch_presence(&bus, begun.scheduler().idle_watch(), &proxy, &mut health);
    let touched = proxy.clone();
    let watch = FileWatch::start(&paths.settings(), move || touched.send(Input::SettingsTouched));
    let (watch, watched) = match watch {
        Ok(watch) => (Some(watch), Health::InPlace(paths.settings())),
        Err(error) => (None, Health::SettingsUnwatched { file: paths.settings(), error: error.to_string() }),
    };
    health.insert(Capability::Settings, watched);
    health.insert(Capability::State, Health::InPlace(paths.state()));
    health.insert(Capability::History, Health::InPlace(paths.history()));
    let reports = proxy.clone();
    let (quiet, known) =
        quiet::start(&bus, &loaded.settings.quiet, move |report| reports.send(Input::Quiet(report)));
    begun.held = held_already(&known);
    record.begin(&begun);
    health.extend(first_health(known));
    health.insert(Capability::Voice, Health::Voice(voice::glance()));
    let wanted = loaded.settings.start_at_login;
    let written = proxy.clone();
    let files = files::start(store, Journal::of(&paths), move |news| written.send(Input::Written(news)));
    let resident = Resident {
        clock,
        scheduler: begun.scheduler(),
        paths,
        files,
        loaded,
        settings_watch: watch,
        problems: problem.into_iter().collect(),
        health,
        notifier,
        idle,
        quiet,
        kept_awake: KeptAwake::default(),
        begun: Beginning::default(),
        shown: None,
        tray: None,
        windows,
        watchers: Watchers::default(),
        say,
        asked_from: AskedFrom::default(),
        not_before: Mono::default(),
        record,
    };
    resident.follow_autostart(wanted, false);
    Ok(Starting { resident, welcomes, bus, proxy })
}

/// Whether the person is there, the machine awake and the screen open.
fn watch_presence(
    bus: &Bus,
    watch: IdleWatch,
    proxy: &Proxy,
    health: &mut BTreeMap<Capability, Health>,
) -> Box<dyn IdleSource> {
    for capability in PRESENCE {
        health.insert(capability, Health::Asked);
    }
    let reports = proxy.clone();
    awake_hold::start(bus, move |report| reports.send(Input::Awake(report)));
    let reports = proxy.clone();
    sleep::start(bus, move |report| reports.send(Input::Session(report)));
    let reports = proxy.clone();
    idle::start(bus, watch, move |report| reports.send(Input::Idle(report)))
}

/// The resident, and what lives as long as the loop.
struct Starting {
    resident: Resident,
    /// Whether it greets somebody new.
    welcomes: bool,
    bus: Bus,
    proxy: Proxy,
}

impl Turned for Starting {
    /// The tray can only be made once the loop runs, and on its thread.
    fn begin(&mut self) {
        let (state, reports) = (self.resident.tray_state(), self.proxy.clone());
        let tray = Tray::start(&self.bus, &state, move |report| reports.send(Input::Tray(report)));
        self.resident.tray = Some(tray);
        self.resident.tick();
        if self.welcomes {
            self.resident.welcome(activation::token());
        }
        let headline = words::headline(&self.resident.view(), self.resident.clock.now().wall);
        (self.resident.say)(&tr!("Rhomboid is running. {}.", headline));
    }

    fn take(&mut self, input: Input) -> Flow {
        self.resident.take(input)
    }

    fn tick(&mut self) {
        self.resident.tick();
    }

    fn next_tick(&self) -> Option<Duration> {
        let now = self.resident.clock.now().mono;
        self.resident.deadline().map(|moment| moment.since(now))
    }

    fn end(&mut self) {
        self.resident.end();
    }
}

fn answer(proxy: &Proxy, request: Request) -> Answer {
    if request == Request::Watch {
        let (outbox, inbox) = mailbox();
        proxy.send(Input::Watch(outbox));
        return Answer::Follow(inbox);
    }
    let ends = request == Request::Quit;
    let (reply, received) = mpsc::channel();
    proxy.send(Input::Control(request, reply));
    match received.recv_timeout(REPLY_TIME) {
        Ok(reply) if ends => {
            let proxy = proxy.clone();
            Answer::Last(reply, Box::new(move || proxy.send(Input::Quit)))
        }
        Ok(reply) => reply.into(),
        Err(_) => Reply::refused(tr!("Rhomboid is busy or about to end; try again")).into(),
    }
}
