//! The words of a moment, as they stand under the figure.

use std::collections::BTreeSet;
use std::time::Duration;

use super::manner::Manner;
use crate::domain::routine::{Breath, PhaseKind, Sides, Way};
use crate::domain::timeline::{Moment, Stage};
use crate::ui::{BreathSign, PaceSign};
use crate::words::{self, tr};

/// The words of a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The number to follow, or nothing.
    pub count: String,
    /// Which way the pace goes, where there is no number.
    pub sign: PaceSign,
    pub word: String,
    pub line: String,
    /// What is being said, where that is more than what is shown.
    pub caption: String,
    /// Which way the breath goes.
    pub breath: BreathSign,
    /// What is wrong in the second of two figures, where there are two.
    pub mistake: String,
}

/// The words at `moment`.
pub fn words(moment: &Moment, manner: Manner) -> Words {
    let segment = moment.segment;
    let phase = &segment.phase;
    let sign = match phase.kind {
        PhaseKind::MoveIn if phase.pose.is_effort() => sign_of(segment.way()),
        PhaseKind::Release if segment.from.is_effort() => sign_of(segment.way()),
        _ => PaceSign::None,
    };
    let spoken = segment.caption(moment.into);
    let (word, line) = (phase.word.clone(), phase.lines.show.clone());
    let is_shown = manner.captions && says_more(spoken, &format!("{word} {line}"));
    let caption = if is_shown { spoken.to_owned() } else { String::new() };
    let breath = match segment.breath() {
        Breath::Out => BreathSign::Out,
        Breath::In => BreathSign::In,
        Breath::Easy => BreathSign::Easy,
    };
    // Not before the two figures have come.
    let beside = phase.beside.filter(|_| moment.into >= COME);
    let mistake = beside.map_or_else(String::new, words::mistake);
    match moment.stage {
        Stage::Countdown => Words {
            count: moment.count.map_or(String::new(), |count| count.to_string()),
            word: tr!("Get ready"),
            line: phase.lines.show.clone(),
            breath: BreathSign::Easy,
            ..Words::default()
        },
        Stage::Running => match moment.count {
            Some(count) => {
                Words { count: count.to_string(), sign: PaceSign::None, word, line, caption, breath, mistake }
            }
            None => Words { count: String::new(), sign, word, line, caption, breath, mistake },
        },
        Stage::Over => {
            Words { word, line, caption: tr!("How did that feel? (optional)"), ..Words::default() }
        }
    }
}

const fn sign_of(way: Way) -> PaceSign {
    match way {
        Way::Together => PaceSign::Inward,
        Way::Apart => PaceSign::Outward,
        Way::Up => PaceSign::Up,
        Way::Down => PaceSign::Down,
        Way::Back => PaceSign::Back,
        Way::Forward => PaceSign::Forward,
        Way::Turn | Way::TurnBack => PaceSign::None,
    }
}

/// The share of a paced breath that is over, 0 to 1; all of it where nothing is paced or nothing is to move.
pub fn breathed(moment: &Moment, manner: Manner) -> f32 {
    if manner.still || moment.segment.breath() == Breath::Easy {
        1.0
    } else {
        moment.into.div_duration_f32(moment.segment.phase.length).min(1.0)
    }
}

/// What a screen reader says of the figure.
pub fn description(moment: &Moment) -> String {
    let phase = &moment.segment.phase;
    let pose = words::pose(phase.pose);
    if let Some(mistake) = phase.beside {
        let right = moment.segment.aim.map_or_else(String::new, words::pose);
        let wrong = words::pose(mistake);
        return tr!("Two figures. With a check mark: {} With a cross: {}", right, wrong);
    }
    match phase.arms {
        Sides::Both => pose,
        Sides::Left => format!("{pose} {}", tr!("Only the left arm.")),
        Sides::Right => format!("{pose} {}", tr!("Only the right arm.")),
    }
}

/// What a screen reader says of the figure while its arms are down, whatever the moment would show.
pub fn at_ease(moment: &Moment) -> String {
    words::pose(moment.segment.phase.pose.at_ease())
}

/// How long two figures take to come.
const COME: Duration = Duration::from_millis(250);
/// How many letters tell one word from another in all its forms.
const STEM: usize = 4;

/// Whether `spoken` says something else than `shown`: most of its longer words begin like none of the shown ones.
fn says_more(spoken: &str, shown: &str) -> bool {
    let stems = |line: &str| -> BTreeSet<String> {
        let words = line.split(|sign: char| !sign.is_alphanumeric());
        let long = words.filter(|word| word.chars().count() >= STEM);
        long.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
    };
    let (spoken, shown) = (stems(spoken), stems(shown));
    spoken.difference(&shown).count() * 2 > spoken.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_is_what_is_said_beyond_what_is_shown() {
        for (spoken, shown, more) in [
            ("Give yourself a hug.", "Hug Arms around yourself", false),
            ("Squeeze, breathe out.", "Squeeze Blades together, breathe out", false),
            ("Lower your arms.", "Lower Lower your arms", false),
            ("Shoulders low.", "Hold Shoulders low, keep breathing", false),
            ("Shoulders low.", "Hold Keep the coin, keep breathing", true),
            ("", "Hold Shoulders low", false),
            ("Walk your fingers along the edge to the bottom tip.", "Find Find the tip", true),
            ("Umarme dich selbst.", "Umarmung Arme um dich selbst", false),
            ("Wandere mit den Fingern bis zur unteren Spitze.", "Tasten Die Spitze finden", true),
        ] {
            assert_eq!(says_more(spoken, shown), more, "{spoken} / {shown}");
        }
    }
}
