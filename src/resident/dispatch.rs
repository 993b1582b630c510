//! The resident's state, and how effects are carried out.

use std::collections::BTreeMap;
use std::time::Duration;

use super::beginning::Beginning;
use super::control::{self, Order};
use super::files::Task;
use super::input::Input;
use super::pause;
use super::presence::KeptAwake;
use super::quiet::name_stuck;
use super::record::Record;
use super::status::status;
use super::tray_state::tray_state;
use super::watchers::{Account, Watchers};
use super::windows::Windows;
use crate::desktop::FileWatch;
use crate::desktop::activation::AskedFrom;
use crate::desktop::background::Worker;
use crate::desktop::health::{Capability, Health};
use crate::desktop::idle::IdleSource;
use crate::desktop::instance::mailbox::Outbox;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::notify::Notifier;
use crate::desktop::quiet::Watch;
use crate::desktop::tray::{Choice, Tray, TrayState};
use crate::desktop::{Clock, sound};
use crate::domain::effect::{Effect, Reminder};
use crate::domain::event::Event;
use crate::domain::view::{State, View};
use crate::domain::{Mono, Scheduler};
use crate::storage::history::Entry;
use crate::storage::settings_file::{Access, Loaded};
use crate::storage::{Paths, Problem};
use crate::words::{self, tr};

/// How long the end waits for files that somebody keeps locked, or a disk that is slow.
const LAST_WRITING: Duration = Duration::from_secs(5);

/// Everything the event loop owns.
pub struct Resident {
    pub clock: Clock,
    pub scheduler: Scheduler,
    pub paths: Paths,
    /// Writes state and history.
    pub files: Worker<Task>,
    pub loaded: Loaded,
    /// As long as changes of the settings can be noticed.
    pub settings_watch: Option<FileWatch>,
    /// What is wrong with files other than the settings.
    pub problems: Vec<Problem>,
    pub health: BTreeMap<Capability, Health>,
    pub notifier: Box<dyn Notifier>,
    pub idle: Box<dyn IdleSource>,
    pub kept_awake: KeptAwake,
    pub begun: Beginning,
    /// The reasons for silence.
    pub quiet: Watch,
    /// The reminder that was shown last.
    pub shown: Option<Reminder>,
    /// Once the event loop runs.
    pub tray: Option<Tray>,
    pub windows: Windows,
    pub watchers: Watchers,
    /// Says something on the terminal, if there is one.
    pub say: fn(&str),
    /// Where the next window is asked for.
    pub asked_from: AskedFrom,
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
            Input::Tray(report) => flow = self.tray_reported(report),
            Input::Control(request, reply) => self.asked(request, &reply),
            Input::Watch(newcomer) => self.watched_by(newcomer),
            Input::SettingsTouched => self.reload_settings(),
            Input::WindowClosed(closed) => self.window_closed(closed),
            Input::Written(written) => self.written(written),
            Input::Quit => flow = Flow::End,
        }
        self.tell_watchers();
        flow
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
        self.files.finish(LAST_WRITING);
        self.record.finish(LAST_WRITING);
    }

    /// Makes tray and idle source follow the scheduler.
    pub fn refresh(&mut self) {
        self.idle.watch(self.scheduler.idle_watch());
        let state = self.tray_state();
        if let Some(tray) = &mut self.tray {
            tray.show(&state);
        }
    }

    /// What the tray is to show now.
    pub fn tray_state(&self) -> TrayState {
        let now = self.clock.now().wall;
        let problem = self.loaded.problems.first().map(ToString::to_string);
        let is_broken = self.loaded.access == Access::Unreadable;
        tray_state(&self.view(), now, problem.as_deref(), is_broken)
    }

    /// Everything worth showing at this moment.
    pub(super) fn view(&self) -> View {
        pause::as_shown(self.scheduler.view(self.clock.now()))
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
                self.files.hand(Task::Add(Entry::of_record(self.clock.now().wall, record)));
            }
            Effect::Save => self.save(),
        }
    }

    pub(super) fn chosen(&mut self, choice: Choice, token: Option<String>) -> Flow {
        self.asked_from = AskedFrom::by(token.clone());
        let (flow, reply) = self.obey(control::chosen(choice, token));
        // It is for what this click opens, and for nothing later.
        self.asked_from = AskedFrom::default();
        if let Some(error) = reply.error {
            tracing::error!(error);
        }
        flow
    }

    fn asked(&mut self, request: Request, reply: &std::sync::mpsc::Sender<Reply>) {
        // Time may have passed since the last event; the answer should know of it.
        self.handle(Event::Tick);
        if let Request::Now { from } = &request {
            self.asked_from = from.clone();
        }
        // The end comes by an input of its own, once who asked for it has the answer.
        let (_, answer) = self.obey(control::order(request, &self.view(), self.clock.now().wall));
        self.asked_from = AskedFrom::default();
        // Who asked may have gone.
        let _ = reply.send(answer);
    }

    fn obey(&mut self, order: Order) -> (Flow, Reply) {
        let reply = match order {
            Order::Tell(event) => {
                if event == Event::SessionBegan && self.view().state != State::Session {
                    self.windows.await_end_of_guide(self.paths.runtime_dir());
                }
                if event == Event::HistoryDeleted {
                    self.files.hand(Task::Forget);
                }
                self.handle(event.clone());
                control::done(&event, &self.view(), self.clock.now().wall)
            }
            Order::Status => Reply::status(self.account().status),
            Order::Home { page, token } => self.open_home(page.as_deref(), token),
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
        let view = self.view();
        let mut health = words::health_of_all(&self.health);
        health.insert(Capability::Sound, words::health(Capability::Sound, &Health::Sound(sound::glance())));
        name_stuck(&mut health, &view, &self.scheduler.settings().quiet, now.wall);
        let status = status(
            &view,
            now.wall,
            health,
            &self.scheduler.settings().hours,
            &self.loaded.problems,
            &self.problems,
        );
        Account { at: now.mono, view, status }
    }
}
