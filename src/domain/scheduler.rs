//! Decides when the question comes, and when not.
//!
//! [`Scheduler::handle`] takes one event with the time at which it happened and returns what to do.
//! It first accounts for time that nobody saw, then for time that passed, then for the event. The
//! state is time banked and moments to wait for; "time left" is computed in [`Scheduler::view`].

use std::time::Duration;

use super::effect::{Effect, Record, Reminder, Ticket};
use super::event::{Activity, Answer, Command, Event, PauseEnd};
use super::holds::{End, Hold, Holds, Reason};
use super::period::Period;
use super::settings::Settings;
use super::snapshot::{SavedPause, SavedReminder, Snapshot};
use super::tally::Tally;
use super::time::{Mono, Now, Wall};
use super::timers::{Timer, Timers};
use super::view::{HoldView, State, View};
use super::work::Ledger;

/// More sleep than this, or a tick so long after its promise, is time that nobody saw.
const SLEEP_STEP: Duration = Duration::from_secs(30);
/// The most work that a power failure can lose. No shorter than the usual idle threshold: who has not
/// touched anything since the last beat is away before the next one, and nothing is written for them.
const HEARTBEAT: Duration = Duration::from_mins(1);
/// No session lasts this long; its guide must have died without a word.
const LONGEST_SESSION: Duration = Duration::from_mins(15);
/// Nobody types at a locked screen for this long, and the idle threshold, without a pause.
const LONGEST_UNLOCKING: Duration = Duration::from_mins(2);

