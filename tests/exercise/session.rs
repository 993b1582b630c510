//! A whole session on a simulated clock: to the second, by eye and by ear.

use std::time::Duration;

use rhomboid::domain::Outcome;
use rhomboid::domain::cue::{Cue, Sound, Tone};
use rhomboid::domain::history::Feeling;
use rhomboid::domain::routine::{PhaseKind, Routine, Step};
use rhomboid::domain::settings::{Counting, Voice};
use rhomboid::domain::timeline::{PRE_ROLL, Segment, Stage, Timeline};
use rhomboid::guide::director::{Director, DueSound};
use rhomboid::words;

use crate::shipped::{at, named, shipped, watch};

fn classic() -> Director {
    Director::new(&named("classic"), Counting::Down, Voice::Tones, false, at(0.0))
}

fn tones(due: &[DueSound]) -> Vec<Sound> {
    due.iter().map(|due| due.sound.clone()).collect()
}

#[test]
fn classic_is_the_source_exercise_to_the_second() {
    let timeline = Timeline::new(&named("classic"));
    let line = |segment: &Segment| {
        let phase = &segment.phase;
        let (start, length) = (segment.start.as_secs(), phase.length.as_secs());
        format!("{start} {} {length} {}", phase.kind.name(), phase.pose.name())
    };
    let text = timeline.segments().iter().map(line).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(text, @r"
    0 rest 4 rest
    4 move in 2 front hug
    6 explore 3 front hug
    9 explore 6 hug
    15 release 3 rest
    18 ready 4 rest
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
    let timeline = Timeline::new(&named("classic"));
    let counts: Vec<Option<u32>> =
        (0..6).map(|second| timeline.at(PRE_ROLL + Duration::from_secs(26 + second)).count).collect();
    assert_eq!(counts, [Some(5), Some(4), Some(3), Some(2), Some(1), None]);
    let ticks: Vec<f64> = timeline
        .cues(Voice::Tones)
        .iter()
        .filter(|cue| matches!(cue.sound, Sound::Tone(Tone::Count | Tone::LastCount)))
        .map(|cue| cue.at.as_secs_f64() - PRE_ROLL.as_secs_f64())
        .collect();
    assert_eq!(ticks, [26.0, 27.0, 28.0, 29.0, 30.0, 40.0, 41.0, 42.0, 43.0, 44.0]);
}

#[test]
fn every_cue_is_issued_within_50_ms_of_its_moment() {
    for routine in shipped() {
        for voice in [Voice::Coach, Voice::Short, Voice::Tones] {
            let mut director = Director::new(&routine, Counting::Down, voice, false, at(0.0));
            let timeline = Timeline::new(&routine);
            let expected: Vec<Sound> = timeline.cues(voice).into_iter().map(|cue| cue.sound).collect();
            let mut issued = Vec::new();
            let mut frame = 0_u32;
            while director.outcome().is_none() {
                for due in director.advance(at(f64::from(frame) / 60.0)) {
                    assert!(due.off_ms.abs() <= 50, "{}: {due:?} at frame {frame}", routine.name);
                    issued.push(due.sound);
                }
                frame += 1;
            }
            assert_eq!(issued, expected, "{} {voice:?}", routine.name);
            let took = Duration::from_secs_f64(f64::from(frame) / 60.0);
            assert!(took.abs_diff(PRE_ROLL + timeline.total()) < Duration::from_millis(50), "{took:?}");
            assert_eq!(director.seconds(), timeline.total().as_secs());
        }
    }
}

#[test]
fn a_silent_session_has_no_sound() {
    assert!(Timeline::new(&named("full")).cues(Voice::Silent).is_empty());
}

/// What the voice says, if it is the voice.
fn spoken(sound: &Sound) -> Option<String> {
    match sound {
        Sound::Speech(text) => Some(text.clone()),
        Sound::Count(number) => Some(words::counted(*number)),
        Sound::Tone(_) => None,
    }
}

#[test]
fn what_the_coach_says_in_classic() {
    let timeline = Timeline::new(&named("classic"));
    let said = |cue: Cue| Some(format!("{:.2} {}", cue.at.as_secs_f64() - 3.0, spoken(&cue.sound)?));
    let text: Vec<String> = timeline.cues(Voice::Coach).into_iter().filter_map(said).collect();
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn no_line_talks_over_the_next() {
    let performances = crate::shipped::performances();
    let ways = |routine: &Routine| -> Vec<Routine> {
        performances.iter().map(|performance| routine.clone().performed(performance)).collect()
    };
    for routine in shipped().iter().flat_map(ways) {
        for voice in [Voice::Coach, Voice::Short] {
            let cues = Timeline::new(&routine).cues(voice);
            let lines: Vec<_> = cues.iter().filter_map(|cue| Some((cue.at, spoken(&cue.sound)?))).collect();
            for two in lines.windows(2) {
                let end = two[0].0 + rhomboid::domain::cue::spoken_length(&two[0].1);
                // A twentieth of a second is within what the rate of a voice varies.
                assert!(end <= two[1].0 + Duration::from_millis(50), "{} {voice:?}: {two:?}", routine.name);
            }
        }
    }
}

#[test]
fn every_line_fits_its_phase() {
    for routine in shipped() {
        for performance in crate::shipped::performances() {
            for phase in routine.clone().performed(&performance).steps.iter().flat_map(Step::all_phases) {
                let line = &phase.lines.say;
                let takes = rhomboid::domain::cue::spoken_length(line);
                assert!(takes <= phase.length, "{}: “{line}” in {:?}", routine.name, phase.length);
            }
        }
    }
}

#[test]
fn a_hint_takes_the_place_of_the_counts_that_it_lies_over() {
    let said = |name: &str, hold: u64| -> Vec<String> {
        let timeline = Timeline::new(&named(name));
        let hold_of = |segment: &&Segment| segment.phase.kind == PhaseKind::Hold;
        let segment = timeline.segments().iter().find(hold_of).expect("a hold");
        assert_eq!(segment.phase.length.as_secs(), hold, "{name}");
        let inside =
            PRE_ROLL + segment.start..(PRE_ROLL + segment.end()).saturating_sub(Duration::from_millis(300));
        let cues = timeline.cues(Voice::Coach);
        cues.iter().filter(|cue| inside.contains(&cue.at)).filter_map(|cue| spoken(&cue.sound)).collect()
    };
    assert_eq!(said("w-to-y", 3), ["Three.", "Hold it, breathe in."]);
    let goalpost = said("chest-goalpost", 10);
    assert_eq!(goalpost[..3], ["Ten.", "Keep breathing easily. Shoulders low, ribs heavy.", "Six."]);
    assert_eq!(said("quick", 5), ["Five.", "Shoulders low.", "Three.", "Two.", "One."]);
}

#[test]
fn counting_up_ends_with_the_length() {
    let timeline = Timeline::new(&named("classic")).counting(Counting::Up);
    let counts: Vec<Option<u32>> =
        (0..6).map(|second| timeline.at(PRE_ROLL + Duration::from_secs(26 + second)).count).collect();
    assert_eq!(counts, [Some(1), Some(2), Some(3), Some(4), Some(5), None]);
    let last = timeline.cues(Voice::Short).into_iter().rfind(|cue| cue.sound == Sound::Count(5));
    assert_eq!(last.map(|cue| cue.at), Some(PRE_ROLL + Duration::from_secs(44)));
}

#[test]
fn late_cues_are_dropped_and_not_played_late() {
    let mut director = classic();
    watch(&mut director, 0.0, 28.9);
    // The machine stood still over two ticks of the first hold; only what is fresh sounds.
    let due = director.advance(at(30.2));
    assert_eq!(tones(&due), [Sound::Tone(Tone::Count)]);
}

#[test]
fn the_countdown_begins_when_it_can_be_heard_and_not_again() {
    let mut director = classic();
    director.begin_no_earlier_than(at(0.2));
    assert_eq!(tones(&director.advance(at(0.2))), [Sound::Tone(Tone::Countdown)]);
    director.begin_no_earlier_than(at(0.9));
    let second = director.advance(at(1.2));
    assert_eq!((tones(&second), second[0].off_ms), (vec![Sound::Tone(Tone::Countdown)], 0));
}

#[test]
fn a_cover_waits_for_one_press() {
    let routine = named("friend");
    assert!(routine.brief.is_some());
    let mut director = Director::new(&routine, Counting::Down, Voice::Tones, true, at(0.0));
    assert!(director.advance(at(60.0)).is_empty() && director.waits());
    director.toggle(at(61.0));
    assert!(!director.waits());
    assert_eq!(director.moment(at(61.1)).stage, Stage::Countdown);
    // The second click of a double click does not pause.
    assert_eq!(director.toggle(at(61.3)), None);
    assert_eq!(tones(&director.advance(at(61.3))), [Sound::Tone(Tone::Countdown)]);
}

#[test]
fn a_feeling_is_taken_after_the_end_alone_and_closes() {
    let mut director = classic();
    director.feel(Feeling::Easy);
    assert_eq!(director.feeling(), None);
    watch(&mut director, 0.0, 63.0);
    assert!(!director.may_close(at(64.0)));
    director.linger(at(66.0));
    assert!(!director.may_close(at(70.9)) && director.may_close(at(71.0)));
    director.feel(Feeling::TooMuch);
    assert!(director.may_close(at(66.1)));
    assert_eq!(director.feeling(), Some(Feeling::TooMuch));
    let mut hurt = classic();
    watch(&mut hurt, 0.0, 30.0);
    hurt.end(at(30.0), Outcome::Hurt);
    hurt.feel(Feeling::Easy);
    assert_eq!(hurt.feeling(), None, "what hurt is not called easy by a stray key");
}

#[test]
fn nothing_reacts_in_the_first_second_and_a_half() {
    let mut director = classic();
    assert_eq!(director.toggle(at(1.49)), None);
    assert!(!director.is_paused());
    assert_eq!(director.toggle(at(1.51)), Some(Tone::Paused));
    assert!(director.is_paused());
}

#[test]
fn resuming_restarts_the_repetition_from_get_ready() {
    let mut director = classic();
    // In the second hold, at 41 s of the routine.
    watch(&mut director, 0.0, 44.0);
    director.toggle(at(44.0));
    director.toggle(at(50.0));
    let kinds: Vec<(PhaseKind, usize)> = (0..12)
        .map(|second| {
            let moment = director.moment(at(50.0 + 3.0 + f64::from(second)));
            (moment.segment.phase.kind, moment.segment.step)
        })
        .collect();
    assert_eq!(kinds[0], (PhaseKind::Ready, 3));
    assert_eq!(kinds[4], (PhaseKind::Lift, 3));
    assert_eq!(kinds[6], (PhaseKind::MoveIn, 3));
    assert_eq!(kinds[8], (PhaseKind::Hold, 3));
    assert_eq!(director.moment(at(50.5)).stage, Stage::Countdown);
}

#[test]
fn resuming_within_a_repetition_always_gets_into_position_first() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        for segment in timeline.segments() {
            let has_lead =
                routine.steps[segment.step].before.iter().any(|lead| lead.kind == PhaseKind::Ready);
            let repeats = routine.steps[segment.step].phases.contains(&segment.phase);
            if !has_lead || !repeats {
                continue;
            }
            let resumed = timeline.resumed(PRE_ROLL + segment.start + segment.phase.length / 2);
            let first = &resumed.segments()[0].phase;
            assert_eq!(first.kind, PhaseKind::Ready, "{} in {}", routine.name, segment.phase.word);
            let again = resumed.segments().iter().filter(|again| again.phase == segment.phase).count();
            assert!(again > 0, "{} does not do {} again", routine.name, segment.phase.word);
        }
    }
}

