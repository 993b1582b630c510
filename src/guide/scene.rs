//! From a moment of the timeline to what is seen: the figure's scene and the words under it.

use std::time::Duration;

use crate::domain::routine::{PhaseKind, Picture, PoseName};
use crate::domain::settings::Image;
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::scene::{self, Ring, Scene};
use crate::figure::{Body, Motion, Pose};

/// How many steps the fingers walk in an exploration, and how long a step takes.
const FINGER_STEPS: f64 = 4.0;
const FINGER_STEP_SECONDS: f64 = 1.6;

/// How the figure is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// How far the drawn blades travel against real ones.
    pub exaggeration: f64,
    /// Poses only, no movement between them.
    pub still: bool,
    /// What the coin step shows.
    pub image: Image,
}

/// The words of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The number to follow, or a sign for in and out.
    pub count: String,
    /// Whether `count` is a sign.
    pub count_is_sign: bool,
    pub word: String,
    pub line: String,
}

/// The figure at `moment`. `seconds` drives the breathing.
pub fn scene(moment: &Moment, seconds: Duration, manner: Manner) -> Scene {
    let segment = moment.segment;
    let body = body(moment, manner);
    let share = share(moment);
    let effort = segment.phase.pose.is_effort() || segment.from.is_effort();
    let paced = effort && moment.stage == Stage::Running;
    let closed = match segment.phase.kind {
        _ if !paced => 0.0,
        PhaseKind::MoveIn => share,
        PhaseKind::Release => 1.0 - share,
        _ if segment.phase.pose.is_effort() => 1.0,
        _ => 0.0,
    };
    let raised = segment.phase.pose.arms_up() && segment.from.arms_up();
    let arrows = match segment.phase.kind {
        PhaseKind::MoveIn if paced => 1.0,
        PhaseKind::Hold if paced => (1.0 - moment.into.as_secs_f64() / 2.0).max(0.0),
        _ => 0.0,
    };
    Scene {
        body,
        seconds: if manner.still { 0.0 } else { seconds.as_secs_f64() },
        ring: Ring {
            closed: if manner.still { closed.round() } else { closed },
            effort: if paced { body.effort } else { 0.0 },
            strength: if paced {
                1.0
            } else if raised {
                0.5
            } else {
                0.0
            },
        },
        picture: picture(moment, manner, body.effort),
        arrows: if manner.still { arrows.round() } else { arrows },
        walk: walk(moment, manner),
    }
}

/// The words at `moment`.
pub fn words(moment: &Moment) -> Words {
    let phase = &moment.segment.phase;
    let squeeze = phase.pose.is_effort() || moment.segment.from.is_effort();
    let (count, count_is_sign) = match (moment.count, phase.kind) {
        (Some(count), _) => (count.to_string(), false),
        (None, PhaseKind::MoveIn) if squeeze => ("→ ←".to_owned(), true),
        (None, PhaseKind::Release) if squeeze => ("← →".to_owned(), true),
        _ => (String::new(), true),
    };
    match moment.stage {
        Stage::Countdown => Words {
            count,
            count_is_sign,
            word: "Get ready".to_owned(),
            line: "Sit back from the desk".to_owned(),
        },
        Stage::Running => Words { count, count_is_sign, word: phase.word.clone(), line: phase.show.clone() },
        Stage::Over => Words { word: phase.word.clone(), line: phase.show.clone(), ..Words::default() },
    }
}

/// What a screen reader says of the figure.
pub fn description(segment: &Segment) -> &'static str {
    match segment.phase.pose {
        PoseName::Rest => "A person seen from behind, sitting tall, arms hanging.",
        PoseName::Slump => "A person seen from behind, slumped, shoulder blades apart.",
        PoseName::Hug => "Arms wrapped round the chest, fingers on the shoulder blades.",
        PoseName::Open => "Hands behind the head, elbows out to the sides at ear height.",
        PoseName::Squeeze => "Hands behind the head, shoulder blades drawn together, shoulders low.",
        PoseName::Shrug => "The mistake: shoulders drawn up to the ears.",
        PoseName::LowOpen => "Elbows bent by the ribs.",
        PoseName::LowSqueeze => "Elbows bent by the ribs, shoulder blades drawn together.",
        PoseName::ChairChest => "Hands on the chair behind, chest open.",
        PoseName::Doorway => "Forearms raised to a door frame.",
    }
}

fn body(moment: &Moment, manner: Manner) -> Body {
    let segment = moment.segment;
    let pose = |name| Body::in_pose(figure_pose(name), manner.exaggeration);
    let (from, to) = (pose(segment.from), pose(segment.phase.pose));
    match moment.stage {
        Stage::Countdown => from,
        Stage::Over => to,
        Stage::Running if manner.still || segment.from == segment.phase.pose => to,
        Stage::Running => {
            let length = segment.phase.length.as_secs_f64();
            Body::between(&from, &to, motion(segment), moment.into.as_secs_f64(), length)
        }
    }
}

fn motion(segment: &Segment) -> Motion {
    let (from, to) = (segment.from.arms_up(), segment.phase.pose.arms_up());
    match segment.phase.kind {
        _ if !from && to => Motion::Lift,
        _ if from && !to => Motion::Lower,
        PhaseKind::MoveIn if segment.phase.pose.is_effort() => Motion::Approach,
        PhaseKind::Release if segment.from.is_effort() => Motion::Release,
        _ => Motion::Drift,
    }
}

fn share(moment: &Moment) -> f64 {
    moment.into.as_secs_f64() / moment.segment.phase.length.as_secs_f64()
}

fn picture(moment: &Moment, manner: Manner, effort: f64) -> Option<scene::Picture> {
    let between = [moment.segment.from, moment.segment.phase.pose].iter().all(|pose| *pose != PoseName::Rest);
    if moment.stage != Stage::Running || !between {
        return None;
    }
    match (moment.segment.picture?, manner.image) {
        (Picture::Coin, Image::Coin) => {
            let trembling =
                if manner.still { 0.0 } else { (1.0 - effort) * (moment.into.as_secs_f64() * 9.0).sin() };
            Some(scene::Picture::Coin { trembling })
        }
        _ => Some(scene::Picture::Tips),
    }
}

fn walk(moment: &Moment, manner: Manner) -> f64 {
    let steps = match moment.segment.phase.kind {
        PhaseKind::Explore => moment.into.as_secs_f64() / FINGER_STEP_SECONDS,
        PhaseKind::Release if moment.segment.from == PoseName::Hug => FINGER_STEPS,
        _ => 0.0,
    };
    if manner.still && steps > 0.0 { FINGER_STEPS } else { steps.min(FINGER_STEPS + 0.9) }
}

fn figure_pose(name: PoseName) -> Pose {
    match name {
        PoseName::Rest => Pose::Rest,
        PoseName::Slump => Pose::Slump,
        PoseName::Hug => Pose::Hug,
        PoseName::Open => Pose::Open,
        PoseName::Squeeze => Pose::Squeeze,
        PoseName::Shrug => Pose::Shrug,
        PoseName::LowOpen => Pose::LowOpen,
        PoseName::LowSqueeze => Pose::LowSqueeze,
        PoseName::ChairChest => Pose::ChairChest,
        PoseName::Doorway => Pose::Doorway,
    }
}
