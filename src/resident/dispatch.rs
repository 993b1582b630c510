//! The resident: what comes in becomes events of the core, and what the core wants is carried out.

use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use super::control::{self, Order};
use super::core::Core;
use super::event_loop::{Proxy, Turned};
use super::files::{self, Task, Written};
use super::health_board::HealthBoard;
use super::input::Input;
use super::launcher;
use super::login::LoginWish;
use super::presence::{self, KeptAwake, Told};
use super::presenter::Presenter;
use super::settings::FollowedSettings;
use super::sources::Sources;
use super::status::status;
use super::subscribers::Subscribers;
use super::tray_state::tray_state;
use super::windows::{GuideClosed, Windows};
use crate::desktop::activation::AskedFrom;
use crate::desktop::background::Worker;
use crate::desktop::bus::Bus;
use crate::desktop::health::{Capability, Health};
use crate::desktop::instance::protocol::{Reply, ResidentRequest};
use crate::desktop::instance::server::Caller;
use crate::desktop::instance::status::Status;
use crate::desktop::notify::NotifyReport;
use crate::desktop::tray::{TrayReport, TrayState};
#[cfg(target_os = "linux")]
use crate::desktop::upgrade;
use crate::desktop::{Clock, application, console, sound, voice};
use crate::domain::Outcome;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::history::Entry;
use crate::domain::view::State;
use crate::storage::recording::{Recorder, Start};
use crate::storage::state::StateStore;
use crate::storage::{Journal, Paths, Problem, routines};
use crate::words::{self, tr};

/// How long the end waits for files that another process keeps locked, or a disk that is slow.
const LAST_WRITING: Duration = Duration::from_secs(5);
/// How soon a subscriber is tried again that had no room for what it was to be told.
const NEXT_TRY: Duration = Duration::from_secs(1);

/// Everything that the event loop turns.
pub struct Resident {
    core: Core,
    sources: Sources,
    kept_awake: KeptAwake,
    presenter: Presenter,
    windows: Windows,
    /// Writes state and history.
    files: Worker<Task>,
    paths: Paths,
    settings: FollowedSettings,
    /// What is wrong with files other than the settings.
    problems: Vec<Problem>,
    health: HealthBoard,
    subscribers: Subscribers,
    /// Says something on the terminal, if there is one.
    say: fn(&str),
    /// Whether the first window shows somebody new around.
    welcomes: bool,
    /// Whether it ends only to go on as the program that an upgrade brought.
    #[cfg(target_os = "linux")]
    begins_anew: bool,
}

impl Resident {
    /// Starts everything but the tray, which is started with the event loop.
    ///
    /// # Errors
    /// When this program cannot find itself.
    pub fn start(
        paths: Paths,
        proxy: &Proxy,
        say: fn(&str),
        welcomes: bool,
        recorder: Option<Recorder>,
    ) -> io::Result<Self> {
        let clock = Clock::start();
        let loaded = routines::load_settings(&paths);
        let (store, saved, problem) = StateStore::open(&paths.state());
        for problem in loaded.problems.iter().chain(&problem) {
            say(&words::problem(problem));
        }
        let mut beginning =
            Start { now: clock.now(), settings: loaded.settings.clone(), saved, held: Vec::new() };
        let windows = Windows::new(paths.runtime_dir(), proxy.sends(Input::GuideClosed))?;
        let bus = Bus::start();
        application::serve(&bus, proxy.sends(Input::Asked));
        #[cfg(target_os = "linux")]
        if recorder.is_none() {
            let proxy = proxy.clone();
            upgrade::watch(&bus, windows.program().to_owned(), move || proxy.send(Input::Upgraded));
        }
        let presenter = Presenter::start(bus.clone(), proxy.clone());
        let (watch, wanted) = (beginning.scheduler().idle_watch(), &beginning.settings.quiet);
        let (sources, held) = Sources::start(&bus, watch, wanted, proxy);
        beginning.held = held;
        let (settings, followed) = FollowedSettings::follow(paths.clone(), loaded, proxy.clone());
        let mut health = HealthBoard::default();
        health.note(Capability::Settings, followed);
        health.note(Capability::State, Health::InPlace(paths.state()));
        health.note(Capability::History, Health::InPlace(paths.history()));
        health.note(Capability::Voice, Health::Voice(voice::glance()));
        let resident = Self {
            core: Core::start(clock, &beginning, recorder),
            sources,
            kept_awake: KeptAwake::default(),
            presenter,
            windows,
            files: files::start(store, Journal::of(&paths), proxy.sends(Input::Written)),
            paths,
            settings,
            problems: problem.into_iter().collect(),
            health,
            subscribers: Subscribers::default(),
            say,
            welcomes,
            #[cfg(target_os = "linux")]
            begins_anew: false,
        };
        resident.follow_login(beginning.settings.start_at_login, false);
        Ok(resident)
    }