/// The reminder's whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduler {
    settings: Settings,
    ledger: Ledger,
    tally: Tally,
    holds: Holds,
    phase: Phase,
    input: Input,
    /// Since when somebody is known to be there by their input, where they are.
    input_since: Mono,
    /// A program keeps the screen awake.
    kept_awake: bool,
    /// Somebody was there without input when last looked, and until when.
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
enum Phase {
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

/// What is known of the person's input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Unknown,
    Active,
    Lull,
    Idle { since: Mono },
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
    /// Begins with `saved` if there is a snapshot. Time since the snapshot is rest: whatever the
    /// person did meanwhile, nobody saw them work. What is due already comes with the first tick.
    pub fn new(settings: Settings, saved: Option<&Snapshot>, now: Now) -> Self {
        let mut scheduler = Self {
            settings,
            ledger: Ledger::new(now.mono, Duration::ZERO),
            tally: Tally::new(now.wall, Duration::ZERO),
            holds: Holds::default(),
            phase: Phase::Working,
            input: Input::Unknown,
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

    /// What stands already before the first event, so that nothing is shown against it.
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
        // After it is saved that this was recorded: whatever happens between the two, no time counts twice.
        effects.extend(worked.map(Effect::Record));
        self.last = now;
        self.arm(now);
        effects
    }

    /// When it wants to be called again, at the latest.
    pub fn deadline(&self) -> Option<Mono> {
        self.timers.next()
    }

    /// What the idle source should watch for now.
    pub fn idle_watch(&self) -> IdleWatch {
        let waiting = matches!(self.phase, Phase::Due { blocked: false, eager: false, .. });
        let lull =
            (waiting && self.settings.reminder.wait_for_pause).then_some(self.settings.reminder.pause_length);
        IdleWatch { away: self.settings.activity.idle_after, lull }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Everything worth showing.
    pub fn view(&self, now: Now) -> View {
        let interval = self.interval();
        let worked = self.ledger.worked(now.mono);
        let hold_view = |reason, hold: &Hold, until| HoldView { reason, since: hold.since.wall, until };
        let standing = self.holds.standing();
        let holds: Vec<HoldView> = standing
            .map(|(reason, hold)| hold_view(reason, hold, self.hold_end(reason, hold, now)))
            .collect();
        let is_due = !matches!(self.phase, Phase::Working | Phase::Session { .. });
        View {
            state: self.state(),
            worked,
            unrecorded: self.tally.unrecorded(self.ledger.total(now.mono)),
            interval,
            next_in: self.next_in(now, &holds),
            over: worked.saturating_sub(interval),
            running: self.ledger.is_running(),
            approaching: self.approaches(now, &holds),
            holds,
            expired: self.holds.expired().map(|(reason, hold)| hold_view(reason, hold, None)).collect(),
            snoozes: self.snoozes,
            can_snooze: is_due && self.snoozes < self.settings.reminder.max_snoozes.get(),
            is_due,
            quiet_until: self.quiet_until.map(|at| now.wall_after(at.since(now.mono))),
            reminder: match self.phase {
                Phase::Reminding { ticket, .. } => Some(ticket),
                _ => None,
            },
        }
    }

    /// What should outlive the process.
    pub fn snapshot(&self, now: Now) -> Snapshot {
        let wall = |at: Mono| now.wall_after(at.since(now.mono));
        Snapshot {
            saved_at: now.wall,
            // A session restarts the interval, however it ends.
            worked: match self.phase {
                Phase::Session { .. } => Duration::ZERO,
                _ => self.ledger.worked(now.mono),
            },
            unrecorded: self.tally.unrecorded(self.ledger.total(now.mono)),
            rested: self.ledger.rested(now.mono, self.glance()),
            credited: self.ledger.is_credited(),
            away: self.ledger.is_away(),
            snoozes: self.snoozes,
            returned: self.returned,
            reminder: match self.phase {
                Phase::Working | Phase::Session { .. } => SavedReminder::None,
                Phase::Due { .. } | Phase::Reminding { .. } => SavedReminder::Due,
                Phase::Snoozed { until } => SavedReminder::Snoozed(wall(until)),
                Phase::Folded { until } => SavedReminder::Folded(wall(until)),
            },
            pause: self.holds.get(Reason::Pause).map(|hold| SavedPause {
                since: hold.since.wall,
                until: hold.until.map(|end| end.wall(now)),
                for_length: matches!(hold.until, Some(End::After(_))),
            }),
            quiet_until: self.quiet_until.map(wall),
        }
    }

    fn restore(&mut self, saved: &Snapshot, now: Now) {
        // A clock that was set back since gives no gap.
        let gap = (now.wall - saved.saved_at).to_std().unwrap_or_default();
        let left = |until: Wall| (until - saved.saved_at).to_std().unwrap_or_default().saturating_sub(gap);
        self.ledger = Ledger::restored(now.mono, saved.worked, saved.rested, saved.credited, saved.away);
        self.tally = Tally::new(saved.saved_at, saved.unrecorded);
        self.snoozes = saved.snoozes;
        self.returned = saved.returned;
        self.phase = match saved.reminder {
            SavedReminder::None => Phase::Working,
            SavedReminder::Due => Phase::Due { since: now.mono, blocked: false, eager: false },
            SavedReminder::Snoozed(until) => Phase::Snoozed { until: now.mono + left(until) },
            SavedReminder::Folded(until) => Phase::Folded { until: now.mono + left(until) },
        };
        if let Some(pause) = saved.pause {
            let since = Now { wall: pause.since, ..now };
            let end = |wall| if pause.for_length { End::in_time(now, left(wall)) } else { End::At(wall) };
            let hold = Hold { since, until: pause.until.map(end), expired: false };
            self.holds.restore(Reason::Pause, hold);
        }
        self.quiet_until = saved.quiet_until.map(|until| now.mono + left(until));
        self.ledger.sleep(now.mono, now.mono, gap, self.glance());
        if gap >= SLEEP_STEP {
            self.be_quiet(now);
        }
        // The interval may have become longer meanwhile.
        if matches!(self.phase, Phase::Due { .. }) && self.ledger.worked(now.mono) < self.interval() {
            self.begin_reminder_anew();
        }
    }

    /// Time that this process did not see: the machine slept, or the process stood still.
    fn account_for_gap(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let asleep = now.asleep.saturating_sub(self.last.asleep);
        let late = self.deadline().map_or(Duration::ZERO, |promised| now.mono.since(promised));
        if asleep <= SLEEP_STEP && late <= SLEEP_STEP {
            return;
        }
        let late = if late > SLEEP_STEP { late } else { Duration::ZERO };
        let asleep = if asleep > SLEEP_STEP { asleep } else { Duration::ZERO };
        self.ledger.sleep(now.mono.earlier_by(late), now.mono, late + asleep, self.glance());
        self.fall_silent(now, effects);
    }

    /// Nothing stands on the screen from now on, nor comes in the first minutes.
    fn fall_silent(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.be_quiet(now);
        self.input_since = now.mono;
        if let Phase::Reminding { ticket, .. } = self.phase {
            effects.push(Effect::Withdraw(ticket));
            self.phase = Phase::Due { since: now.mono, blocked: true, eager: false };
        }
    }

    fn be_quiet(&mut self, now: Now) {
        self.quiet_until = Some(now.mono + self.settings.activity.quiet_after_return.length());
    }

    fn apply(&mut self, now: Now, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Tick => {}
            Event::Activity(activity) => self.input_changed(now, activity, effects),
            Event::KeptAwake(kept) => {
                self.kept_awake = kept;
                self.presence_changed(now, effects);
            }
            // How long it slept, the clocks tell.
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
                if matches!(self.phase, Phase::Reminding { ticket: asked, .. } if asked == ticket) {
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
                if matches!(self.phase, Phase::Session { .. }) {
                    self.put_off(now, self.settings.reminder.snooze.length());
                    if self.ledger.worked(now.mono) < self.interval() {
                        self.begin_reminder_anew();
                    }
                }
            }
            Event::SessionFailed => {
                if matches!(self.phase, Phase::Session { .. }) {
                    self.phase = Phase::Folded { until: self.repeat_at(now) };
                    self.returned = true;
                    if self.ledger.worked(now.mono) < self.interval() {
                        self.begin_reminder_anew();
                    }
                }
            }
            Event::Settings(settings) => self.settings_changed(now, *settings, effects),
            Event::HistoryDeleted => {
                self.tally.forget(self.ledger.total(now.mono));
                effects.push(Effect::Save);
            }
        }
    }

    fn input_changed(&mut self, now: Now, activity: Activity, effects: &mut Vec<Effect>) {
        if !self.is_there_by_input() {
            self.input_since = now.mono;
        }
        self.input = match activity {
            Activity::Unknown => Input::Unknown,
            Activity::Active => Input::Active,
            Activity::Lull => match self.input {
                Input::Idle { since } => Input::Idle { since },
                _ => Input::Lull,
            },
            Activity::Away { since } => {
                // Who has just gone away has paused: a reminder that waited for that stands when
                // they return. It matters where the idle threshold is the shorter of the two.
                if self.input != (Input::Idle { since }) {
                    self.input = Input::Lull;
                    self.pass_time(now, effects);
                }
                Input::Idle { since: since.min(now.mono) }
            }
        };
        self.presence_changed(now, effects);
    }

    /// Moves the ledger to where input, lock and screen say the person is.
    fn presence_changed(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let present = self.is_present_without_input();
        if self.present && !present {
            self.present_until = now.mono;
        }
        self.present = present;
        let gone_since = match self.input {
            _ if self.holds.believed(Reason::Locked).is_some() => Some(now.mono),
            Input::Idle { since } if !present => Some(since.max(self.present_until)),
            _ => None,
        };
        match gone_since {
            Some(since) => self.ledger.leave(since, self.glance()),
            None if self.ledger.is_away() => {
                let rest = self.ledger.come_back(now.mono);
                self.returned_after(rest, now, effects);
            }
            None => {}
        }
    }

    /// The person is back; `rest` if that was a natural break.
    fn returned_after(&mut self, rest: Option<Duration>, now: Now, effects: &mut Vec<Effect>) {
        effects.extend(rest.map(|rest| Effect::Record(Record::NaturalBreak(rest))));
        self.last_beat = now.mono;
        match self.phase {
            Phase::Due { since, blocked, .. } => {
                self.phase = Phase::Due { since, blocked, eager: true };
            }
            Phase::Folded { .. } => {
                self.returned = true;
                self.phase = Phase::Due { since: now.mono, blocked: false, eager: true };
            }
            _ => {}
        }
    }

    /// Whether input tells that somebody is there.
    fn is_there_by_input(&self) -> bool {
        matches!(self.input, Input::Active | Input::Lull)
    }

    /// Whether the screen is said to be locked although input goes on. Who has just left is not known to be
    /// gone before the idle threshold, and who comes back types before the lock opens.
    fn is_lock_in_doubt(&self) -> bool {
        self.holds.believed(Reason::Locked).is_some() && self.is_there_by_input()
    }

    /// When a lock is believed no more that nothing but itself bears out.
    fn lock_ends(&self) -> Option<Mono> {
        let lock = self.holds.believed(Reason::Locked)?.since.mono;
        match self.input {
            Input::Idle { .. } => None,
            Input::Unknown => Some(lock + self.settings.quiet.longest_hold.length()),
            Input::Active | Input::Lull => {
                Some(lock.max(self.input_since) + self.glance() + LONGEST_UNLOCKING)
            }
        }
    }

    /// The lock is not true, and may never have been: the person was here as far as anybody can tell.
    fn unlocked(&mut self, now: Now, locked: Mono, effects: &mut Vec<Effect>) {
        let back = match self.input {
            Input::Idle { .. } => return self.presence_changed(now, effects),
            Input::Unknown => locked,
            Input::Active | Input::Lull => locked.max(self.input_since),
        };
        if self.ledger.is_away() {
            let rest = self.ledger.was_back(back, self.settings.activity.natural_break.length());
            self.returned_after(rest, now, effects);
        }
    }

    /// Who watches a film or listens in a call is there.
    fn is_present_without_input(&self) -> bool {
        let kept_awake = self.kept_awake && self.settings.quiet.screen_kept_awake_is_use;
        kept_awake || self.holds.tell_of_presence()
    }

    fn answered(&mut self, now: Now, answer: Answer, effects: &mut Vec<Effect>) {
        match answer {
            Answer::Start => self.start(now, effects),
            Answer::Snooze => self.snooze(now, None, effects),
            Answer::Skip => self.skip(now, effects),
            Answer::Dismissed => self.fold(now, effects),
        }
    }

    fn commanded(&mut self, now: Now, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Start => self.start(now, effects),
            Command::Snooze(length) => self.snooze(now, length, effects),
            Command::Skip => self.skip(now, effects),
            Command::Pause(end) => {
                let until = match end {
                    PauseEnd::Open => None,
                    PauseEnd::After(period) => Some(End::in_time(now, period.length())),
                    PauseEnd::At(wall) => Some(End::At(wall)),
                    PauseEnd::Tomorrow => Some(End::At(self.settings.hours.tomorrow(now.wall))),
                };
                self.holds.set(Reason::Pause, now, until);
            }
            Command::Resume => self.holds.release(Reason::Pause),
            Command::Lift(reason) => {
                let locked = self.holds.believed(Reason::Locked).map(|lock| lock.since.mono);
                self.holds.lift(reason);
                if let Some(locked) = locked.filter(|_| reason == Reason::Locked) {
                    self.unlocked(now, locked, effects);
                }
            }
        }
    }

