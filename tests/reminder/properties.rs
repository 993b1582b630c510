//! What holds in every history, however it goes.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Answer, Event};
use rhomboid::domain::{Mono, Now, Outcome, Reason, ReminderView, Settings, State, Ticket};

use crate::invariants::{self, Told};
use crate::random::{Deed, answer, any_deed, calm_deed, cases, history_of, pause, perform, run, settings};
use crate::sim::Sim;

/// What of a view does not depend on the process that shows it.
fn lasting(mut view: ReminderView) -> ReminderView {
    view.reminder = None;
    // Working hours are looked at anew.
    view.holds.retain(|hold| hold.reason != Reason::Hours);
    view
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn at_most_one_reminder_is_visible(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::at_most_one_is_visible);
    }

    #[test]
    fn nothing_is_shown_while_a_hold_stands(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::silent_while_a_hold_stands);
    }

    #[test]
    fn nothing_is_shown_during_a_session(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::silent_in_a_session);
    }

    #[test]
    fn nothing_appears_in_the_quiet_after_a_return(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::silent_after_a_return);
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

    /// Checked after every event by the simulation: no armed deadline lies in the past.
    #[test]
    fn after_a_tick_every_deadline_lies_ahead(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::a_tick_leaves_nothing_to_do);
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
    fn restore_of_a_snapshot_goes_on_as_before(settings in settings(), deeds in history_of(calm_deed()), pause in pause(), then in history_of(calm_deed())) {
        let mut sim = run(settings, &deeds, |_| {});
        // A session, a reminder on the screen and what probes said end with the process, so begin without them.
        if sim.view().state == State::Session { sim.send(Event::SessionEnded(Outcome::Finished)); }
        sim.answer(Answer::Skip);
        for reason in Reason::ALL { sim.send(Event::Release(reason)); }
        sim.send(Event::KeptAwake(false));
        sim.type_on();
        // A process that has just begun does not know that the person came back before it.
        if !sim.snapshot().rested.is_zero() { sim.pass(sim.settings.activity.idle_after.length()); }
        prop_assume!(sim.view().state == State::Working);
        // One for which somebody turns out to have left too early is dropped by a restart.
        prop_assume!(!sim.view().is_due || sim.view().worked >= sim.view().interval);
        if let Some(pause) = &pause { perform(&mut sim, pause); }
        let mut restored = sim.clone();
        restored.restart(Duration::ZERO);
        let (before, tickets, told) = (sim.log.len(), sim.tickets(), sim.told());
        prop_assert_eq!(restored.told(), told);
        for (wait, deed) in &then {
            for sim in [&mut sim, &mut restored] {
                sim.pass(Duration::from_secs(*wait));
                perform(sim, deed);
            }
            prop_assert_eq!(restored.timeline_since(before, 0), sim.timeline_since(before, tickets));
            prop_assert_eq!(restored.tally(), sim.tally());
            prop_assert_eq!(lasting(restored.view()), lasting(sim.view()));
        }
    }

    #[test]
    fn work_never_exceeds_the_time_that_passed(settings in settings(), deeds in history_of(any_deed())) {
        run(settings, &deeds, invariants::work_fits_the_time_that_passed);
    }

    #[test]
    fn time_worked_is_told_once(settings in settings(), deeds in history_of(any_deed())) {
        let mut told = Told::with(&settings);
        run(settings, &deeds, |sim| told.is_told_once(sim));
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
