//! Random histories: people, probes, machines and clocks that do anything at any time.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rhomboid::domain::event::{Activity, Answer, Command, Event, PauseEnd};
use rhomboid::domain::hours::Schedule;
use rhomboid::domain::{Outcome, Period, Reason, Settings, Ticket};

use crate::sim::Sim;

/// One thing that a person, a probe or a machine can do.
#[derive(Clone, Debug)]
pub enum Deed {
    Type,
    BeStill,
    Unknown,
    KeptAwake(bool),
    Hold(Reason),
    Release(Reason),
    Doubt(Reason),
    Lift(Reason),
    Answer(Answer),
    StaleAnswer(u32, Answer),
    Start,
    Snooze,
    Skip,
    Pause(Option<u32>),
    Resume,
    SessionEnded(Outcome),
    SessionLeft,
    SessionFailed,
    Interval(u32),
    Sleep(u64),
    /// Announced: begun, slept this long, ended.
    Nap(u64),
    Sleeping,
    Woke,
    Stall(u64),
    SetClock(i64),
    Restart(u64),
}

fn reason() -> impl Strategy<Value = Reason> {
    // Pause and hours belong to the scheduler itself.
    prop::sample::select(vec![
        Reason::Locked,
        Reason::Call,
        Reason::Fullscreen,
        Reason::DoNotDisturb,
        Reason::App,
    ])
}

pub fn answer() -> impl Strategy<Value = Answer> {
    prop::sample::select(vec![Answer::Start, Answer::Snooze, Answer::Skip, Answer::Dismissed])
}

/// A pause of some minutes or without an end, or none.
pub fn pause() -> impl Strategy<Value = Option<Deed>> {
    prop::option::of(prop::option::of(1_u32..90).prop_map(Deed::Pause))
}

/// What people and desktops do; no clock jumps.
pub fn calm_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => Just(Deed::Type),
        4 => Just(Deed::BeStill),
        1 => any::<bool>().prop_map(Deed::KeptAwake),
        2 => reason().prop_map(Deed::Hold),
        2 => reason().prop_map(Deed::Release),
        1 => reason().prop_map(Deed::Doubt),
        1 => reason().prop_map(Deed::Lift),
        3 => answer().prop_map(Deed::Answer),
        1 => (0_u32..9, answer()).prop_map(|(ticket, answer)| Deed::StaleAnswer(ticket, answer)),
        1 => Just(Deed::Start),
        1 => Just(Deed::Snooze),
        1 => Just(Deed::Skip),
        1 => prop::option::of(1_u32..90).prop_map(Deed::Pause),
        1 => Just(Deed::Resume),
        2 => prop::sample::select(Outcome::ALL.to_vec()).prop_map(Deed::SessionEnded),
        1 => Just(Deed::SessionLeft),
        1 => Just(Deed::SessionFailed),
        1 => (1_u32..60).prop_map(Deed::Interval),
    ]
}

pub fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        9 => calm_deed(),
        1 => Just(Deed::Unknown),
        1 => (1_u64..20_000).prop_map(Deed::Sleep),
        1 => (0_u64..20_000).prop_map(Deed::Nap),
        1 => prop::sample::select(vec![Deed::Sleeping, Deed::Woke]),
        1 => (1_u64..2_000).prop_map(Deed::Stall),
        1 => (-4000_i64..4000).prop_map(Deed::SetClock),
        1 => (0_u64..2_000).prop_map(Deed::Restart),
    ]
}

/// Deeds, each after a while of up to twenty minutes.
pub fn history_of(deed: impl Strategy<Value = Deed>) -> impl Strategy<Value = Vec<(u64, Deed)>> {
    vec((prop_oneof![0_u64..60, 0_u64..1200], deed), 1..40)
}