    fn start(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !matches!(self.phase, Phase::Session { .. }) {
            self.session_began(now, effects);
            effects.push(Effect::OpenGuide);
        }
    }

    fn session_began(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.withdraw(effects);
        self.phase = Phase::Session { since: now.mono };
    }

    fn snooze(&mut self, now: Now, length: Option<Period>, effects: &mut Vec<Effect>) {
        let is_due = !matches!(self.phase, Phase::Working | Phase::Session { .. });
        if !is_due || self.snoozes >= self.settings.reminder.max_snoozes.get() {
            return;
        }
        let length = length.unwrap_or(self.settings.reminder.snooze).length();
        self.withdraw(effects);
        effects.push(Effect::Record(Record::Snoozed(length)));
        self.snoozes += 1;
        self.put_off(now, length);
    }

    fn put_off(&mut self, now: Now, length: Duration) {
        self.returned = false;
        self.held_by = None;
        self.phase = Phase::Snoozed { until: now.mono + length };
    }

    fn skip(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if matches!(self.phase, Phase::Session { .. }) {
            return;
        }
        if self.phase != Phase::Working {
            effects.push(Effect::Record(Record::Skipped));
        }
        self.withdraw(effects);
        self.begin_interval(now);
    }

    /// Into the tray; the second time, the next interval begins instead.
    fn fold(&mut self, now: Now, effects: &mut Vec<Effect>) {
        effects.push(Effect::Record(Record::Folded));
        if self.returned {
            self.begin_interval(now);
        } else {
            self.phase = Phase::Folded { until: self.repeat_at(now) };
        }
    }

