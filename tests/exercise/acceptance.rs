//! The ten points by which the exercise is accepted, each a test of its own name.

use std::time::Duration;

use rhomboid::domain::cue::{Sound, Tone};
use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Activity, Event};
use rhomboid::domain::history::{Entry, Session, What};
use rhomboid::domain::mix::Mix;
use rhomboid::domain::progress::Progress;
use rhomboid::domain::routine::{PhaseKind, PoseName, Routine};
use rhomboid::domain::settings::{Counting, Voice};
use rhomboid::domain::timeline::{LONGEST_ARMS_UP, PRE_ROLL, Timeline};
use rhomboid::domain::{Mono, Now, Outcome, Scheduler, Settings, Wall};
use rhomboid::guide::director::Director;
use rhomboid::guide::manner::Manner;
use rhomboid::guide::movement;
use rhomboid::guide::words::words;

use crate::shipped::{at, body, manner, named, shipped, watch};

const VOICES: [Voice; 4] = [Voice::Coach, Voice::Short, Voice::Tones, Voice::Silent];

#[test]
fn point_1_modes_have_their_lengths_counts_and_glides() {
    for (name, seconds) in [("quick", 30.0), ("classic", 60.0), ("standard", 120.0), ("full", 180.0)] {
        let timeline = Timeline::new(&named(name));
        assert!((timeline.total().as_secs_f64() - seconds).abs() < 0.3, "{name}: {:?}", timeline.total());
        let cues = timeline.cues(Voice::Tones);
        for segment in timeline.segments().iter().filter(|segment| segment.phase.kind == PhaseKind::Hold) {
            let inside = PRE_ROLL + segment.start..PRE_ROLL + segment.end();
            let counts: Vec<f64> = cues
                .iter()
                .filter(|cue| inside.contains(&cue.at))
                .filter(|cue| matches!(cue.sound, Sound::Tone(Tone::Count | Tone::LastCount)))
                .map(|cue| cue.at.as_secs_f64())
                .collect();
            assert!(counts.len() >= 3, "{name}: {counts:?}");
            assert!(counts.windows(2).all(|two| (two[1] - two[0] - 1.0).abs() < 0.05), "{name}: {counts:?}");
        }
        let squeezes = timeline
            .segments()
            .iter()
            .filter(|segment| segment.from == rhomboid::domain::routine::PoseName::Squeeze);
        for release in squeezes.filter(|segment| segment.phase.kind == PhaseKind::Release) {
            let tone = Sound::Tone(Tone::Release { ms: 3000 });
            assert!(cues.iter().any(|cue| cue.at == PRE_ROLL + release.start && cue.sound == tone), "{name}");
        }
    }
}

#[test]
fn point_2_a_session_is_complete_with_the_screen_off_and_with_the_sound_off() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        let heard = timeline.cues(Voice::Coach);
        let mut seen = None;
        for segment in timeline.segments() {
            // By ear: every phase is announced, by a tone or a line, no more than a blink around its beginning.
            let begin = PRE_ROLL + segment.start;
            let near = begin.saturating_sub(Duration::from_millis(250))..=begin;
            assert!(
                heard.iter().any(|cue| near.contains(&cue.at)),
                "{}: nothing is heard of {} at {:?}",
                routine.name,
                segment.phase.word,
                segment.start
            );
            // By eye: every phase changes a word, and the sound is never the only thing that changes.
            let shown = words(&timeline.at(begin), manner());
            assert!(!shown.word.is_empty() && !shown.line.is_empty());
            assert_ne!(seen.as_ref(), Some(&shown), "{} at {:?}", routine.name, segment.start);
            seen = Some(shown);
        }
        // Both end by themselves.
        for voice in VOICES {
            let mut director = Director::new(&routine, Counting::Down, voice, false, at(0.0));
            let end = (PRE_ROLL + timeline.total()).as_secs_f64();
            watch(&mut director, 0.0, end);
            assert_eq!(director.outcome(), Some(Outcome::Finished));
            assert!(director.may_close(at(end + 5.0)));
        }
    }
}

#[test]
fn point_3_no_input_is_needed_a_key_pauses_and_hurt_ends_at_once_and_offers_arms_low() {
    let routine = named("classic");
    let mut director = Director::new(&routine, Counting::Down, Voice::Coach, false, at(0.0));
    watch(&mut director, 0.0, 10.0);
    assert_eq!(director.toggle(at(10.0)), Some(Tone::Paused));
    assert!(director.is_paused() && director.at_ease_for(at(10.5)).is_some());
    director.end(at(11.0), Outcome::Hurt);
    assert_eq!(director.outcome(), Some(Outcome::Hurt));
    assert!(director.advance(at(11.5)).is_empty(), "nothing sounds any more");
    let now = Wall::parse_from_rfc3339("2026-03-02T09:30:00+01:00").expect("a moment");
    let hurt = Session {
        routine: "classic".into(),
        outcome: Outcome::Hurt,
        length: Duration::from_secs(11),
        feeling: None,
        arms_up: Some(true),
    };
    assert!(
        Progress::of([&Entry::new(now, What::Session(hurt))])
            .plan(now, Voice::Short, &Mix::default(), |_| false)
            .arms_low
    );
}

