//! A person, a desk and two clocks, all simulated: time jumps from deadline to deadline.

use std::collections::BTreeSet;
use std::time::Duration;

use rhomboid::domain::effect::{Effect, Ticket};
use rhomboid::domain::event::{Activity, Answer, Event};
use rhomboid::domain::history::What;
use rhomboid::domain::{Mono, Now, Reason, ReminderView, Scheduler, Settings, Snapshot, Wall};

/// A Friday morning.
pub const BEGIN: &str = "2026-11-20T09:00:00+01:00";

/// A simulated run of the scheduler.
#[derive(Clone)]
pub struct Sim {
    pub scheduler: Scheduler,
    pub settings: Settings,
    mono: Duration,
    asleep: Duration,
    /// What the wall clock shows at the start of the monotonic clock, sleep and settings included.
    wall_at_start: Wall,
    person: Person,
    /// What the idle source has told since the last input.
    told: BTreeSet<Told>,
    pub log: Vec<(Duration, Effect)>,
    /// What was recorded of the time worked, apart from all else: how much, and up to when.
    pub worked: Vec<(Duration, Wall)>,
    /// The tickets on the screen.
    pub visible: BTreeSet<Ticket>,
    shown_once: BTreeSet<Ticket>,
}

#[derive(Clone, Copy, PartialEq)]
enum Person {
    /// Input without a pause.
    Typing,
    /// No input since then.
    Still(Duration),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Lull,
    Away,
}

impl Sim {
    pub fn new(settings: Settings) -> Self {
        Self::beginning(settings, Wall::parse_from_rfc3339(BEGIN).expect("a moment"))
    }

    /// The same, at another time.
    pub fn beginning(settings: Settings, wall_at_start: Wall) -> Self {
        let now =
            Now { mono: Mono::after_start(Duration::ZERO), asleep: Duration::ZERO, wall: wall_at_start };
        let scheduler = Scheduler::new(settings.clone(), None, now);
        let mut sim = Self {
            scheduler,
            settings,
            mono: Duration::ZERO,
            asleep: Duration::ZERO,
            wall_at_start,
            person: Person::Typing,
            told: BTreeSet::new(),
            log: Vec::new(),
            worked: Vec::new(),
            visible: BTreeSet::new(),
            shown_once: BTreeSet::new(),
        };
        sim.send(Event::Activity(Activity::Active));
        sim
    }

    pub fn now(&self) -> Now {
        let wall = self.wall_at_start + chrono::TimeDelta::from_std(self.mono).expect("a span");
        Now { mono: Mono::after_start(self.mono), asleep: self.asleep, wall }
    }

    pub fn at(&self) -> Duration {
        self.mono
    }

    pub fn view(&self) -> ReminderView {
        self.scheduler.view(self.now())
    }

    pub fn snapshot(&self) -> Snapshot {
        self.scheduler.snapshot(self.now())
    }

    /// Hands over one event and checks what always holds.
    pub fn send(&mut self, event: Event) {
        let now = self.now();
        let effects = self.scheduler.handle(now, event);
        assert!(effects.len() <= 8, "{effects:?}");
        let mut saved = false;
        for effect in effects {
            match &effect {
                Effect::Remind(reminder) => {
                    let new = self.visible.insert(reminder.ticket);
                    let first = !new || self.shown_once.insert(reminder.ticket);
                    assert!(first, "{:?} is shown twice", reminder.ticket);
                }
                Effect::Withdraw(ticket) => {
                    assert!(self.visible.remove(ticket), "{ticket:?} is withdrawn and was not visible");
                }
                _ => {}
            }
            match effect {
                Effect::Save => saved = true,
                Effect::Record(What::Worked { length, until }) => {
                    assert!(saved, "recorded before it was saved that it is");
                    self.worked.push((length, until));
                }
                effect => self.log.push((self.mono, effect)),
            }
        }
        if let Some(deadline) = self.scheduler.deadline() {
            assert!(deadline > now.mono, "a deadline at {deadline:?} lies not after {now:?}");
        }
    }

    pub fn tick(&mut self) {
        self.send(Event::Tick);
    }

    /// How many reminders were shown so far: the number of the last ticket.
    pub fn tickets(&self) -> u32 {
        self.shown_once.iter().map(|ticket| ticket.0).max().unwrap_or_default()
    }

