//! A whole session on a simulated clock: to the second, by eye and by ear.

use std::path::Path;
use std::time::Duration;

use rhomboid::domain::routine::{PhaseKind, Routine};
use rhomboid::domain::timeline::{PRE_ROLL, Stage, Timeline, Tone};
use rhomboid::domain::{Mono, Outcome};
use rhomboid::figure::{Body, Pose};
use rhomboid::guide::director::Director;
use rhomboid::guide::scene::{self, Manner};
use rhomboid::storage::routine_file::LONGEST_ARMS_UP;
use rhomboid::storage::routines::Routines;

fn shipped() -> Routines {
    let routines = Routines::load(Path::new("/nonexistent"));
    assert!(routines.problems.is_empty(), "{:?}", routines.problems);
    routines
}

fn classic() -> Routine {
    shipped().named("classic").expect("classic").clone()
}

fn manner() -> Manner {
    Manner { exaggeration: 1.5, still: false, image: rhomboid::domain::settings::Image::Coin }
}

fn at(seconds: f64) -> Mono {
    Mono::after_start(Duration::from_secs_f64(seconds))
}

#[test]
fn classic_is_the_source_exercise_to_the_second() {
    let timeline = Timeline::new(&classic());
    let line = |segment: &rhomboid::domain::timeline::Segment| {
        let phase = &segment.phase;
        let (start, length) = (segment.start.as_secs(), phase.length.as_secs());
        format!("{start} {} {length} {}", phase.kind.name(), phase.pose.name())
    };
    let text = timeline.segments().iter().map(line).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(text, @r"
    0 rest 5 rest
    5 move in 2 hug
    7 explore 9 hug
    16 release 3 rest
    19 ready 3 rest
    22 lift 2 open
    24 move in 2 squeeze
    26 hold 5 squeeze
    31 release 3 open
    34 rest 4 open
    38 move in 2 squeeze
    40 hold 5 squeeze
    45 release 3 open
    48 lower 3 rest
    51 rest 6 rest
    57 done 3 rest
    ");
    assert_eq!(timeline.total(), Duration::from_mins(1));
}

#[test]
fn holds_count_down_second_by_second() {
    let timeline = Timeline::new(&classic());
    let counts: Vec<Option<u32>> =
        (0..6).map(|second| timeline.at(PRE_ROLL + Duration::from_secs(26 + second)).count).collect();
    assert_eq!(counts, [Some(5), Some(4), Some(3), Some(2), Some(1), None]);
    let ticks: Vec<f64> = timeline
        .cues()
        .iter()
        .filter(|cue| matches!(cue.tone, Tone::Count | Tone::LastCount))
        .map(|cue| cue.at.as_secs_f64() - PRE_ROLL.as_secs_f64())
        .collect();
    assert_eq!(ticks, [26.0, 27.0, 28.0, 29.0, 30.0, 40.0, 41.0, 42.0, 43.0, 44.0]);
}

#[test]
fn every_cue_is_issued_within_50_ms_of_its_moment() {
    let mut director = Director::new(&classic(), at(0.0));
    let expected = Timeline::new(&classic()).cues();
    let mut issued = Vec::new();
    let mut now = 0.0;
    while director.outcome().is_none() {
        for due in director.advance(at(now)) {
            assert!(due.off_ms.abs() <= 50, "{due:?} at {now}");
            issued.push(due.tone);
        }
        now += 1.0 / 60.0;
    }
    assert_eq!(issued, expected.iter().map(|cue| cue.tone).collect::<Vec<_>>());
    assert!((now - 63.0).abs() < 0.05, "{now}");
    assert_eq!((director.outcome(), director.seconds()), (Some(Outcome::Finished), 60));
}

#[test]
fn late_cues_are_dropped_and_not_played_late() {
    let mut director = Director::new(&classic(), at(0.0));
    director.advance(at(28.9));
    // The machine stood still over three ticks of the first hold; only what is fresh sounds.
    let due = director.advance(at(31.2));
    assert_eq!(due.iter().map(|due| due.tone).collect::<Vec<_>>(), [Tone::Count]);
}

#[test]
fn nothing_reacts_in_the_first_second_and_a_half() {
    let mut director = Director::new(&classic(), at(0.0));
    assert_eq!(director.toggle(at(1.49)), None);
    assert!(director.paused_for(at(1.49)).is_none());
    assert_eq!(director.toggle(at(1.51)), Some(Tone::Paused));
    assert!(director.paused_for(at(1.51)).is_some());
}

#[test]
fn resuming_restarts_the_repetition_from_get_ready() {
    let mut director = Director::new(&classic(), at(0.0));
    // In the second hold, at 41 s of the routine.
    director.advance(at(44.0));
    director.toggle(at(44.0));
    director.toggle(at(50.0));
    let kinds: Vec<(PhaseKind, usize)> = (0..12)
        .map(|second| {
            let moment = director.moment(at(50.0 + 3.0 + f64::from(second)));
            (moment.segment.phase.kind, moment.segment.step)
        })
        .collect();
    assert_eq!(kinds[0], (PhaseKind::Ready, 3));
    assert_eq!(kinds[3], (PhaseKind::Lift, 3));
    assert_eq!(kinds[5], (PhaseKind::MoveIn, 3));
    assert_eq!(kinds[7], (PhaseKind::Hold, 3));
    assert_eq!(director.moment(at(50.5)).stage, Stage::Countdown);
}

#[test]
fn a_pause_at_rest_goes_on_with_the_step() {
    let mut director = Director::new(&classic(), at(0.0));
    director.toggle(at(6.0));
    director.toggle(at(9.0));
    assert_eq!(director.moment(at(12.1)).segment.phase.word, "Settle");
}

#[test]
fn ended_early_counts_the_seconds_done() {
    let mut director = Director::new(&classic(), at(0.0));
    director.advance(at(23.0));
    director.end(at(23.0), Outcome::Hurt);
    director.end(at(24.0), Outcome::Stopped);
    assert_eq!((director.outcome(), director.seconds()), (Some(Outcome::Hurt), 20));
}

#[test]
fn the_window_closes_by_itself_after_the_farewell() {
    let mut director = Director::new(&classic(), at(0.0));
    director.advance(at(63.0));
    assert!(director.is_over(at(63.0)) && !director.may_close(at(67.9)));
    assert!(director.may_close(at(68.0)));
}

#[test]
fn arms_are_never_up_for_more_than_40_seconds() {
    for found in &shipped().found {
        let mut up = Duration::ZERO;
        for segment in Timeline::new(&found.routine).segments() {
            let raised = segment.from.arms_up() || segment.phase.pose.arms_up();
            up = if raised { up + segment.phase.length } else { Duration::ZERO };
            assert!(up <= LONGEST_ARMS_UP, "{} keeps the arms up for {up:?}", found.routine.name);
        }
    }
}

#[test]
fn arms_low_never_lifts_a_hand() {
    for found in shipped().found {
        let low = Timeline::new(&found.routine.arms_low());
        assert!(low.segments().iter().all(|segment| !segment.phase.pose.arms_up()));
        assert!(low.segments().iter().all(|segment| !segment.phase.show.contains("head")));
    }
}

#[test]
fn a_slower_pace_never_stretches_the_squeeze() {
    let slow = Timeline::new(&classic().at_pace(0.8));
    for (slow, plain) in slow.segments().iter().zip(Timeline::new(&classic()).segments()) {
        let factor = if plain.phase.kind.bends_to_pace() { 1.25 } else { 1.0 };
        assert_eq!(slow.phase.length, plain.phase.length.mul_f64(factor), "{}", plain.phase.word);
    }
}

/// The largest step of any joint from frame to frame, in units of 120 cm: about two pixels.
const LARGEST_STEP: f64 = 0.026;

#[test]
fn the_figure_never_jumps() {
    for found in &shipped().found {
        let timeline = Timeline::new(&found.routine);
        let mut last: Option<Body> = None;
        let frames = (timeline.total() + PRE_ROLL).as_secs() * 60;
        for frame in 0..=frames {
            let elapsed = Duration::from_secs_f64(f64::from(u32::try_from(frame).expect("few")) / 60.0);
            let body = scene::scene(&timeline.at(elapsed), elapsed, manner()).body;
            if let Some(last) = last {
                for (now, then) in [
                    (body.elbow(), last.elbow()),
                    (body.shoulder(), last.shoulder()),
                    (body.wrist(), last.wrist()),
                    (body.tips(), last.tips()),
                ] {
                    assert!(
                        now.distance(then) < LARGEST_STEP,
                        "{} jumps by {} at {elapsed:?}",
                        found.routine.name,
                        now.distance(then)
                    );
                }
            }
            last = Some(body);
        }
    }
}

#[test]
fn the_shoulders_never_rise_above_open_but_in_the_mistake() {
    let open = Body::in_pose(Pose::Open, 1.5).shoulder().y;
    assert!(Body::in_pose(Pose::Shrug, 1.5).shoulder().y < open - 0.025);
    for exaggeration in [1.0, 1.25, 1.5] {
        assert!(Body::in_pose(Pose::Squeeze, exaggeration).shoulder().y > open);
    }
    for found in &shipped().found {
        let timeline = Timeline::new(&found.routine);
        for tenth in 0..timeline.total().as_secs() * 10 {
            let elapsed = PRE_ROLL + Duration::from_millis(tenth * 100);
            let body = scene::scene(&timeline.at(elapsed), elapsed, manner()).body;
            assert!(body.shoulder().y >= open - 1e-9, "{} at {elapsed:?}", found.routine.name);
        }
    }
}

#[test]
fn limbs_keep_their_length_through_the_squeeze() {
    let open = Body::in_pose(Pose::Open, 1.5);
    let squeeze = Body::in_pose(Pose::Squeeze, 1.5);
    for (one, other) in
        [(open.upper_arm, squeeze.upper_arm), (open.forearm, squeeze.forearm), (open.hand, squeeze.hand)]
    {
        let change = (one.length / other.length - 1.0).abs();
        assert!(change < 0.12, "{change}");
    }
}

#[test]
fn the_blades_travel_as_far_as_the_design_says() {
    let tip = |body: Body| (body.blade.at(rhomboid::figure::body::landmark::TIP).x - 0.5) * 240.0;
    // The gap between the tips in centimetres: 26.5 open, 19.9 at true scale, 16.5 drawn.
    assert!((tip(Body::in_pose(Pose::Open, 1.5)) - 26.5).abs() < 0.1);
    assert!((tip(Body::in_pose(Pose::Squeeze, 1.0)) - 19.9).abs() < 0.1);
    assert!((tip(Body::in_pose(Pose::Squeeze, 1.5)) - 16.5).abs() < 0.2);
}

#[test]
fn no_line_promises_a_cure() {
    let forbidden = [
        "fix",
        "correct",
        "cure",
        "bad posture",
        "damage",
        "weak",
        "text neck",
        "lost",
        "fail",
        "broken",
        "!",
    ];
    for found in &shipped().found {
        for segment in Timeline::new(&found.routine).segments() {
            for line in [&segment.phase.word, &segment.phase.show, &segment.phase.say] {
                let lower = line.to_lowercase();
                assert!(forbidden.iter().all(|word| !lower.contains(word)), "“{line}”");
            }
        }
    }
}
