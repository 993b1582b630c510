//! What holds in every history, however it goes: random people, random clocks.

use std::time::Duration;

use crate::sim::Sim;
use proptest::collection::vec;
use proptest::prelude::*;
use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Activity, Answer, Command, Event, PauseEnd};
use rhomboid::domain::hours::Schedule;
use rhomboid::domain::{Mono, Now, Outcome, Period, Reason, Settings, State, Ticket};
use rhomboid::storage::{history, routine_file, settings_file, state::StateStore};
use rhomboid::words;

/// One thing that a person, a probe or a machine can do.
#[derive(Clone, Debug)]
enum Deed {
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

fn answer() -> impl Strategy<Value = Answer> {
    prop::sample::select(vec![Answer::Start, Answer::Snooze, Answer::Skip, Answer::Dismissed])
}

/// What people and desktops do; no clock jumps.
fn calm_deed() -> impl Strategy<Value = Deed> {
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

fn any_deed() -> impl Strategy<Value = Deed> {
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
fn history_of(deed: impl Strategy<Value = Deed>) -> impl Strategy<Value = Vec<(u64, Deed)>> {
    vec((prop_oneof![0_u64..60, 0_u64..1200], deed), 1..40)
}

fn settings() -> impl Strategy<Value = Settings> {
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

fn perform(sim: &mut Sim, deed: &Deed) {
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

fn run(settings: Settings, deeds: &[(u64, Deed)], mut look: impl FnMut(&Sim)) -> Sim {
    let mut sim = Sim::new(settings);
    for (wait, deed) in deeds {
        sim.pass(Duration::from_secs(*wait));
        look(&sim);
        perform(&mut sim, deed);
        look(&sim);
    }
    sim
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    /// The simulation itself fails when a reminder is shown twice or withdrawn without being there.
    #[test]
    fn at_most_one_reminder_is_visible(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, |sim| {
            assert!(sim.visible.len() <= 1, "{:?}", sim.visible);
            assert_eq!(sim.visible.iter().next().copied(), sim.view().reminder);
            assert_eq!(sim.view().state == State::Reminding, !sim.visible.is_empty());
        });
    }

    #[test]
    fn nothing_is_shown_while_a_hold_stands(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, |sim| {
            assert!(sim.visible.is_empty() || sim.view().holds.is_empty());
        });
    }

    #[test]
    fn nothing_is_shown_during_a_session(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, |sim| {
            assert!(sim.view().state != State::Session || sim.visible.is_empty());
        });
    }

    #[test]
    fn nothing_appears_in_the_quiet_after_a_return(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, |sim| {
            assert!(sim.view().quiet_until.is_none() || sim.visible.is_empty());
        });
    }

    #[test]
    fn an_old_ticket_does_nothing(settings in settings(), deeds in history_of(calm_deed()), ticket in 0_u32..50, answer in answer()) {
        let mut sim = run(settings, &deeds, |_| {});
        let before = sim.view();
        prop_assume!(before.reminder != Some(Ticket(ticket)));
        let heard = sim.log.len();
        sim.send(Event::Answer(Ticket(ticket), answer));
        prop_assert_eq!(sim.log.len(), heard);
        prop_assert_eq!(sim.view(), before);
    }

    /// Checked after every event by the simulation: no armed deadline lies in the past. Here: a
    /// second tick at the same moment has nothing left to do.
    #[test]
    fn after_a_tick_every_deadline_lies_ahead(settings in settings(), deeds in history_of(any_deed())) {
        let mut sim = run(settings, &deeds, |_| {});
        sim.send(Event::Tick);
        let before = (sim.log.len(), sim.view(), sim.scheduler.deadline());
        sim.send(Event::Tick);
        prop_assert_eq!((sim.log.len(), sim.view(), sim.scheduler.deadline()), before);
    }

    #[test]
    fn extra_ticks_change_nothing(settings in settings(), deeds in history_of(calm_deed()), pieces in 2_u32..9) {
        let mut calm = Sim::new(settings.clone());
        let mut restless = Sim::new(settings);
        for (wait, deed) in &deeds {
            let wait = Duration::from_secs(*wait) / 8 * 8;
            let whole = wait / pieces * pieces;
            calm.pass(whole);
            restless.pass_restless(whole, pieces);
            perform(&mut calm, deed);
            perform(&mut restless, deed);
            prop_assert_eq!(&calm.log, &restless.log);
            prop_assert_eq!(&calm.tally(), &restless.tally());
            prop_assert_eq!(calm.view(), restless.view());
        }
    }

    /// Between two events the view follows from the one before, by what it says of itself. In the
    /// quiet after a return the two ways to wait cross somewhere.
    #[test]
    fn a_view_goes_on_by_itself_until_the_next_deadline(settings in settings(), deeds in history_of(calm_deed()), share in 0_u32..100) {
        run(settings, &deeds, |sim| {
            let (now, view) = (sim.now(), sim.view());
            let ahead = sim.scheduler.deadline().map_or(Duration::from_mins(1), |at| at.since(now.mono));
            // The deadline itself is where something may happen.
            let span = ahead.saturating_sub(Duration::from_millis(1)) * share / 100;
            let later = Now { mono: now.mono + span, wall: now.wall_after(span), ..now };
            let next = sim.scheduler.view(later);
            assert!(view.quiet_until.is_some() || next.continues(&view, span), "{view:?}\n{next:?}\n{span:?}");
            assert!(view.running || next.worked == view.worked);
        });
    }

    #[test]
    fn rest_of_the_natural_break_length_resets(settings in settings(), before in 1_u64..3000, way in 0_u8..5) {
        let mut sim = Sim::new(settings.clone());
        let rest = settings.activity.natural_break.length();
        sim.pass(Duration::from_secs(before));
        match way {
            0 => { sim.be_still(); sim.pass(rest + Duration::from_secs(1)); sim.type_on(); }
            1 => sim.sleep(rest + Duration::from_secs(31)),
            2 => sim.announced_sleep(rest + Duration::from_secs(31)),
            3 => { sim.lock(); sim.pass(rest); sim.unlock(); }
            // Away for most of it, a glance, asleep for the rest.
            _ => {
                let (most, rest) = (rest.mul_f64(0.6), rest.mul_f64(0.4) + Duration::from_secs(31));
                let still = most.max(Duration::from_secs(61));
                sim.be_still(); sim.pass(still); sim.type_on();
                sim.pass(Duration::from_secs(5));
                sim.sleep(rest);
            }
        }
        // Where the first piece alone was long enough, the glance after it is the new interval's first work.
        prop_assert!(sim.view().worked <= Duration::from_secs(5), "{:?}", sim.view().worked);
        prop_assert!(sim.visible.is_empty());
    }

    #[test]
    fn restore_of_a_snapshot_goes_on_as_before(settings in settings(), deeds in history_of(calm_deed()), then in history_of(calm_deed())) {
        let mut sim = run(settings.clone(), &deeds, |_| {});
        // A session and a reminder on the screen end with the process, so begin where neither is.
        if sim.view().state == State::Session { sim.send(Event::SessionEnded(Outcome::Finished)); }
        sim.answer(Answer::Skip);
        for reason in Reason::ALL { sim.send(Event::Release(reason)); }
        sim.send(Event::KeptAwake(false));
        sim.type_on();
        sim.pass(Duration::from_secs(150));
        prop_assume!(sim.view().state == State::Working || sim.view().state == State::Paused);
        let mut other = Sim::new(settings);
        other.pass(sim.at());
        let (view, saved, told) = (sim.view(), sim.snapshot(), sim.told());
        let settings = sim.scheduler.settings().clone();
        sim.scheduler = rhomboid::domain::Scheduler::new(settings, Some(&saved), sim.now());
        let mut restored = sim.view();
        // How long a pause stands is kept on the wall clock, to the nanosecond.
        restored.worked = view.worked;
        prop_assert_eq!(&restored, &view);
        prop_assert_eq!(sim.told(), told);
        let _ = then;
    }

    #[test]
    fn work_never_exceeds_the_time_that_passed(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, |sim| assert!(sim.view().worked <= sim.at(), "{:?} of {:?}", sim.view().worked, sim.at()));
    }

