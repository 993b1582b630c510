//! Over weeks: a history in, an offer out, as tables.

use std::time::Duration;

use chrono::TimeDelta;
use rhomboid::domain::history::{Entry, Feeling, Session, What};
use rhomboid::domain::level::Level;
use rhomboid::domain::mix::Mix;
use rhomboid::domain::progress::{Plan, Progress, Why};
use rhomboid::domain::settings::Voice;
use rhomboid::domain::{Outcome, Wall};

/// Monday, half past nine in the morning.
fn monday() -> Wall {
    Wall::parse_from_rfc3339("2026-03-02T09:30:00+01:00").expect("a moment")
}

fn session(at: Wall, routine: &str, feeling: Option<Feeling>) -> Entry {
    let length = Duration::from_mins(1);
    let outcome = Outcome::Finished;
    let session = Session { routine: routine.into(), outcome, length, feeling, arms_up: Some(true) };
    Entry::new(at, What::Session(session))
}

/// The same entry of a session that went otherwise.
fn changed(mut entry: Entry, change: impl FnOnce(&mut Session)) -> Entry {
    let What::Session(session) = &mut entry.what else { panic!("{entry:?} is no session") };
    change(session);
    entry
}

/// The same history, where the session of that place felt so.
fn felt(mut entries: Vec<Entry>, place: usize, feeling: Feeling) -> Vec<Entry> {
    entries[place] = changed(entries[place].clone(), |session| session.feeling = Some(feeling));
    entries
}

/// So many finished sessions of "classic", one a day, the last one yesterday.
fn days(count: i64, feeling: Option<Feeling>) -> Vec<Entry> {
    (0..count).map(|day| session(monday() - TimeDelta::days(count - day), "classic", feeling)).collect()
}

fn level(sessions: &[Entry]) -> u8 {
    Progress::of(sessions).level(monday()).number()
}

fn plan(sessions: &[Entry], now: Wall) -> Plan<'static> {
    plan_of(&Mix::default(), sessions, now)
}

fn plan_of<'a>(mix: &Mix<'a>, sessions: &[Entry], now: Wall) -> Plan<'a> {
    Progress::of(sessions).plan(now, Voice::Short, mix, |name| matches!(name, "w-to-y" | "wall-angel"))
}

#[test]
fn levels_go_up_with_sessions() {
    let easy = Some(Feeling::Easy);
    // Six to hold it, ten more to own it, fifteen more to mix it.
    for (count, expected) in [(0, 1), (5, 1), (6, 2), (15, 2), (16, 3), (30, 3), (31, 4), (200, 4)] {
        assert_eq!(level(&days(count, easy)), expected, "after {count}");
        assert_eq!(level(&days(count, None)), expected, "after {count} without a word");
    }
}

#[test]
fn the_first_level_waits_for_three_good_ones_in_a_row() {
    assert_eq!(level(&felt(days(6, Some(Feeling::Right)), 4, Feeling::TooMuch)), 1);
    assert_eq!(level(&felt(days(9, Some(Feeling::Right)), 5, Feeling::TooMuch)), 2);
}

#[test]
fn too_much_twice_goes_one_down() {
    let sessions = felt(days(10, Some(Feeling::Right)), 7, Feeling::TooMuch);
    assert_eq!(level(&sessions), 2);
    assert_eq!(level(&felt(sessions, 9, Feeling::TooMuch)), 1);
}

#[test]
fn a_hurt_leads_to_the_first_level_with_arms_low() {
    let hurt_at_the_end = |session: &mut Session| session.feeling = Some(Feeling::Hurt);
    let hurt_within = |session: &mut Session| session.outcome = Outcome::Hurt;
    for hurt in [hurt_at_the_end, hurt_within] {
        let mut sessions = days(20, Some(Feeling::Right));
        let last = sessions.pop().expect("a session");
        sessions.push(changed(last, hurt));
        assert_eq!(level(&sessions), 1);
        assert!(plan(&sessions, monday()).arms_low);
        let wish = Entry::new(monday(), What::ArmsAgain);
        let progress = Progress::of(sessions.iter().chain([&wish]));
        assert!(!progress.arms_low() && progress.level(monday()) == Level::Find);
        // From then on: also after sessions with arms low, until one with the arms up is finished.
        let low = |session: &mut Session| session.arms_up = Some(false);
        sessions.push(changed(session(monday(), "classic", None), low));
        assert!(plan(&sessions, monday() + TimeDelta::hours(1)).arms_low);
        sessions.push(session(monday() + TimeDelta::hours(1), "classic", None));
        assert!(!plan(&sessions, monday() + TimeDelta::hours(2)).arms_low);
    }
}

#[test]
fn seven_days_away_go_one_level_down_silently_and_begin_short() {
    let sessions = days(16, None);
    for (days, expected, why) in [(5, Level::Own, Why::Usual), (6, Level::Hold, Why::WelcomeBack)] {
        let now = monday() + TimeDelta::days(days);
        let progress = Progress::of(&sessions);
        assert_eq!(progress.level(now), expected, "{days} days later");
        let plan = progress.plan(now, Voice::Short, &Mix::default(), |_| false);
        assert_eq!(plan.why == Why::WelcomeBack, why == Why::WelcomeBack, "{plan:?}");
        if why == Why::WelcomeBack {
            assert_eq!(plan.routine, "quick");
        }
    }
}