#[test]
fn the_sign_of_the_pace_agrees_with_the_word() {
    use rhomboid::guide::words::words;
    use rhomboid::ui::PaceSign;
    let sign = |name: &str, word: &str| {
        let timeline = Timeline::new(&named(name));
        let paced = [PhaseKind::MoveIn, PhaseKind::Hold, PhaseKind::Release];
        let mut segments = timeline.segments().iter().filter(|segment| paced.contains(&segment.phase.kind));
        let segment = segments.find(|segment| segment.phase.word == word).expect(word);
        words(&timeline.at(PRE_ROLL + segment.start), crate::shipped::manner()).sign
    };
    assert_eq!(sign("classic", "Squeeze"), PaceSign::Inward);
    assert_eq!(sign("quick", "Let go"), PaceSign::Outward);
    assert_eq!(sign("chest-goalpost", "Open"), PaceSign::Outward);
    assert_eq!(sign("shoulder-rolls", "Up"), PaceSign::Up);
    assert_eq!(sign("chin-tuck", "Glide"), PaceSign::Back);
    assert_eq!(sign("classic", "Hold"), PaceSign::None);
}

#[test]
fn a_pause_at_rest_goes_on_with_the_step() {
    let mut director = classic();
    watch(&mut director, 0.0, 6.0);
    director.toggle(at(6.0));
    director.toggle(at(9.0));
    assert_eq!(director.moment(at(12.1)).segment.phase.word, "Settle");
}

