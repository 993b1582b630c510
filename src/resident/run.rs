//! Starts everything, and turns the event loop.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::Duration;

use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, DeviceEvents, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::dispatch::{Flow, Resident};
use super::input::Input;
use super::settings_watch::SettingsWatch;
use super::windows::Windows;
use crate::desktop::instance::lock::Lock;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::instance::server;
use crate::desktop::tray::Tray;
use crate::desktop::{Clock, Health, idle, notify, voice};
use crate::domain::Scheduler;
use crate::storage::state::StateStore;
use crate::storage::{Paths, routines};
use crate::words;

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

/// What keeps the resident from running at all.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    #[error("the lock in {folder} cannot be taken: {error}")]
    Lock { folder: String, error: std::io::Error },
    #[error("the control socket in {folder} cannot be made: {error}")]
    Control { folder: String, error: std::io::Error },
    #[error("there is no desktop to run in ({0}); start Rhomboid within a graphical session")]
    NoDesktop(#[from] winit::error::EventLoopError),
    #[error("this program cannot find itself: {0}")]
    NoProgram(std::io::Error),
}

/// Runs the resident until it is told to end. `say` puts a line on the terminal.
///
/// # Errors
/// When it cannot run: no lock, no socket, no desktop.
pub fn run(paths: &Paths, say: fn(&str)) -> Result<Started, ResidentError> {
    let folder = paths.runtime_dir().display().to_string();
    let lock = Lock::take(paths.runtime_dir())
        .map_err(|error| ResidentError::Lock { folder: folder.clone(), error })?;
    let Some(_lock) = lock else {
        return Ok(Started::AlreadyRunning);
    };
    let event_loop = EventLoop::<Input>::with_user_event().build()?;
    event_loop.listen_device_events(DeviceEvents::Never);
    let proxy = event_loop.create_proxy();
    let answering = proxy.clone();
    server::listen(paths.runtime_dir(), move |request| answer(&answering, request))
        .map_err(|error| ResidentError::Control { folder, error })?;
    let ending = proxy.clone();
    let signal = ctrlc::set_handler(move || send(&ending, Input::Quit));
    if let Err(error) = signal {
        tracing::warn!(%error, "a signal will end Rhomboid without a last word");
    }
    let resident = resident(paths.clone(), proxy, say)?;
    event_loop.run_app(&mut Loop { resident })?;
    Ok(Started::Ran)
}

fn resident(paths: Paths, proxy: EventLoopProxy<Input>, say: fn(&str)) -> Result<Starting, ResidentError> {
    let clock = Clock::start();
    let loaded = routines::load_settings(&paths);
    let (store, saved, problem) = StateStore::open(&paths.state());
    for problem in loaded.problems.iter().chain(&problem) {
        say(&problem.to_string());
    }
    let scheduler = Scheduler::new(loaded.settings.clone(), saved.as_ref(), clock.now());
    let closed = proxy.clone();
    let windows = Windows::new(move |window| send(&closed, Input::WindowClosed(window)))
        .map_err(ResidentError::NoProgram)?;
    let reports = proxy.clone();
    let notifier = notify::start(move |report| send(&reports, Input::Notify(report)));
    let mut health = BTreeMap::new();
    let reports = proxy.clone();
    let (idle, state) =
        idle::start(scheduler.idle_watch(), move |report| send(&reports, Input::Idle(report)));
    health.insert("idle".to_owned(), state);
    let touched = proxy.clone();
    let watch = SettingsWatch::start(&paths.settings(), move || send(&touched, Input::SettingsTouched));
    health.insert(
        "settings".to_owned(),
        match &watch {
            Ok(_) => Health::ok(paths.settings().display().to_string()),
            Err(error) => Health::missing(
                format!("changes of {} are not noticed: {error}", paths.settings().display()),
                "Start Rhomboid again after changing settings.",
            ),
        },
    );
    health.insert(
        "quiet".to_owned(),
        Health::unknown(
            "calls, full screen, do not disturb and screen lock are not watched yet",
            "Pause Rhomboid by hand for a call or a talk.",
        ),
    );
    health.insert("voice".to_owned(), voice::glance());
    let wanted = loaded.settings.start_at_login;
    let mut resident = Resident {
        clock,
        scheduler,
        paths,
        store,
        loaded,
        problems: problem.into_iter().collect(),
        health,
        notifier,
        idle,
        tray: None,
        new_tray: Box::new(move || {
            let proxy = proxy.clone();
            Tray::new(move |choice| send(&proxy, Input::Tray(choice)))
        }),
        windows,
        home_open: false,
        say,
        activation_token: None,
    };
    resident.follow_autostart(false, wanted);
    Ok(Starting { resident, _watch: watch.ok() })
}

/// The resident, and what lives as long as the loop.
struct Starting {
    resident: Resident,
    _watch: Option<SettingsWatch>,
}

struct Loop {
    resident: Starting,
}

impl Starting {
    /// The tray can only be made once the loop runs, and on its thread.
    fn begin(&mut self) {
        self.resident.make_tray();
        self.resident.begin();
        let now = self.resident.clock.now();
        let headline = words::headline(&self.resident.scheduler.view(now), now.wall);
        (self.resident.say)(&format!("Rhomboid is running. {headline}."));
    }
}

impl ApplicationHandler<Input> for Loop {
    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        match cause {
            StartCause::Init => self.resident.begin(),
            StartCause::ResumeTimeReached { .. } => self.resident.resident.tick(),
            _ => {}
        }
    }

    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn user_event(&mut self, event_loop: &ActiveEventLoop, input: Input) {
        if self.resident.resident.take(input) == Flow::End {
            event_loop.exit();
        }
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        let resident = &self.resident.resident;
        let deadline = resident.deadline().and_then(|moment| resident.clock.instant(moment));
        event_loop.set_control_flow(deadline.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.resident.resident.end();
    }
}

fn answer(proxy: &EventLoopProxy<Input>, request: Request) -> Reply {
    let (reply, received) = mpsc::channel();
    send(proxy, Input::Control(request, reply));
    received
        .recv_timeout(REPLY_TIME)
        .unwrap_or_else(|_| Reply::refused("Rhomboid is busy or about to end; try again"))
}

/// Hands an input to the loop. Once the loop has ended there is nobody to tell.
fn send(proxy: &EventLoopProxy<Input>, input: Input) {
    let _ = proxy.send_event(input);
}
