//! The breath is told and shown all the way: out with an effort, on in a hold, in on the way back.

use std::time::Duration;

use rhomboid::domain::routine::{Breath, PhaseKind};
use rhomboid::domain::timeline::{PRE_ROLL, Segment, Timeline};
use rhomboid::guide::words::words;
use rhomboid::ui::BreathSign;

use crate::shipped::{manner, named, performances, shipped};

/// In less time nothing more is said; the mark tells it.
const TOO_SHORT: Duration = Duration::from_millis(1500);

/// Which words a phase has to have, if any, once somebody has `worked`.
fn wanted(segment: &Segment, worked: bool) -> Option<&'static str> {
    let paced = segment.phase.pose.is_effort() || segment.from.is_effort();
    match (segment.phase.kind, segment.breath()) {
        _ if segment.phase.length < TOO_SHORT => None,
        (PhaseKind::MoveIn | PhaseKind::Release, Breath::Out) => Some("breathe out"),
        (PhaseKind::MoveIn | PhaseKind::Hold | PhaseKind::Release, Breath::In) => Some("breathe in"),
        (PhaseKind::MoveIn | PhaseKind::Hold, Breath::Easy) if paced => Some("breath"),
        (PhaseKind::Rest, _) if worked => Some("breath"),
        _ => None,
    }
}

#[test]
fn every_effort_hold_return_and_rest_tells_of_the_breath() {
    for routine in shipped().into_iter().filter(|routine| routine.name != "sit-well") {
        for performance in performances() {
            let timeline = Timeline::new(&routine.clone().performed(&performance));
            let mut worked = false;
            for segment in timeline.segments() {
                worked |= segment.phase.pose.is_effort();
                let Some(wanted) = wanted(segment, worked) else { continue };
                let lines = &segment.phase.lines;
                let told = format!("{} {} {}", lines.show, lines.say, segment.phase.word).to_lowercase();
                assert!(told.contains(wanted), "{}: “{told}” lacks “{wanted}”", routine.name);
                if matches!(segment.phase.kind, PhaseKind::MoveIn | PhaseKind::Release) {
                    let short = lines.short.to_lowercase();
                    let easy = wanted == "breath";
                    assert!(easy || short.contains(wanted), "{}: “{short}” lacks “{wanted}”", routine.name);
                }
            }
        }
    }
}

#[test]
fn the_mark_agrees_with_the_words() {
    let marks = |name: &str| -> Vec<String> {
        let timeline = Timeline::new(&named(name));
        let mark = |segment: &Segment| {
            let shown = words(&timeline.at(PRE_ROLL + segment.start), manner());
            let sign = match shown.breath {
                BreathSign::Out => "out",
                BreathSign::In => "in",
                BreathSign::Easy => "easy",
                BreathSign::None => "none",
            };
            format!("{} {sign}", segment.phase.word)
        };
        timeline.segments().iter().map(mark).collect()
    };
    assert_eq!(
        marks("quick"),
        [
            "Get ready easy",
            "Lift easy",
            "Squeeze out",
            "Hold easy",
            "Let go in",
            "Rest easy",
            "Squeeze out",
            "Hold easy",
            "Let go in",
            "Lower easy",
            "Done easy"
        ]
    );
    assert_eq!(marks("w-to-y")[3..7], ["Squeeze out", "Hold in", "Rise out", "Return in"]);
    assert_eq!(marks("shoulder-rolls")[2..5], ["Up in", "Back out", "Down out"]);
}

#[test]
fn nobody_is_told_to_hold_the_breath() {
    for text in crate::wording::every_text() {
        assert!(!text.to_lowercase().contains("hold your breath"), "{text}");
    }
}