    fn settings_changed(&mut self, now: Now, settings: Settings, effects: &mut Vec<Effect>) {
        let longer = settings.reminder.interval > self.settings.reminder.interval;
        self.settings = settings;
        let waiting = matches!(self.phase, Phase::Due { .. } | Phase::Reminding { .. });
        if longer && waiting && self.ledger.worked(now.mono) < self.interval() {
            self.withdraw(effects);
            self.begin_reminder_anew();
        }
    }

    /// Everything that time alone brings about. Asking twice at one moment changes nothing.
    fn pass_time(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.refresh_holds(now, effects);
        if self.present != self.is_present_without_input() {
            // A call that grew too old is no presence any more.
            self.presence_changed(now, effects);
        }
        let session = matches!(self.phase, Phase::Session { .. });
        let counting = !session && !self.holds.standing().any(|(reason, _)| reason.stops_the_count());
        self.ledger.count(now.mono, counting);
        if self.quiet_until.is_some_and(|until| until <= now.mono) {
            self.quiet_until = None;
        }
        if !session {
            self.credit_rest(now, effects);
        }
        while self.advance(now, effects) {}
    }

    fn refresh_holds(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.holds.expire(now.mono, self.settings.quiet.longest_hold.length());
        if self.lock_ends().is_some_and(|end| end <= now.mono)
            && let Some(locked) = self.holds.believed(Reason::Locked).map(|lock| lock.since.mono)
        {
            self.holds.disbelieve(Reason::Locked);
            self.unlocked(now, locked, effects);
        }
        let pause_over = |hold: &Hold| hold.until.is_some_and(|end| end.left(now).is_zero());
        if self.holds.get(Reason::Pause).is_some_and(pause_over) {
            self.holds.release(Reason::Pause);
        }
        if self.settings.hours.is_open(now.wall) {
            self.holds.release(Reason::Hours);
        } else {
            let opens = self.settings.hours.next_change(now.wall);
            self.holds.set(Reason::Hours, now, opens.map(End::At));
        }
    }