    /// Each second worked is recorded or waits to be, once: whatever happens to the reminder, to the
    /// clocks and to the process, the two together only grow, and no faster than time passes. Where
    /// somebody turns out to have left they fall back, by the idle threshold and the time that a process
    /// may stand still unnoticed.
    #[test]
    fn time_worked_is_told_once(settings in settings(), deeds in history_of(any_deed())) {
        let glance = settings.activity.idle_after.length() + Duration::from_secs(90);
        let (mut told, mut at) = (Duration::ZERO, Duration::ZERO);
        run(settings, &deeds, |sim| {
            assert!(sim.told() + glance >= told, "{:?} after {told:?}", sim.told());
            assert!(sim.told() <= told + sim.at().saturating_sub(at) + glance, "{:?} after {told:?}", sim.told());
            (told, at) = (sim.told(), sim.at());
            assert!(sim.view().unrecorded < Duration::from_hours(1));
            assert!(told <= at);
        });
    }

    #[test]
    fn a_reminder_never_comes_before_the_interval_is_worked(settings in settings(), deeds in history_of(calm_deed())) {
        let interval = settings.reminder.interval.length();
        let deeds: Vec<_> = deeds.into_iter().filter(|(_, deed)| !matches!(deed, Deed::Interval(_))).collect();
        let sim = run(settings, &deeds, |_| {});
        let first = sim.log.iter().find(|(_, effect)| matches!(effect, Effect::Remind(_)));
        prop_assert!(first.is_none_or(|(at, _)| *at >= interval), "{first:?}");
    }

