//! The resident's state, and how effects are carried out.

use std::collections::BTreeMap;

use super::beginning::Beginning;
use super::control::{self, Order};
use super::input::Input;
use super::pause;
use super::presence::KeptAwake;
use super::quiet::name_stuck;
use super::record::Record;
use super::status::status;
use super::tray_state::tray_state;
use super::watchers::{Account, Watchers};
use super::windows::{Closed, Window, Windows};
use crate::desktop::autostart::{self, Autostart};
use crate::desktop::idle::IdleSource;
use crate::desktop::instance::mailbox::Outbox;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::notify::{Notifier, NotifyReport, Question};
use crate::desktop::quiet::Watch;
use crate::desktop::tray::{Choice, Tray};
use crate::desktop::{Clock, Health, health::HealthState, sound};
use crate::domain::cue::Tone;
use crate::domain::effect::{Effect, Reminder};
use crate::domain::event::Event;
use crate::domain::settings::Voice;
use crate::domain::view::State;
use crate::domain::{Mono, Outcome, Scheduler};
use crate::storage::history::{self, Entry};
use crate::storage::settings_file::{Access, Loaded};
use crate::storage::state::StateStore;
use crate::storage::{FileWatch, Paths, Problem, routines};
use crate::words::{self, Spoken, tr};

/// Everything the event loop owns.
pub struct Resident {
    pub clock: Clock,
    pub scheduler: Scheduler,
    pub paths: Paths,
    pub store: StateStore,
    pub loaded: Loaded,
    /// As long as changes of the settings can be noticed.
    pub settings_watch: Option<FileWatch>,
    /// What is wrong with files other than the settings.
    pub problems: Vec<Problem>,
    pub health: BTreeMap<String, Health>,
    pub notifier: Box<dyn Notifier>,
    pub idle: Box<dyn IdleSource>,
    pub kept_awake: KeptAwake,
    pub begun: Beginning,
    /// The reasons for silence.
    pub quiet: Watch,
    pub tray: Option<Tray>,
    /// Makes a tray icon, on the thread of the event loop.
    pub new_tray: Box<dyn Fn() -> Result<Tray, String>>,
    pub windows: Windows,
    pub watchers: Watchers,
    /// Says something on the terminal, if there is one.
    pub say: fn(&str),
    /// The token of the click that opens the next window.
    pub activation_token: Option<String>,
    /// No tick comes before then.
    pub not_before: Mono,
    /// Of all that the scheduler is told and does, if somebody wants one.
    pub record: Record,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    GoOn,
    End,
}

impl Resident {
    /// Takes one input.
    pub fn take(&mut self, input: Input) -> Flow {
        let mut flow = Flow::GoOn;
        match input {
            Input::Idle(report) => self.idle_reported(report),
            Input::Awake(report) => self.awake_reported(report),
            Input::Session(report) => self.session_reported(report),
            Input::Notify(report) => self.notify_reported(report),
            Input::Quiet(report) => self.quiet_reported(report),
            Input::Tray(choice) => flow = self.chosen(choice),
            Input::Control(request, reply) => flow = self.asked(request, &reply),
            Input::Watch(newcomer) => self.watched_by(newcomer),
            Input::SettingsTouched => self.reload_settings(),
            Input::WindowClosed(closed) => self.window_closed(closed),
            Input::Quit => flow = Flow::End,
        }
        self.tell_watchers();
        flow
    }

    /// Puts the icon into the tray, or says why there is none.
    pub fn make_tray(&mut self) {
        match (self.new_tray)() {
            Ok(tray) => self.tray = Some(tray),
            Err(error) => {
                tracing::warn!(error, "no tray");
                let advice = || tr!("Start Rhomboid again to open its window.");
                self.health.insert("tray".to_owned(), Health::missing(Spoken::of(error), advice));
            }
        }
    }

    /// Time has passed.
    pub fn tick(&mut self) {
        self.handle(Event::Tick);
        self.tell_watchers();
    }

    /// The last deeds: nothing stays on the screen, nothing is lost.
    pub fn end(&mut self) {
        self.save();
        self.notifier.close();
    }

    /// Makes tray and idle source follow the scheduler.
    pub fn refresh(&mut self) {
        let now = self.clock.now();
        let view = self.scheduler.view(now);
        self.idle.watch(self.scheduler.idle_watch());
        // Without a host nobody sees the icon, and each change would wake half a dozen threads.
        let seen = self.health.get("tray").is_some_and(|tray| tray.state == HealthState::Ok);
        if let Some(tray) = self.tray.as_mut().filter(|_| seen) {
            let problem = self.loaded.problems.first().map(ToString::to_string);
            tray.show(tray_state(
                &view,
                now.wall,
                problem.as_deref(),
                self.loaded.access == Access::Unreadable,
            ));
        }
    }