    fn credit_rest(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let natural_break = self.settings.activity.natural_break.length();
        let rests = !self.ledger.is_credited() && !self.is_lock_in_doubt();
        if rests && self.ledger.rested(now.mono, self.glance()) >= natural_break {
            self.withdraw(effects);
            self.ledger.credit_break(now.mono);
            self.begin_reminder_anew();
        }
        if !self.ledger.is_away()
            && let Some(rest) = self.ledger.take_credit()
        {
            effects.push(Effect::Record(Record::NaturalBreak(rest)));
        }
    }

    /// One step of the reminder; whether there may be another at the same moment.
    fn advance(&mut self, now: Now, effects: &mut Vec<Effect>) -> bool {
        match self.phase {
            Phase::Working if self.ledger.worked(now.mono) >= self.interval() => {
                self.await_moment(now, false);
                true
            }
            Phase::Snoozed { until } if until <= now.mono => {
                self.await_moment(now, false);
                true
            }
            Phase::Folded { until } if until <= now.mono => {
                self.returned = true;
                self.await_moment(now, false);
                true
            }
            Phase::Due { since, blocked, eager } => self.advance_due(now, since, blocked, eager, effects),
            Phase::Reminding { ticket, since, over } => {
                self.advance_reminding(now, ticket, since, over, effects)
            }
            Phase::Session { since } if now.mono.since(since) >= LONGEST_SESSION => {
                self.begin_interval(now);
                true
            }
            _ => false,
        }
    }

    /// Begins to wait for the right moment. A pause in typing is watched for from now on only, so
    /// one that was seen before says nothing.
    fn await_moment(&mut self, now: Now, blocked: bool) {
        self.phase = Phase::Due { since: now.mono, blocked, eager: false };
        if self.input == Input::Lull {
            self.input = Input::Active;
        }
    }