#[test]
fn point_4_arms_are_up_for_at_most_40_seconds_in_every_mode_and_level() {
    let longest = |routine: &Routine| {
        let mut up = Duration::ZERO;
        let bouts = Timeline::new(routine)
            .segments()
            .iter()
            .map(|segment| {
                up = if segment.phase.pose.arms_up() { up + segment.phase.length } else { Duration::ZERO };
                up
            })
            .collect::<Vec<_>>();
        bouts.into_iter().max().unwrap_or_default()
    };
    for routine in shipped() {
        for performance in crate::shipped::performances() {
            let performed = routine.clone().performed(&performance);
            let up = longest(&performed);
            assert!(up <= LONGEST_ARMS_UP, "{} {performance:?}: {up:?}", routine.name);
            assert!(!performance.low || up.is_zero(), "{} lifts a hand with arms low", routine.name);
        }
    }
    assert_eq!(longest(&named("standard")), Duration::from_secs(36));
}

#[test]
fn point_5_shoulders_never_rise_in_the_squeeze_and_do_in_the_shrug() {
    let shoulder = |pose| body(pose, 1.5).right.shoulder().y;
    for exaggeration in [1.0, 1.25, 1.5] {
        assert!(body(PoseName::Squeeze, exaggeration).right.shoulder().y > shoulder(PoseName::Open));
    }
    assert!(shoulder(PoseName::Shrug) < shoulder(PoseName::Open) - 0.025);
}

#[test]
fn point_6_idle_pauses_after_a_minute_and_resets_after_five() {
    let begin = Wall::parse_from_rfc3339("2026-03-02T09:00:00+01:00").expect("a moment");
    let now = |seconds: u64| Now {
        mono: Mono::after_start(Duration::from_secs(seconds)),
        asleep: Duration::ZERO,
        wall: begin + chrono::TimeDelta::seconds(i64::try_from(seconds).expect("few")),
    };
    let after = |idle: u64, kept_awake: bool| {
        let mut scheduler = Scheduler::new(Settings::default(), None, now(0));
        let mut effects = Vec::new();
        let still = 600;
        let since = Mono::after_start(Duration::from_secs(still));
        let mut events = vec![
            (0, Event::Activity(Activity::Active)),
            (0, Event::KeptAwake(kept_awake)),
            (still + 60, Event::Activity(Activity::Away { since })),
            (still + idle, Event::Activity(Activity::Active)),
        ];
        events.retain(|(at, _)| *at <= still + idle);
        for (at, event) in events {
            while let Some(deadline) = scheduler.deadline().filter(|deadline| *deadline < now(at).mono) {
                effects.extend(scheduler.handle(now(deadline.since_start().as_secs()), Event::Tick));
            }
            effects.extend(scheduler.handle(now(at), event));
        }
        let breaks =
            effects.iter().filter(|effect| matches!(effect, Effect::Record(What::NaturalBreak(_)))).count();
        (scheduler.view(now(still + idle)).worked.as_secs(), breaks)
    };
    assert_eq!(after(59, false), (659, 0));
    assert_eq!(after(61, false), (600, 0));
    assert_eq!(after(301, false), (0, 1));
    assert_eq!(after(301, true), (901, 0));
}

#[test]
fn point_7_after_any_gap_no_text_speaks_of_losing() {
    for text in crate::wording::every_text() {
        for word in ["lost", "failed", "broken"] {
            assert!(!crate::wording::holds(&text, word), "“{text}”");
        }
    }
}

#[test]
fn point_8_reduced_motion_moves_nothing_and_keeps_words_and_timings() {
    let still = Manner { still: true, ..manner() };
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        for segment in timeline.segments() {
            let mut first = None;
            let tenths = segment.phase.length.as_millis() / 100;
            for tenth in 0..tenths {
                let into = Duration::from_millis(u64::try_from(tenth).expect("few") * 100);
                let elapsed = PRE_ROLL + segment.start + into;
                let moment = timeline.at(elapsed);
                assert_eq!(words(&moment, still), words(&moment, manner()));
                let shapes = format!("{:?}", movement::figure(&moment, still));
                assert_eq!(first.get_or_insert_with(|| shapes.clone()), &shapes, "{} moves", routine.name);
            }
        }
    }
}

#[test]
fn point_9_deleting_removes_everything_and_nothing_can_leave_the_machine() {
    // `deleting_the_history_asks_first_and_leaves_nothing` in tests/command_line.rs runs the command; the
    // history is all that is kept of sessions, so that without it nothing is known of them.
    let now = Wall::parse_from_rfc3339("2026-03-02T09:30:00+01:00").expect("a moment");
    assert_eq!(Progress::of([]), Progress::default());
    assert_eq!(Progress::default().level(now).number(), 1);
    let lock = std::fs::read_to_string("Cargo.lock").expect("the lock file");
    for client in ["reqwest", "hyper", "ureq", "curl", "isahc", "native-tls", "rustls", "openssl"] {
        assert!(!lock.contains(&format!("name = \"{client}\"")), "{client} can talk to the network");
    }
    // The one socket that may leave this process for a network is the voice's, to a server that a
    // person named in the environment.
    for (path, text) in crate::wording::sources() {
        let may = path.ends_with("voice/ssip.rs");
        assert!(may || !text.contains("std::net") && !text.contains("UdpSocket"), "{}", path.display());
    }
}

#[test]
fn point_10_no_screen_claims_to_treat_or_correct() {
    crate::wording::assert_no_promise();
}