#[test]
fn ended_early_counts_the_seconds_done() {
    let mut director = classic();
    watch(&mut director, 0.0, 23.0);
    director.end(at(23.0), Outcome::Hurt);
    director.end(at(24.0), Outcome::Stopped);
    assert_eq!((director.outcome(), director.seconds()), (Some(Outcome::Hurt), 20));
}

#[test]
fn the_window_closes_by_itself_after_the_farewell() {
    let mut director = classic();
    watch(&mut director, 0.0, 63.0);
    assert_eq!(director.moment(at(63.0)).stage, Stage::Over);
    assert!(!director.may_close(at(67.9)));
    assert!(director.may_close(at(68.0)));
}

/// The machine slept, or the process stood still, from 13 s on for two and a half minutes.
#[test]
fn a_gap_pauses_where_the_session_was_last_seen() {
    let mut director = classic();
    watch(&mut director, 0.0, 13.0);
    assert!(director.advance(at(163.0)).is_empty());
    assert!(director.is_paused() && director.outcome().is_none());
    assert_eq!(director.at_ease_for(at(163.5)), Some(Duration::from_millis(500)));
    assert_eq!(director.done(at(170.0)), Duration::from_secs(10));
    director.toggle(at(170.0));
    watch(&mut director, 170.0, 240.0);
    assert_eq!(director.outcome(), Some(Outcome::Finished));
    // The first repetition comes again whole, and the time asleep is no part of it.
    assert!((60..=75).contains(&director.seconds()), "{}", director.seconds());
}

