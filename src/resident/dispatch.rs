//! The resident's state, and how effects are carried out.

use std::collections::BTreeMap;

use super::control::{self, Order};
use super::input::Input;
use super::status::status;
use super::tray_state::tray_state;
use super::windows::{Closed, Window, Windows};
use crate::desktop::autostart::{self, Autostart};
use crate::desktop::idle::{IdleReport, IdleSource};
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::notify::{Notifier, NotifyReport, Question};
use crate::desktop::tray::{Choice, Tray};
use crate::desktop::{Clock, Health, health::HealthState, sound};
use crate::domain::cue::Tone;
use crate::domain::effect::{Effect, Reminder};
use crate::domain::event::{Activity, Command, Event, PauseEnd};
use crate::domain::settings::Voice;
use crate::domain::view::State;
use crate::domain::{Mono, Outcome, Period, Scheduler, Settings};
use crate::storage::history::{self, Entry};
use crate::storage::settings_file::Loaded;
use crate::storage::state::StateStore;
use crate::storage::{Paths, Problem, routines};
use crate::words;

/// Everything the event loop owns.
pub struct Resident {
    pub clock: Clock,
    pub scheduler: Scheduler,
    pub paths: Paths,
    pub store: StateStore,
    pub loaded: Loaded,
    /// What is wrong with files other than the settings.
    pub problems: Vec<Problem>,
    pub health: BTreeMap<String, Health>,
    pub notifier: Box<dyn Notifier>,
    pub idle: Option<Box<dyn IdleSource>>,
    pub tray: Option<Tray>,
    /// Makes a tray icon, on the thread of the event loop.
    pub new_tray: Box<dyn Fn() -> Result<Tray, String>>,
    pub windows: Windows,
    pub home_open: bool,
    /// Says something on the terminal, if there is one.
    pub say: fn(&str),
    /// The token of the click that opens the next window.
    pub activation_token: Option<String>,
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
        match input {
            Input::Idle(report) => self.idle_reported(report),
            Input::Notify(report) => self.notify_reported(report),
            Input::Tray(choice) => return self.chosen(choice),
            Input::Control(request, reply) => return self.asked(request, &reply),
            Input::SettingsTouched => self.reload_settings(),
            Input::WindowClosed(closed) => self.window_closed(closed),
            Input::Quit => return Flow::End,
        }
        Flow::GoOn
    }

    /// Puts the icon into the tray, or says why there is none.
    pub fn make_tray(&mut self) {
        match (self.new_tray)() {
            Ok(tray) => self.tray = Some(tray),
            Err(error) => {
                tracing::warn!(error, "no tray");
                let advice = "Start Rhomboid again to open its window.";
                self.health.insert("tray".to_owned(), Health::missing(error, advice));
            }
        }
    }

    /// The loop runs. Without an idle source nobody will ever tell that the person is here.
    pub fn begin(&mut self) {
        self.handle(if self.idle.is_some() { Event::Tick } else { Event::Activity(Activity::Unknown) });
    }

    /// Time has passed.
    pub fn tick(&mut self) {
        self.handle(Event::Tick);
    }

    /// When the loop must call [`Self::tick`] at the latest.
    pub fn deadline(&self) -> Option<Mono> {
        self.scheduler.deadline()
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
        if let Some(idle) = &mut self.idle {
            idle.watch(self.scheduler.idle_watch());
        }
        // Without a host nobody sees the icon, and each change would wake half a dozen threads.
        let seen = self.health.get("tray").is_some_and(|tray| tray.state == HealthState::Ok);
        if let Some(tray) = self.tray.as_mut().filter(|_| seen) {
            let problem = self.loaded.problems.first().map(ToString::to_string);
            tray.show(tray_state(&view, now.wall, problem.as_deref(), !self.loaded.writable));
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
            Ok(()) => Health::ok("an entry in the session's autostart"),
            Err(error) => {
                Health::missing(error.to_string(), "Add Rhomboid to your desktop's list of startup programs.")
            }
        };
        self.health.insert("autostart".to_owned(), health);
    }

    fn handle(&mut self, event: Event) {
        let now = self.clock.now();
        tracing::debug!(?event, at = ?now.mono.since_start(), "event");
        for effect in self.scheduler.handle(now, event) {
            tracing::debug!(?effect, "effect");
            self.carry_out(effect);
        }
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

    fn note_written(&mut self, file: &str, written: std::io::Result<()>) {
        let health = match written {
            Ok(()) => Health::ok("written"),
            Err(error) => {
                tracing::warn!(%error, file, "cannot be written");
                let advice = "Check that the disk has room and the folder is yours.";
                Health::missing(format!("the {file} cannot be written: {error}"), advice)
            }
        };
        self.health.insert(file.to_owned(), health);
    }

    fn remind(&mut self, reminder: &Reminder) {
        let settings = self.scheduler.settings();
        let trayless = self.health.get("tray").is_some_and(|tray| tray.state == HealthState::Missing)
            || self.tray.is_none();
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title(),
            body: words::reminder_body(reminder, trayless),
            without_buttons: words::no_buttons(),
            snooze: reminder
                .can_snooze
                .then(|| format!("Snooze {}", words::length(settings.reminder.snooze.length()))),
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

    fn open_home(&mut self, page: Option<String>) -> Reply {
        if self.home_open {
            return Reply::done("Rhomboid's window is open already");
        }
        let arguments: Vec<String> = page.into_iter().collect();
        let token = self.activation_token.take();
        match self.windows.open(Window::Home, &arguments, token.as_deref()) {
            Ok(()) => {
                self.home_open = true;
                Reply::done("Rhomboid is running; its window opens")
            }
            Err(error) => Reply::refused(format!("the window cannot be opened: {error}")),
        }
    }

    fn idle_reported(&mut self, report: IdleReport) {
        let activity = match report {
            IdleReport::Active => Activity::Active,
            IdleReport::Lull => Activity::Lull,
            IdleReport::Away { idle_for } => {
                Activity::Away { since: self.clock.now().mono.earlier_by(idle_for) }
            }
            IdleReport::Lost => {
                let advice = "All time counts as use until Rhomboid is started again; reminders still come.";
                self.health.insert("idle".to_owned(), Health::unknown("the idle source ended", advice));
                self.idle = None;
                Activity::Unknown
            }
        };
        self.handle(Event::Activity(activity));
    }

    fn notify_reported(&mut self, report: NotifyReport) {
        // The first word of the tray, or of there being no bus, ends the start.
        #[cfg(target_os = "linux")]
        if !self.health.contains_key("tray") && !matches!(report, NotifyReport::Server(_)) {
            crate::desktop::footprint::let_go_of_startup_code();
        }
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.activation_token = activation_token;
                self.handle(Event::Answer(ticket, answer));
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
                if present && self.tray.is_none() {
                    self.make_tray();
                }
                self.refresh();
            }
            NotifyReport::BusLost(health) => {
                // An icon on a lost bus never comes back; the next host gets a new one.
                self.tray = None;
                self.health.insert("notifications".to_owned(), health.clone());
                self.health.insert("tray".to_owned(), health);
            }
        }
    }

    fn chosen(&mut self, choice: Choice) -> Flow {
        let pause = |minutes| Command::Pause(PauseEnd::After(Period::minutes(minutes)));
        let command = match choice {
            Choice::Start => Command::Start,
            Choice::Snooze => Command::Snooze(None),
            Choice::PauseHalfHour => pause(30),
            Choice::PauseHour => pause(60),
            Choice::PauseUntilTomorrow => Command::Pause(PauseEnd::Tomorrow),
            Choice::Resume => Command::Resume,
            Choice::Open => {
                self.open_home(None);
                return Flow::GoOn;
            }
            Choice::Quit => return Flow::End,
        };
        self.handle(Event::Command(command));
        Flow::GoOn
    }

    fn asked(&mut self, request: Request, reply: &std::sync::mpsc::Sender<Reply>) -> Flow {
        let now = self.clock.now();
        // Time may have passed since the last event; the answer should know of it.
        self.tick();
        let view = self.scheduler.view(now);
        let mut flow = Flow::GoOn;
        let answer = match control::order(request, &view, now.wall) {
            Order::Tell(event) => {
                self.handle(event.clone());
                let now = self.clock.now();
                control::done(&event, &self.scheduler.view(now), now.wall)
            }
            Order::Status => {
                let mut health = self.health.clone();
                health.insert("sound".to_owned(), sound::glance());
                Reply::status(status(&view, now.wall, health, &self.loaded.problems, &self.problems))
            }
            Order::Home(page) => self.open_home(page),
            Order::Quit => {
                flow = Flow::End;
                Reply::done("Rhomboid ends")
            }
            Order::Refuse(why) => Reply::refused(why),
        };
        // Who asked may have gone.
        let _ = reply.send(answer);
        flow
    }

    fn window_closed(&mut self, closed: Closed) {
        match closed.window {
            Window::Home => self.home_open = false,
            Window::Guide => {
                let running = self.scheduler.view(self.clock.now()).state == State::Session;
                if running && closed.success {
                    self.handle(Event::SessionEnded(Outcome::Stopped));
                } else if running {
                    let advice = "Run “rhomboid guide” in a terminal to see what it says.";
                    self.health
                        .insert("guide".to_owned(), Health::missing("the guide ended at once", advice));
                    self.handle(Event::SessionFailed);
                } else {
                    self.health.remove("guide");
                }
            }
        }
    }

    fn reload_settings(&mut self) {
        let loaded = routines::load_settings(&self.paths);
        if loaded == self.loaded {
            return;
        }
        for problem in &loaded.problems {
            tracing::warn!(%problem, "settings");
        }
        let unreadable = !loaded.writable && loaded.settings == Settings::default();
        let running = self.scheduler.settings().clone();
        let settings = if unreadable { running.clone() } else { loaded.settings.clone() };
        self.loaded = loaded;
        if settings.start_at_login != running.start_at_login {
            self.follow_autostart(running.start_at_login, settings.start_at_login);
        }
        self.handle(Event::Settings(Box::new(settings)));
    }
}