    fn advance_due(
        &mut self,
        now: Now,
        since: Mono,
        blocked: bool,
        eager: bool,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let forbidden = self.holds.first().is_some() || self.quiet_until.is_some();
        self.held_by = self.holds.first().or(self.held_by);
        if forbidden != blocked {
            self.await_moment(now, forbidden);
            return true;
        }
        let reminder = &self.settings.reminder;
        let right_moment = eager
            || !reminder.wait_for_pause
            || matches!(self.input, Input::Unknown | Input::Lull | Input::Idle { .. })
            || now.mono.since(since) >= reminder.longest_wait.length();
        if forbidden || self.ledger.is_away() || !right_moment {
            return false;
        }
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        let over = self.minutes_over(now);
        self.phase = Phase::Reminding { ticket, since: now.mono, over };
        // A reason that grew too old may be true all the same: it holds nothing back, and mutes.
        let muted = self.holds.expired().any(|(reason, _)| reason != Reason::Locked);
        let quiet = self.held_by.is_some() || self.returned || muted;
        effects.push(self.reminder(ticket, over, quiet));
        true
    }

    fn advance_reminding(
        &mut self,
        now: Now,
        ticket: Ticket,
        since: Mono,
        over: u64,
        effects: &mut Vec<Effect>,
    ) -> bool {
        if self.holds.first().is_some() {
            effects.push(Effect::Withdraw(ticket));
            self.phase = Phase::Due { since: now.mono, blocked: true, eager: false };
            return true;
        }
        if now.mono.since(since) >= self.settings.reminder.fold_after.length() {
            effects.push(Effect::Withdraw(ticket));
            self.fold(now, effects);
            return true;
        }
        let now_over = self.minutes_over(now);
        if now_over > over {
            self.phase = Phase::Reminding { ticket, since, over: now_over };
            effects.push(self.reminder(ticket, now_over, true));
        }
        false
    }

    fn reminder(&self, ticket: Ticket, over: u64, quiet: bool) -> Effect {
        Effect::Remind(Reminder {
            ticket,
            over: Duration::from_secs(over * 60),
            snoozes: self.snoozes,
            can_snooze: self.snoozes < self.settings.reminder.max_snoozes.get(),
            quiet,
            held_by: self.held_by,
        })
    }

    fn withdraw(&mut self, effects: &mut Vec<Effect>) {
        if let Phase::Reminding { ticket, .. } = self.phase {
            effects.push(Effect::Withdraw(ticket));
        }
    }

    fn begin_interval(&mut self, now: Now) {
        self.ledger.reset(now.mono);
        self.begin_reminder_anew();
    }

    fn begin_reminder_anew(&mut self) {
        self.phase = Phase::Working;
        self.snoozes = 0;
        self.returned = false;
        self.held_by = None;
    }

    /// A return shorter than this does not end the rest before it.
    fn glance(&self) -> Duration {
        self.settings.activity.idle_after.length()
    }

    fn interval(&self) -> Duration {
        self.settings.reminder.interval.length()
    }

    fn repeat_at(&self, now: Now) -> Mono {
        now.mono + self.settings.reminder.repeat.length()
    }

    fn minutes_over(&self, now: Now) -> u64 {
        self.ledger.worked(now.mono).saturating_sub(self.interval()).as_secs() / 60
    }

    /// What is worth writing down at once when it changes. An absence is not: time since the last
    /// snapshot is rest anyway.
    fn milestone(&self) -> (Phase, u8, Option<Hold>) {
        let phase = match self.phase {
            Phase::Reminding { ticket, since, .. } => Phase::Reminding { ticket, since, over: 0 },
            phase => phase,
        };
        (phase, self.snoozes, self.holds.get(Reason::Pause).copied())
    }