    /// Puts the program into the menu of applications if it `is_new` there.
    pub fn keep_in_menu(&self, is_new: bool) {
        launcher::keep(self.windows.program(), is_new, self.say);
    }

    /// Whether the program that an upgrade brought is to go on where this one ended.
    #[cfg(target_os = "linux")]
    pub const fn begins_anew(&self) -> bool {
        self.begins_anew
    }

    fn handle(&mut self, event: Event) {
        self.handle_from(event, &AskedFrom::default());
    }

    /// Tells the core of `event`, and carries out what it wants. A window that opens is asked for there.
    fn handle_from(&mut self, event: Event, from: &AskedFrom) {
        for effect in self.core.handle(event) {
            match effect {
                Effect::Remind(reminder) => {
                    self.hear(self.sources.standing().into_iter().flat_map(presence::quiet));
                    if self.core.view().reminder == Some(reminder.ticket) {
                        self.presenter.remind(reminder, self.core.settings());
                    }
                }
                Effect::Withdraw(ticket) => self.presenter.withdraw(ticket),
                Effect::OpenGuide => {
                    if let Err(error) = self.windows.open_guide(from) {
                        tracing::error!(%error, "the guide cannot be opened");
                        self.handle(Event::SessionFailed);
                    }
                }
                Effect::Record(what) => {
                    self.files.hand(Task::Add(Entry::new(self.core.now().wall, what)));
                }
                Effect::Save => self.save(),
            }
        }
        self.sources.watch(self.core.idle_watch());
        let state = self.tray_state();
        self.presenter.show(&state);
    }

    fn save(&self) {
        self.files.hand(Task::Save(self.core.snapshot()));
    }

    fn hear(&mut self, told: impl IntoIterator<Item = Told>) {
        for told in told {
            match told {
                Told::Event(event) => self.handle(event),
                Told::Health(capability, health) => self.health.note(capability, health),
            }
        }
    }

    fn notify_reported(&mut self, report: NotifyReport) {
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.handle_from(Event::Answer(ticket, answer), &AskedFrom::by(activation_token));
            }
            NotifyReport::Server(server) => {
                self.health.note(Capability::Notifications, Health::Notifications(server));
            }
        }
    }

    fn tray_reported(&mut self, report: TrayReport) -> ControlFlow<()> {
        match report {
            TrayReport::Chosen { choice, activation_token } => {
                let (flow, reply) = self.obey(control::chosen(choice, activation_token));
                if let Some(error) = reply.error {
                    tracing::error!(error);
                }
                flow
            }
            TrayReport::Host(host) => {
                let health = Health::Tray(host);
                if self.presenter.learn_of_tray(&health) {
                    (self.say)(&words::no_tray());
                }
                self.health.note(Capability::Tray, health);
                ControlFlow::Continue(())
            }
        }
    }

    fn answer(&mut self, request: ResidentRequest) -> Reply {
        // Time may have passed since the last event; the answer should know of it.
        self.handle(Event::Tick);
        // The end comes as an input of its own, once the answer was sent.
        self.obey(control::order(request, &self.core.view(), self.core.now().wall)).1
    }

    fn obey(&mut self, order: Order) -> (ControlFlow<()>, Reply) {
        let reply = match order {
            Order::Tell(event, from) => {
                match event {
                    Event::SessionBegan if self.core.view().state != State::Session => {
                        self.windows.await_end_of_guide();
                    }
                    Event::HistoryDeleted => self.files.hand(Task::Forget),
                    _ => {}
                }
                self.handle_from(event.clone(), &from);
                control::done(&event, &self.core.view(), self.core.now().wall)
            }
            Order::Status => Reply::status(self.status()),
            Order::Why => Reply::status(self.status()).with_recent(self.core.recent().clone()),
            Order::Home(page, from) => match self.open_home(page.as_deref(), &from) {
                Ok(()) => Reply::done(tr!("Rhomboid is already running; opening its window")),
                Err(error) => Reply::refused(tr!("the window cannot be opened: {}", error)),
            },
            Order::Quit => return (ControlFlow::Break(()), Reply::done(tr!("Rhomboid is quitting"))),
            Order::Refuse(why) => Reply::refused(why),
        };
        (ControlFlow::Continue(()), reply)
    }

    fn reload_settings(&mut self) {
        let Some(settings) = self.settings.reload(self.core.settings()) else { return };
        let spoken = words::tag();
        words::select(&settings.language);
        if settings.start_at_login != self.core.settings().start_at_login {
            self.follow_login(settings.start_at_login, true);
        }
        self.sources.look_for(&settings.quiet);
        self.handle(Event::Settings(Box::new(settings)));
        if words::tag() != spoken {
            self.presenter.remind_again(self.core.view().reminder, self.core.settings());
        }
    }

    /// Has the wish to start at login followed.
    fn follow_login(&self, wanted: bool, is_change: bool) {
        let program = self.windows.program().to_owned();
        self.files.hand(Task::StartAtLogin(LoginWish { program, wanted, is_change }));
    }

    fn guide_closed(&mut self, closed: GuideClosed) {
        // What it could not write itself.
        self.files.hand(Task::Gather);
        let is_its_session = self.windows.is_latest(closed.guide);
        if self.core.view().state != State::Session {
            self.health.forget(Capability::Guide);
        } else if is_its_session && closed.success {
            self.handle(Event::SessionEnded(Outcome::Stopped));
        } else if is_its_session {
            self.health.note(Capability::Guide, Health::GuideEnded);
            self.handle(Event::SessionFailed);
        }
    }

    fn written(&mut self, written: Written) {
        if matches!(&written, Written::StartAtLogin(followed) if followed.is_switched_on) {
            // What starts by itself has a name and a picture in the desktop's lists.
            self.keep_in_menu(true);
        }
        let (capability, health) = written.health(&self.paths);
        self.health.note(capability, health);
    }

    /// Opens the home window. The first one shows somebody new around, and the state that is written marks the place;
    /// where it cannot be, the next start is a first one too.
    fn open_home(&mut self, page: Option<&str>, from: &AskedFrom) -> io::Result<()> {
        let welcomes = page.is_none() && std::mem::take(&mut self.welcomes);
        if welcomes {
            self.save();
        }
        self.windows.open_home(page.or(welcomes.then_some("welcome")), from)
    }

    fn subscribe(&mut self, newcomer: Caller) {
        self.handle(Event::Tick);
        let status = self.status();
        self.subscribers.welcome(newcomer, status, self.core.now().mono);
    }

    fn tell_subscribers(&mut self) {
        if self.subscribers.any() {
            let status = self.status();
            self.subscribers.tell(status, self.core.now().mono);
        }
    }

    fn status(&self) -> Status {
        let (view, now, settings) = (self.core.view(), self.core.now().wall, self.core.settings());
        let mut health = self.health.told(&view, &settings.quiet, now);
        let sound = (Capability::Sound, Health::Sound(sound::glance()));
        let fault = self.core.fault().map(|fault| (Capability::Scheduler, Health::Scheduler(fault)));
        health.extend(words::health_of_all(&[sound].into_iter().chain(fault).collect()));
        status(view, now, health, &settings.hours, self.settings.problems(), &self.problems)
    }

    fn tray_state(&self) -> TrayState {
        let problem = self.settings.problems().first().map(words::problem);
        tray_state(&self.core.view(), self.core.now().wall, problem.as_deref(), self.settings.is_unreadable())
    }
}