    /// Lets `span` pass, with every tick and every report of the idle source in its place.
    pub fn pass(&mut self, span: Duration) {
        let end = self.mono + span;
        loop {
            let source = self.next_report();
            let tick = self.scheduler.deadline().map(Mono::since_start);
            let next = source.map(|(at, _)| at).into_iter().chain(tick).min().filter(|at| *at <= end);
            let Some(at) = next else {
                break;
            };
            self.mono = at.max(self.mono);
            match source.filter(|(due, _)| *due <= at) {
                Some((_, told)) => self.tell(told),
                None => self.send(Event::Tick),
            }
        }
        self.mono = end;
        self.send(Event::Tick);
    }

    /// The same, and a needless tick now and then.
    pub fn pass_restless(&mut self, span: Duration, pieces: u32) {
        for _ in 0..pieces {
            self.pass(span / pieces);
        }
    }

    pub fn type_on(&mut self) {
        self.person = Person::Typing;
        self.told.clear();
        self.send(Event::Activity(Activity::Active));
    }

    pub fn be_still(&mut self) {
        if self.person == Person::Typing {
            self.person = Person::Still(self.mono);
        }
    }

    /// The machine sleeps: the monotonic clock alone stands still.
    pub fn sleep(&mut self, span: Duration) {
        self.fall_asleep(span);
        self.send(Event::Tick);
    }

    /// The machine says that it is about to sleep, sleeps, and says that it woke.
    pub fn announced_sleep(&mut self, span: Duration) {
        self.send(Event::Sleeping);
        self.fall_asleep(span);
        self.send(Event::Woke);
    }

    /// Asleep, nobody sees anything.
    pub fn fall_asleep(&mut self, span: Duration) {
        self.asleep += span;
        self.set_clock(chrono::TimeDelta::from_std(span).expect("a span"));
    }

    /// Whoever locks the screen goes away.
    pub fn lock(&mut self) {
        self.be_still();
        self.send(Event::Hold(Reason::Locked));
    }

    /// Whoever opens it types.
    pub fn unlock(&mut self) {
        self.type_on();
        self.send(Event::Release(Reason::Locked));
    }

    /// The process stands still: both clocks go on, nobody ticks.
    pub fn stall(&mut self, span: Duration) {
        self.mono += span;
        self.send(Event::Tick);
    }

    /// Somebody sets the wall clock.
    pub fn set_clock(&mut self, by: chrono::TimeDelta) {
        self.wall_at_start += by;
    }

    /// The clock on the wall shows another offset from now on, as where summer time begins.
    pub fn set_offset(&mut self, offset: chrono::FixedOffset) {
        self.wall_at_start = self.wall_at_start.with_timezone(&offset);
    }

    pub fn answer(&mut self, answer: Answer) {
        if let Some(ticket) = self.view().reminder {
            if answer == Answer::Dismissed {
                // The person has put it away already.
                self.visible.remove(&ticket);
            }
            self.send(Event::Answer(ticket, answer));
        }
    }

    /// Ends the process and starts another, `gap` later.
    pub fn restart(&mut self, gap: Duration) {
        self.restart_held(gap, &[]);
    }

    /// The same, where these hold already when it starts.
    pub fn restart_held(&mut self, gap: Duration, reasons: &[Reason]) {
        let saved = self.snapshot();
        self.mono += gap;
        self.scheduler = Scheduler::new(self.settings.clone(), Some(&saved), self.now());
        for reason in reasons {
            self.scheduler.begin_held(self.now(), *reason);
        }
        self.visible.clear();
        self.shown_once.clear();
        self.told.clear();
        self.send(Event::Activity(Activity::Active));
    }

    pub fn change(&mut self, settings: Settings) {
        self.settings = settings.clone();
        self.send(Event::Settings(Box::new(settings)));
    }

    fn next_report(&mut self) -> Option<(Duration, Told)> {
        let Person::Still(since) = self.person else {
            return None;
        };
        let watch = self.scheduler.idle_watch();
        if watch.lull.is_none() {
            // A source tells of a pause again when it is watched for again.
            self.told.remove(&Told::Lull);
        }
        let lull = watch.lull.map(|lull| (since + lull.length(), Told::Lull));
        let away = Some((since + watch.away.length(), Told::Away));
        lull.into_iter()
            .chain(away)
            .filter(|(_, told)| !self.told.contains(told) && !self.told.contains(&Told::Away))
            .min()
    }

    fn tell(&mut self, told: Told) {
        self.told.insert(told);
        let Person::Still(since) = self.person else {
            return;
        };
        self.send(Event::Activity(match told {
            Told::Lull => Activity::Lull,
            Told::Away => Activity::Away { since: Mono::after_start(since) },
        }));
    }

    /// All that was recorded, and what waits to be.
    pub fn told(&self) -> Duration {
        self.worked.iter().map(|(length, _)| *length).sum::<Duration>() + self.view().unrecorded
    }
}