    fn arm(&mut self, now: Now) {
        let activity = &self.settings.activity;
        let reminder = &self.settings.reminder;
        let here = !self.ledger.is_away();
        let session = matches!(self.phase, Phase::Session { .. });
        let mut timers = Timers::default();
        if !session && !self.is_lock_in_doubt() {
            timers.arm(Timer::NaturalBreak, self.ledger.becomes_a_break(activity.natural_break.length()));
        }
        timers.arm(Timer::QuietEnd, self.quiet_until);
        timers.arm(Timer::HoldEnd, self.holds.next_expiry(self.settings.quiet.longest_hold.length()));
        timers.arm(Timer::HoldEnd, self.lock_ends());
        let wall = |at: Option<Wall>| at.map(|at| now.mono_at(at));
        let pause = self.holds.get(Reason::Pause).and_then(|hold| hold.until);
        timers.arm(Timer::HoldEnd, pause.map(|end| now.mono + end.left(now)));
        timers.arm(Timer::HoursChange, wall(self.settings.hours.next_change(now.wall)));
        match self.phase {
            Phase::Working => timers.arm(Timer::Due, self.ledger.reaches(self.interval())),
            Phase::Due { since, blocked, .. } => {
                let longest = since + reminder.longest_wait.length();
                timers.arm(Timer::LongestWait, (here && !blocked).then_some(longest));
            }
            Phase::Reminding { since, over, .. } => {
                timers.arm(Timer::Fold, Some(since + reminder.fold_after.length()));
                let next = self.interval() + Duration::from_secs((over + 1) * 60);
                timers.arm(Timer::Age, self.ledger.reaches(next));
            }
            Phase::Snoozed { until } => timers.arm(Timer::SnoozeEnd, Some(until)),
            Phase::Folded { until } => timers.arm(Timer::Repeat, Some(until)),
            Phase::Session { since } => timers.arm(Timer::SessionLost, Some(since + LONGEST_SESSION)),
        }
        timers.arm(Timer::Tally, self.ledger.reaches_in_total(self.tally.next_at()));
        let counts = here || !self.tally.unrecorded(self.ledger.total(now.mono)).is_zero();
        timers.arm(Timer::Tally, wall(self.tally.day_ends().filter(|_| counts)));
        timers.arm(Timer::Heartbeat, here.then_some(self.last_beat + HEARTBEAT));
        self.timers = timers;
    }

    fn state(&self) -> State {
        match self.phase {
            Phase::Session { .. } => State::Session,
            Phase::Reminding { .. } => State::Reminding,
            _ => match self.holds.first() {
                Some(Reason::Pause) => State::Paused,
                Some(_) => State::Held,
                None if self.ledger.is_away() => State::Away,
                None if matches!(self.phase, Phase::Due { .. } | Phase::Folded { .. }) => State::Due,
                None => State::Working,
            },
        }
    }

    fn hold_end(&self, reason: Reason, hold: &Hold, now: Now) -> Option<Wall> {
        let ages = reason.is_automatic() && !hold.expired;
        let oldest = hold.since.mono + self.settings.quiet.longest_hold.length();
        let end = hold.until.map(|end| end.wall(now));
        end.or_else(|| ages.then(|| now.wall_after(oldest.since(now.mono))))
    }

    /// Whether the next reminder comes nearer with the clock: not while only work brings it nearer
    /// and nobody works.
    fn approaches(&self, now: Now, holds: &[HoldView]) -> bool {
        let waits = self.phase == Phase::Working
            && !self.ledger.is_running()
            && holds.is_empty()
            && self.quiet(now) <= self.left(now);
        !waits && self.next_in(now, holds).is_some_and(|next| !next.is_zero())
    }

    fn left(&self, now: Now) -> Duration {
        self.interval().saturating_sub(self.ledger.worked(now.mono))
    }

    fn quiet(&self, now: Now) -> Duration {
        self.quiet_until.map_or(Duration::ZERO, |until| until.since(now.mono))
    }

    fn next_in(&self, now: Now, holds: &[HoldView]) -> Option<Duration> {
        let left = self.left(now);
        let own = match self.phase {
            Phase::Session { .. } => return None,
            Phase::Working => left,
            Phase::Due { .. } | Phase::Reminding { .. } => Duration::ZERO,
            Phase::Snoozed { until } | Phase::Folded { until } => until.since(now.mono),
        };
        holds.iter().try_fold(own.max(self.quiet(now)), |next, hold| {
            // An automatic hold may end at any moment; only the person's own and the hours are known.
            let until = match hold.reason {
                Reason::Pause | Reason::Hours => hold.until?,
                _ => return None,
            };
            let held = (until - now.wall).to_std().unwrap_or_default();
            let counted = if self.phase == Phase::Working { held + left } else { held };
            Some(next.max(counted))
        })
    }
}