#[test]
fn what_is_pressed_after_a_gap_lets_nothing_run_on() {
    let mut director = classic();
    watch(&mut director, 0.0, 13.0);
    assert_eq!(director.toggle(at(163.0)), Some(Tone::Paused));
    assert!(director.is_paused());
    let mut director = classic();
    watch(&mut director, 0.0, 13.0);
    director.end(at(163.0), Outcome::Stopped);
    assert_eq!((director.outcome(), director.seconds()), (Some(Outcome::Stopped), 10));
}

#[test]
fn a_lock_pauses_it_once() {
    let mut director = classic();
    watch(&mut director, 0.0, 13.0);
    assert_eq!(director.pause(at(13.0)), Some(Tone::Paused));
    assert_eq!(director.pause(at(14.0)), None);
    assert!(director.is_paused());
}

#[test]
fn one_that_nobody_goes_on_with_ends_as_stopped() {
    let mut director = classic();
    watch(&mut director, 0.0, 13.0);
    director.toggle(at(13.0));
    watch(&mut director, 13.0, 612.5);
    assert!(director.is_paused());
    director.advance(at(613.0));
    assert_eq!((director.result(), director.seconds()), (Some(Outcome::Stopped), 10));
    assert!(director.may_close(at(613.0)));
    // Nor does a cover wait for ever.
    let mut covered = Director::new(&named("friend"), Counting::Down, Voice::Tones, true, at(0.0));
    watch(&mut covered, 0.0, 600.0);
    assert_eq!((covered.outcome(), covered.result()), (Some(Outcome::Stopped), None));
}

#[test]
fn one_that_is_left_before_anything_is_done_was_none() {
    for (end, outcome, result) in [
        (7.9, Outcome::Stopped, None),
        (8.1, Outcome::Stopped, Some(Outcome::Stopped)),
        (4.0, Outcome::Hurt, Some(Outcome::Hurt)),
    ] {
        let mut director = classic();
        watch(&mut director, 0.0, end);
        director.end(at(end), outcome);
        assert_eq!(director.result(), result, "{end}");
    }
}
