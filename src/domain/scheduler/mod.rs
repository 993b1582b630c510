//! Decides when the reminder comes, and when not.
//!
//! [`Scheduler::handle`] takes one event with its time and returns what to do. It first accounts for time
//! that the process missed, then for time that passed, then for the event. The state is time banked and
//! moments to wait for; "time left" is computed in [`Scheduler::view`].
//!
//! Each file here is one part of [`Scheduler`]: `presence` of the person, `choices` of the person, `passing`
//! of time, `reminding` through an interval, `arming` of timers, `showing` as a view, `saving` as a snapshot.

mod arming;
mod choices;
mod passing;
mod presence;
mod reminding;
mod saving;
mod showing;

use std::time::Duration;

use super::effect::{Effect, Ticket};
use super::event::{Activity, Event};
use super::holds::{Hold, Holds, Reason};
use super::period::Period;
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::tally::Tally;
use super::time::{Mono, Now};
use super::timers::Timers;
use super::work::Ledger;

/// The most work that a power failure can lose. No shorter than the usual idle threshold, so that nothing is
/// written for a person who left: they are away before the next beat.
const HEARTBEAT: Duration = Duration::from_mins(1);
/// No session lasts this long; its guide must have crashed.
const LONGEST_SESSION: Duration = Duration::from_mins(15);

/// The reminder's whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduler {
    settings: Settings,
    ledger: Ledger,
    tally: Tally,
    holds: Holds,
    phase: ReminderPhase,
    /// What is known of the person's input.
    input: Activity,
    /// Since when input shows that the person is there, if it does.
    input_since: Mono,
    /// A program keeps the screen awake.
    kept_awake: bool,
    /// Whether the person was there without input at the last look, and until when they were.
    present: bool,
    present_until: Mono,
    quiet_until: Option<Mono>,
    snoozes: u8,
    /// The reminder folded once and came back.
    returned: bool,
    /// What held the present reminder back.
    held_by: Option<Reason>,
    next_ticket: u32,
    last: Now,
    last_beat: Mono,
    timers: Timers,
}

/// Where the reminder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReminderPhase {
    /// The interval runs.
    Working,
    /// Due, and waiting for its moment since then: a pause in typing unless `eager`; `blocked`
    /// while a hold or an absence forbids it.
    Due {
        since: Mono,
        blocked: bool,
        eager: bool,
    },
    /// On the screen; `over` is the number of minutes it shows.
    Reminding {
        ticket: Ticket,
        since: Mono,
        over: u64,
    },
    Snoozed {
        until: Mono,
    },
    /// In the tray, until the next return or that time.
    Folded {
        until: Mono,
    },
    /// A guide is open.
    Session {
        since: Mono,
    },
}

/// What an idle source should watch for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleWatch {
    /// Time without input after which a person is away.
    pub away: Period,
    /// Time without input that is a pause in typing; watched only while a reminder waits for one.
    pub lull: Option<Period>,
}

impl Scheduler {
    /// Begins with `saved` if there is a snapshot. Time since the snapshot counts as rest. What is due
    /// already comes with the first tick.
    pub fn new(settings: Settings, saved: Option<&Snapshot>, now: Now) -> Self {
        let mut scheduler = Self {
            settings,
            ledger: Ledger::new(now.mono, Duration::ZERO),
            tally: Tally::new(now.wall, Duration::ZERO, Duration::ZERO),
            holds: Holds::default(),
            phase: ReminderPhase::Working,
            input: Activity::Unknown,
            input_since: now.mono,
            kept_awake: false,
            present: false,
            present_until: now.mono,
            quiet_until: None,
            snoozes: 0,
            returned: false,
            held_by: None,
            next_ticket: 1,
            last: now,
            last_beat: now.mono,
            timers: Timers::default(),
        };
        if let Some(saved) = saved {
            scheduler.restore(saved, now);
        }
        scheduler.arm(now);
        scheduler
    }

    /// `reason` holds before the first event, so that nothing is shown meanwhile.
    pub fn begin_held(&mut self, now: Now, reason: Reason) {
        self.holds.set(reason, now, None);
    }