    /// Follows the wish to start at login, where the file says so.
    pub fn follow_autostart(&mut self, before: bool, wanted: bool) {
        let outcome = match (before, wanted, autostart::status()) {
            // An entry that the desktop's own settings switched off stays so.
            (_, true, Ok(Autostart::Off)) => autostart::enable(self.windows.program()),
            (true, false, Ok(Autostart::On | Autostart::Disabled)) => autostart::disable(),
            (_, _, Err(error)) => Err(error),
            _ => Ok(()),
        };
        let health = match outcome {
            Ok(()) => Health::ok(|| tr!("an entry in the session's autostart")),
            Err(error) => {
                let advice = || tr!("Add Rhomboid to your desktop's list of startup programs.");
                Health::missing(Spoken::of(error), advice)
            }
        };
        self.health.insert("autostart".to_owned(), health);
    }

    pub(super) fn handle(&mut self, event: Event) {
        let now = self.clock.now();
        let event = pause::by_the_wall_clock(event, &self.scheduler.settings().hours, now.wall);
        tracing::debug!(?event, at = ?now.mono.since_start(), "event");
        let noted = self.record.notes(&event);
        let effects = self.scheduler.handle(now, event);
        self.record.add(now, noted, &effects);
        for effect in effects {
            tracing::debug!(?effect, "effect");
            self.carry_out(effect);
        }
        self.watch_over(now);
        self.refresh();
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Remind(reminder) => self.remind(&reminder),
            Effect::Withdraw(ticket) => self.notifier.withdraw(ticket),
            Effect::OpenGuide => self.open_guide(),
            Effect::Record(record) => {
                let entry = Entry::of_record(self.clock.now().wall, record);
                let written = history::append(&self.paths.history(), &entry);
                self.note_written("history", written);
            }
            Effect::Save => self.save(),
        }
    }

    fn save(&mut self) {
        let snapshot = self.scheduler.snapshot(self.clock.now());
        let written = self.store.save(&snapshot);
        self.note_written("state", written);
    }

    fn note_written(&mut self, file: &'static str, written: std::io::Result<()>) {
        let health = match written {
            Ok(()) => Health::ok(|| tr!("written")),
            Err(error) => {
                tracing::warn!(%error, file, "cannot be written");
                let advice = || tr!("Check that the disk has room and the folder is yours.");
                Health::missing(move || cannot_be_written(file, &error), advice)
            }
        };
        self.health.insert(file.to_owned(), health);
    }

    fn remind(&mut self, reminder: &Reminder) {
        let settings = self.scheduler.settings();
        let trayless = self.health.get("tray").is_some_and(|tray| tray.state == HealthState::Missing)
            || self.tray.is_none();
        let (about, length) = (reminder.clone(), settings.reminder.snooze.length());
        let snooze = move || tr!("Snooze {}", words::length(length));
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title.into(),
            body: Spoken::from(move || words::reminder_body(&about, trayless)),
            without_buttons: words::no_buttons.into(),
            snooze: reminder.can_snooze.then(|| snooze.into()),
        });
        if settings.reminder.sound && settings.sound.voice != Voice::Silent && !reminder.quiet {
            sound::play_once(Tone::Reminder, settings.sound.volume);
        }
    }

    fn open_guide(&mut self) {
        let token = self.activation_token.take();
        // Which routine it is, the guide finds out from the settings and the history.
        if let Err(error) = self.windows.open(Window::Guide, &[], token.as_deref()) {
            tracing::error!(%error, "the guide cannot be opened");
            self.handle(Event::SessionFailed);
        }
    }

    /// One that is open already is told by the new one, and comes to the front.
    fn open_home(&mut self, page: Option<&str>, token: Option<&str>) -> Reply {
        match self.windows.open(Window::Home, page.as_slice(), token) {
            Ok(()) => Reply::done(tr!("Rhomboid is running; its window opens")),
            Err(error) => Reply::refused(tr!("the window cannot be opened: {}", error)),
        }
    }

    /// Shows somebody new around, once: the state that is written marks the place.
    pub fn welcome(&mut self, token: Option<&str>) {
        self.save();
        let is_marked = self.health.get("state").is_some_and(|state| state.state == HealthState::Ok);
        if is_marked && let Err(error) = self.windows.open(Window::Home, &["welcome"], token) {
            tracing::error!(%error, "the window cannot be opened");
        }
    }

    fn notify_reported(&mut self, report: NotifyReport) {
        if !matches!(report, NotifyReport::Server(_) | NotifyReport::Answered { .. }) {
            self.begun.heard_of("tray");
        }
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.activation_token = activation_token;
                self.handle(Event::Answer(ticket, answer));
                // It is for what this answer opens, and for nothing later.
                self.activation_token = None;
            }
            NotifyReport::Server(health) => {
                self.health.insert("notifications".to_owned(), health);
            }
            NotifyReport::TrayHost(health) => {
                let present = health.state == HealthState::Ok;
                if !self.health.contains_key("tray") && !present {
                    (self.say)(&words::no_tray());
                }
                self.health.insert("tray".to_owned(), health);
                if self.tray.is_none() {
                    self.make_tray();
                }
                self.refresh();
            }
            NotifyReport::BusLost(health) => {
                // An icon on a lost bus never comes back; the next bus gets a new one.
                self.tray = None;
                self.health.insert("notifications".to_owned(), health.clone());
                self.health.insert("tray".to_owned(), health);
            }
        }
    }

    fn chosen(&mut self, choice: Choice) -> Flow {
        let (flow, reply) = self.obey(control::chosen(choice));
        if let Some(error) = reply.error {
            tracing::error!(error);
        }
        flow
    }

    fn asked(&mut self, request: Request, reply: &std::sync::mpsc::Sender<Reply>) -> Flow {
        let now = self.clock.now();
        // Time may have passed since the last event; the answer should know of it.
        self.handle(Event::Tick);
        let (flow, answer) = self.obey(control::order(request, &self.scheduler.view(now), now.wall));
        // Who asked may have gone.
        let _ = reply.send(answer);
        flow
    }

    fn obey(&mut self, order: Order) -> (Flow, Reply) {
        let reply = match order {
            Order::Tell(event) => {
                if event == Event::SessionBegan
                    && self.scheduler.view(self.clock.now()).state != State::Session
                {
                    self.windows.await_end_of_guide(self.paths.runtime_dir());
                }
                self.handle(event.clone());
                let now = self.clock.now();
                control::done(&event, &self.scheduler.view(now), now.wall)
            }
            Order::Status => Reply::status(self.account().status),
            Order::Home { page, token } => self.open_home(page.as_deref(), token.as_deref()),
            Order::Quit => return (Flow::End, Reply::done(tr!("Rhomboid ends"))),
            Order::Refuse(why) => Reply::refused(why),
        };
        (Flow::GoOn, reply)
    }

    fn watched_by(&mut self, newcomer: Outbox<Reply>) {
        self.handle(Event::Tick);
        let account = self.account();
        self.watchers.welcome(newcomer, account);
    }

    fn tell_watchers(&mut self) {
        if self.watchers.any() {
            let account = self.account();
            self.watchers.tell(account);
        }
    }

    fn account(&self) -> Account {
        let now = self.clock.now();
        let view = self.scheduler.view(now);
        let mut health = self.health.clone();
        health.insert("sound".to_owned(), sound::glance());
        name_stuck(&mut health, &view, &self.scheduler.settings().quiet, now.wall);
        let status = status(&view, now.wall, health, &self.loaded.problems, &self.problems);
        Account { at: now.mono, view, status }
    }

    fn window_closed(&mut self, closed: Closed) {
        match closed.window {
            Window::Home => {}
            Window::Guide => {
                let running = self.scheduler.view(self.clock.now()).state == State::Session;
                if running && closed.success {
                    self.handle(Event::SessionEnded(Outcome::Stopped));
                } else if running {
                    let advice = || tr!("Run “rhomboid guide” in a terminal to see what it says.");
                    let health = Health::missing(|| tr!("the guide ended at once"), advice);
                    self.health.insert("guide".to_owned(), health);
                    self.handle(Event::SessionFailed);
                } else {
                    self.health.remove("guide");
                }
            }
        }
    }

    fn reload_settings(&mut self) {
        if let Some(watch) = &mut self.settings_watch {
            watch.follow_link();
        }
        let loaded = routines::load_settings(&self.paths);
        if loaded == self.loaded {
            return;
        }
        for problem in &loaded.problems {
            tracing::warn!(%problem, "settings");
        }
        let running = self.scheduler.settings().clone();
        let settings = match loaded.access {
            Access::Unreadable => running.clone(),
            Access::Ours | Access::Newer => loaded.settings.clone(),
        };
        self.loaded = loaded;
        words::select(&settings.language);
        if settings.start_at_login != running.start_at_login {
            self.follow_autostart(running.start_at_login, settings.start_at_login);
        }
        self.quiet.follow(&settings.quiet);
        self.handle(Event::Settings(Box::new(settings)));
    }
}

/// What is said of a file of ours that cannot be written.
fn cannot_be_written(file: &str, error: &std::io::Error) -> String {
    if file == "history" {
        tr!("the history cannot be written: {}", error)
    } else {
        tr!("the state cannot be written: {}", error)
    }
}