impl Turned for Resident {
    fn begin(&mut self) {
        let state = self.tray_state();
        self.presenter.start_tray(&state);
        self.tick();
        let headline = words::headline(&self.core.view(), self.core.now().wall);
        (self.say)(&tr!("Rhomboid is running. {}.", headline));
        console::leave();
    }

    fn take(&mut self, input: Input) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        match input {
            Input::Idle(report) => {
                let told = self.kept_awake.idle(report, self.core.now().mono);
                self.hear(told);
            }
            Input::Awake(report) => {
                let told = self.kept_awake.awake(report);
                self.hear(told);
            }
            Input::Session(report) => self.hear(presence::session(report)),
            Input::Quiet(report) => self.hear(presence::quiet(report)),
            Input::Notify(report) => self.notify_reported(report),
            Input::Tray(report) => flow = self.tray_reported(report),
            Input::Control(request, reply) => {
                // The other side may have gone.
                let _ = reply.send(self.answer(request));
            }
            Input::Asked(request) => {
                if let Some(error) = self.answer(request).error {
                    tracing::error!(error);
                }
            }
            Input::Watch(newcomer) => self.subscribe(newcomer),
            Input::SettingsTouched => self.reload_settings(),
            Input::GuideClosed(closed) => self.guide_closed(closed),
            Input::Written(written) => self.written(written),
            // What is on the screen stays until it was answered.
            #[cfg(target_os = "linux")]
            Input::Upgraded => {
                self.begins_anew = !matches!(self.core.view().state, State::Session | State::Reminding);
                flow = if self.begins_anew { ControlFlow::Break(()) } else { flow };
            }
            Input::Quit => flow = ControlFlow::Break(()),
        }
        self.tell_subscribers();
        flow
    }

    fn tick(&mut self) {
        self.handle(Event::Tick);
        self.tell_subscribers();
    }

    fn next_tick(&self) -> Option<Duration> {
        let next_try = self.subscribers.are_behind().then_some(NEXT_TRY);
        self.core.next_tick().into_iter().chain(next_try).min()
    }

    /// Nothing stays on the screen, nothing is lost.
    fn end(&mut self) {
        self.save();
        self.presenter.close();
        self.files.finish(LAST_WRITING);
        self.core.finish(LAST_WRITING);
    }
}