    /// Takes one event. Events may come at any time and in any order; `now` never runs backwards
    /// but on the wall.
    pub fn handle(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let last = self.last;
        let now = Now { mono: now.mono.max(last.mono), asleep: now.asleep.max(last.asleep), ..now };
        let before = self.milestone();
        let sleeping = event == Event::Sleeping;
        let mut effects = Vec::new();
        self.account_for_gap(now, &mut effects);
        self.pass_time(now, &mut effects);
        self.apply(now, event, &mut effects);
        self.pass_time(now, &mut effects);
        let beat = now.mono.since(self.last_beat) >= HEARTBEAT && !self.ledger.is_away();
        let worked = self.tally.take(self.ledger.total(now.mono), now.wall);
        if beat || sleeping || before != self.milestone() || worked.is_some() {
            self.last_beat = now.mono;
            effects.push(Effect::Save);
        }
        // After the snapshot that counts it as recorded: a crash between the two counts no time twice.
        effects.extend(worked.map(Effect::Record));
        self.last = now;
        self.arm(now);
        effects
    }

    /// What the idle source should watch for now.
    pub fn idle_watch(&self) -> IdleWatch {
        let waiting = matches!(self.phase, ReminderPhase::Due { blocked: false, eager: false, .. });
        let lull =
            (waiting && self.settings.reminder.wait_for_pause).then_some(self.settings.reminder.pause_length);
        IdleWatch { away: self.settings.activity.idle_after, lull }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    fn apply(&mut self, now: Now, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Tick => {}
            Event::Activity(activity) => self.input_changed(now, activity, effects),
            Event::KeptAwake(kept) => {
                self.kept_awake = kept;
                self.presence_changed(now, effects);
            }
            // The clocks say how long it slept.
            Event::Sleeping | Event::Woke => self.fall_silent(now, effects),
            Event::Hold(reason) => {
                self.holds.set(reason, now, None);
                self.presence_changed(now, effects);
            }
            Event::Release(reason) => {
                if reason == Reason::Locked && self.holds.believed(reason).is_some() {
                    self.be_quiet(now);
                }
                self.holds.release(reason);
                self.presence_changed(now, effects);
            }
            Event::Doubt(reason) => {
                self.holds.doubt(reason);
                self.presence_changed(now, effects);
            }
            Event::Answer(ticket, answer) => {
                if matches!(self.phase, ReminderPhase::Reminding { ticket: asked, .. } if asked == ticket) {
                    self.answered(now, answer, effects);
                }
            }
            Event::Command(command) => self.commanded(now, command, effects),
            Event::SessionBegan => self.session_began(now, effects),
            Event::SessionEnded(_) => {
                self.withdraw(effects);
                self.ledger.restart(now.mono);
                self.begin_reminder_anew();
            }
            Event::SessionLeft => {
                if matches!(self.phase, ReminderPhase::Session { .. }) {
                    self.put_off(now, self.settings.reminder.snooze.length());
                    self.drop_early_reminder(now, effects);
                }
            }
            Event::SessionFailed => {
                if matches!(self.phase, ReminderPhase::Session { .. }) {
                    self.phase = ReminderPhase::Folded { until: self.repeat_at(now) };
                    self.returned = true;
                    self.drop_early_reminder(now, effects);
                }
            }
            Event::Settings(settings) => self.settings_changed(now, *settings, effects),
            Event::HistoryDeleted => {
                self.tally.forget(self.ledger.total(now.mono));
                effects.push(Effect::Save);
            }
        }
    }

    /// What is worth writing down at once when it changes. An absence is not: time since the last
    /// snapshot is rest anyway.
    fn milestone(&self) -> (ReminderPhase, u8, Option<Hold>) {
        let phase = match self.phase {
            ReminderPhase::Reminding { ticket, since, .. } => {
                ReminderPhase::Reminding { ticket, since, over: 0 }
            }
            phase => phase,
        };
        (phase, self.snoozes, self.holds.get(Reason::Pause).copied())
    }

    /// Whether a reminder is due in any form.
    fn is_due(&self) -> bool {
        !matches!(self.phase, ReminderPhase::Working | ReminderPhase::Session { .. })
    }

    /// A return shorter than this does not end the rest before it.
    fn glance(&self) -> Duration {
        self.settings.activity.idle_after.length()
    }

    fn interval(&self) -> Duration {
        self.settings.reminder.interval.length()
    }
}