pub fn settings() -> impl Strategy<Value = Settings> {
    (1_u32..60, 1_u32..10, 1_u32..10, any::<bool>(), any::<bool>(), 0_u8..5).prop_map(
        |(interval, snooze, natural_break, wait, hours, max_snoozes)| {
            let mut settings = Settings::default();
            settings.reminder.interval = Period::minutes(interval);
            settings.reminder.snooze = Period::minutes(snooze);
            settings.reminder.max_snoozes = max_snoozes.try_into().expect("within the range");
            settings.reminder.wait_for_pause = wait;
            settings.activity.natural_break = Period::minutes(natural_break);
            settings.hours = Schedule { enabled: hours, ..Schedule::default() };
            settings
        },
    )
}

pub fn perform(sim: &mut Sim, deed: &Deed) {
    match deed {
        Deed::Type => sim.type_on(),
        Deed::BeStill => sim.be_still(),
        Deed::Unknown => sim.send(Event::Activity(Activity::Unknown)),
        Deed::KeptAwake(on) => sim.send(Event::KeptAwake(*on)),
        Deed::Hold(reason) => sim.send(Event::Hold(*reason)),
        Deed::Release(reason) => sim.send(Event::Release(*reason)),
        Deed::Doubt(reason) => sim.send(Event::Doubt(*reason)),
        Deed::Lift(reason) => sim.send(Event::Command(Command::Lift(*reason))),
        Deed::Answer(answer) => sim.answer(*answer),
        Deed::StaleAnswer(ticket, answer) => {
            if sim.view().reminder != Some(Ticket(*ticket)) {
                sim.send(Event::Answer(Ticket(*ticket), *answer));
            }
        }
        Deed::Start => sim.send(Event::Command(Command::Start)),
        Deed::Snooze => sim.send(Event::Command(Command::Snooze(None))),
        Deed::Skip => sim.send(Event::Command(Command::Skip)),
        Deed::Pause(minutes) => {
            let end = minutes.map_or(PauseEnd::Open, |minutes| PauseEnd::After(Period::minutes(minutes)));
            sim.send(Event::Command(Command::Pause(end)));
        }
        Deed::Resume => sim.send(Event::Command(Command::Resume)),
        Deed::SessionEnded(outcome) => sim.send(Event::SessionEnded(*outcome)),
        Deed::SessionLeft => sim.send(Event::SessionLeft),
        Deed::SessionFailed => sim.send(Event::SessionFailed),
        Deed::Interval(minutes) => {
            let mut settings = sim.scheduler.settings().clone();
            settings.reminder.interval = Period::minutes(*minutes);
            sim.change(settings);
        }
        Deed::Sleep(seconds) => sim.sleep(Duration::from_secs(*seconds)),
        Deed::Nap(seconds) => sim.announced_sleep(Duration::from_secs(*seconds)),
        Deed::Sleeping => sim.send(Event::Sleeping),
        Deed::Woke => sim.send(Event::Woke),
        Deed::Stall(seconds) => sim.stall(Duration::from_secs(*seconds)),
        Deed::SetClock(seconds) => sim.set_clock(chrono::TimeDelta::seconds(*seconds)),
        Deed::Restart(seconds) => sim.restart(Duration::from_secs(*seconds)),
    }
}

pub fn run(settings: Settings, deeds: &[(u64, Deed)], mut look: impl FnMut(&Sim)) -> Sim {
    let mut sim = Sim::new(settings);
    for (wait, deed) in deeds {
        sim.pass(Duration::from_secs(*wait));
        look(&sim);
        perform(&mut sim, deed);
        look(&sim);
    }
    sim
}

/// 256 random cases, or as many as `HISTORIES` says. The seed of one that fails is added to a file, and tried
/// first from then on.
pub fn cases() -> ProptestConfig {
    let cases: u32 = std::env::var("HISTORIES").map_or(256, |number| number.parse().expect("a number"));
    let seeds = FileFailurePersistence::Direct("tests/reminder/failed_seeds.txt");
    let max_global_rejects = cases.saturating_mul(4);
    let failure_persistence = Some(Box::new(seeds) as Box<_>);
    ProptestConfig { cases, max_global_rejects, failure_persistence, ..ProptestConfig::default() }
}