#[test]
fn a_stopped_session_changes_nothing_but_is_remembered() {
    let mut sessions = days(6, None);
    let stopped = |session: &mut Session| session.outcome = Outcome::Stopped;
    sessions.push(changed(session(monday(), "classic", None), stopped));
    let progress = Progress::of(&sessions);
    assert_eq!((progress.finished(), level(&sessions)), (6, 2));
}

#[test]
fn the_longer_one_comes_once_a_day_from_ten_or_as_the_second() {
    let sessions = days(6, None);
    let at = |hour: i64| monday() + TimeDelta::minutes(hour * 60 - 9 * 60 - 30);
    assert_eq!(plan(&sessions, at(9)).routine, "classic");
    assert_eq!(plan(&sessions, at(10)).routine, "standard");
    let mut second = sessions.clone();
    second.push(session(at(8), "classic", None));
    assert_eq!((plan(&second, at(9)).routine, plan(&second, at(9)).why), ("standard", Why::Longer));
    second.push(session(at(9), "standard", None));
    assert_ne!(plan(&second, at(11)).routine, "standard");
    assert_eq!(plan(&second, at(11) + TimeDelta::days(1)).routine, "standard");
    for (count, longer) in [(16, "own-it"), (31, "full")] {
        assert_eq!(plan(&days(count, None), at(11)).routine, longer);
    }
}

#[test]
fn at_most_eight_full_sessions_a_day_and_twenty_minutes_apart() {
    let mut sessions = days(20, None);
    let mut now = monday();
    for count in 0..8 {
        assert!(!matches!(plan(&sessions, now).why, Why::TooSoon | Why::EnoughToday), "{count}");
        sessions.push(session(now, "classic", None));
        let soon = plan(&sessions, now + TimeDelta::minutes(19));
        if count < 7 {
            assert_eq!(soon.why, Why::TooSoon);
        }
        assert!(["shoulder-rolls", "sit-well"].contains(&soon.routine), "{soon:?}");
        now += TimeDelta::minutes(20);
    }
    assert_eq!(plan(&sessions, now).why, Why::EnoughToday);
    assert_ne!(plan(&sessions, now + TimeDelta::days(1)).why, Why::EnoughToday);
}

/// What is offered in forty days, four times a day, to a person who does it all.
fn offered<'a>(mix: &Mix<'a>, mut sessions: Vec<Entry>) -> Vec<&'a str> {
    let mut offered = Vec::new();
    let mut now = monday() + TimeDelta::hours(2);
    for day in 0..40 {
        for _ in 0..4 {
            let plan = plan_of(mix, &sessions, now);
            offered.push(plan.routine);
            sessions.push(session(now, plan.routine, None));
            now += TimeDelta::minutes(45);
        }
        now = monday() + TimeDelta::days(day + 1);
    }
    offered
}

#[test]
fn only_what_a_person_chose_is_offered_and_all_of_it() {
    for names in [
        &["quick"][..],
        &["classic", "standard"],
        &["chin-tuck", "friend"],
        &["w-to-y", "my-neck"],
        &["classic", "full", "w-to-y", "my-neck"],
    ] {
        let chosen: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mix = Mix::of(&chosen, |_| true);
        for before in [Vec::new(), days(31, None)] {
            let offered = offered(&mix, before);
            assert!(offered.iter().all(|name| names.contains(name)), "{names:?}: {offered:?}");
            assert!(names.iter().all(|name| offered.contains(name)), "{names:?}: {offered:?}");
        }
    }
    let gone = ["gone".to_owned()];
    assert!(Mix::of(&gone, |_| false).is_usual());
}

#[test]
fn what_a_person_added_comes_in_turn_from_the_first_level_on() {
    let chosen: Vec<String> =
        Mix::default().names().iter().chain(&["friend"]).map(|name| (*name).to_owned()).collect();
    let mix = Mix::of(&chosen, |_| true);
    assert!(!mix.is_usual());
    for (count, routine) in [(0, "classic"), (1, "classic"), (2, "friend"), (3, "classic")] {
        assert_eq!(plan_of(&mix, &days(count, None), monday()).routine, routine, "after {count}");
    }
}

#[test]
fn every_third_is_something_else_and_overhead_never_twice_in_a_row() {
    let offered = offered(&Mix::default(), days(31, None));
    for pair in offered.windows(2) {
        assert!(!pair.iter().all(|name| matches!(*name, "w-to-y" | "wall-angel")), "{pair:?}");
    }
    for wanted in ["chin-tuck", "chest", "chair-extension", "mix-it", "full", "invisible-band", "w-to-y"] {
        assert!(offered.contains(&wanted), "{wanted} never comes");
    }
}

#[test]
fn the_voice_fades_and_comes_back_as_a_refresher() {
    let voice = |count: i64| plan(&days(count, None), monday()).voice;
    // The first level is coached; after it short lines, and one session in ten the whole again.
    let coached: Vec<i64> = (0..40).filter(|count| voice(*count) == Voice::Coach).collect();
    assert_eq!(coached, [0, 1, 2, 3, 4, 5, 9, 19, 29, 39]);
    for kept in [Voice::Coach, Voice::Tones, Voice::Silent] {
        let progress = Progress::of(&days(25, None));
        assert_eq!(progress.plan(monday(), kept, &Mix::default(), |_| false).voice, kept);
    }
    let practised: Vec<i64> = (0..32).filter(|count| plan(&days(*count, None), monday()).practised).collect();
    let expected: Vec<i64> = (20..32).filter(|count| *count != 29).collect();
    assert_eq!(practised, expected);
}