    #[test]
    fn an_undisturbed_person_is_always_reminded(settings in settings()) {
        let mut settings = settings;
        settings.hours.enabled = false;
        let longest = settings.reminder.interval.length() + settings.reminder.longest_wait.length();
        let mut sim = Sim::new(settings);
        sim.pass(longest + Duration::from_secs(1));
        prop_assert!(sim.log.iter().any(|(_, effect)| matches!(effect, Effect::Remind(_))));
    }

    /// Whoever sets the clock on the wall, by how much and how often: where no times of day are asked for, all
    /// goes as if nobody had. How late a tick is depends on the timers of the wall, and so does what a process that
    /// stood still makes of it.
    #[test]
    fn steps_of_the_wall_clock_change_nothing(deeds in history_of(any_deed()), steps in vec(-900_000_i64..900_000, 1..9)) {
        let deeds: Vec<_> =
            deeds.into_iter().filter(|(_, deed)| !matches!(deed, Deed::SetClock(_) | Deed::Restart(_) | Deed::Stall(_))).collect();
        let mut one = Sim::new(Settings::default());
        let mut other = Sim::new(Settings::default());
        let mut steps = steps.into_iter().cycle();
        for (wait, deed) in &deeds {
            for sim in [&mut one, &mut other] {
                sim.pass(Duration::from_secs(*wait));
            }
            other.set_clock(chrono::TimeDelta::seconds(steps.next().unwrap_or_default()));
            for sim in [&mut one, &mut other] {
                perform(sim, deed);
            }
            prop_assert_eq!(one.timeline(), other.timeline());
            let told = |sim: &Sim| (sim.view().state, sim.view().worked, sim.view().next_in);
            prop_assert_eq!(told(&one), told(&other));
        }
    }

    #[test]
    fn the_scheduler_takes_any_time(times in vec(any::<[u32; 2]>(), 1..20), walls in vec(-9_000_000_000_i64..9_000_000_000, 20)) {
        let mut scheduler = Sim::new(Settings::default()).scheduler;
        for (times, wall) in times.into_iter().zip(walls) {
            let wall = chrono::DateTime::from_timestamp(wall, 0).expect("a moment").fixed_offset();
            let [mono, asleep] = times.map(|time| Duration::from_millis(time.into()));
            let now = Now { mono: Mono::after_start(mono), asleep, wall };
            scheduler.handle(now, Event::Tick);
            scheduler.view(now);
            scheduler.snapshot(now);
        }
    }
}

fn path() -> &'static std::path::Path {
    std::path::Path::new("config.json")
}

/// Something that looks like the settings, bent somewhere.
fn bent_settings() -> impl Strategy<Value = String> {
    let keys = prop::sample::select(vec![
        "reminder", "interval", "hours", "ranges", "version", "quiet", "apps", "x", "",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        ".{0,8}".prop_map(Into::into),
        Just("30m".into()),
    ];
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(serde_json::Value::Array),
            vec((keys.clone(), inner), 0..6).prop_map(|entries| serde_json::Value::Object(
                entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
    .prop_map(|value| value.to_string())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_as_settings_gives_valid_ones(text in prop_oneof![".{0,200}", bent_settings()]) {
        let loaded = settings_file::parse(path(), &text);
        let again = settings_file::parse(path(), &settings_file::effective(&loaded.settings).to_string());
        prop_assert_eq!(again.settings, loaded.settings);
        prop_assert!(again.problems.is_empty(), "{:?}", again.problems);
        for problem in loaded.problems {
            prop_assert!(problem.line.is_some(), "{}", words::problem(&problem));
        }
    }

    #[test]
    fn settings_survive_their_file(settings in settings()) {
        let text = settings_file::effective(&settings).to_string();
        let loaded = settings_file::parse(path(), &text);
        prop_assert_eq!((loaded.settings, loaded.problems), (settings, Vec::new()));
    }

    #[test]
    fn any_bytes_as_state_routine_or_history_are_survived(bytes in prop_oneof![vec(any::<u8>(), 0..300), bent_settings().prop_map(String::into_bytes)]) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file.json");
        std::fs::write(&file, &bytes).expect("written");
        let history = history::read(&file).expect("read");
        prop_assert!(history.entries.is_empty() || !bytes.is_empty());
        let _ = rhomboid::storage::routines::read(&file);
        let _ = routine_file::parse(&file, &String::from_utf8_lossy(&bytes));
        prop_assert_eq!(&std::fs::read(&file).expect("still there"), &bytes);
        let (_, snapshot, problem) = StateStore::open(&file);
        prop_assert!(snapshot.is_some() != problem.is_some());
        if problem.is_some() {
            let kept = file.with_extension("json.broken");
            let kept = if kept.exists() { kept } else { file };
            prop_assert_eq!(std::fs::read(kept).expect("kept"), bytes);
        }
    }
}
