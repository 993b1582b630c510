//! The words of a moment, as they stand under the figure.

use super::manner::Manner;
use crate::domain::routine::{PhaseKind, Sides, Way};
use crate::domain::timeline::{Moment, Stage};
use crate::ui::PaceSign;
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
    /// What is being said, where the others do not say it already.
    pub caption: String,
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
    let known = [&phase.word, &phase.lines.show].iter().any(|shown| same(shown, spoken));
    let caption = if manner.captions && !known { spoken.to_owned() } else { String::new() };
    let (word, line) = (phase.word.clone(), phase.lines.show.clone());
    match moment.stage {
        Stage::Countdown => Words {
            count: moment.count.map_or(String::new(), |count| count.to_string()),
            word: tr!("Get ready"),
            line: phase.lines.show.clone(),
            ..Words::default()
        },
        Stage::Running => match moment.count {
            Some(count) => Words { count: count.to_string(), sign: PaceSign::None, word, line, caption },
            None => Words { count: String::new(), sign, word, line, caption },
        },
        Stage::Over => {
            Words { word, line, caption: tr!("How was it? One press, or none"), ..Words::default() }
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
        Way::Turn => PaceSign::None,
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

/// Whether two lines are the same to a reader.
fn same(one: &str, other: &str) -> bool {
    let plain = |line: &str| -> String {
        line.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}
