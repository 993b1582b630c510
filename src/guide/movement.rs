//! The figure on its way from pose to pose.

use std::time::Duration;

use super::manner::Manner;
use crate::domain::routine::{PhaseKind, View};
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::{Figure, Motion, smooth};

/// How long arms are shaken loose that have come down, where the rest is as long.
const SHAKEN: Duration = Duration::from_millis(4500);

/// The figure on its way at `moment`, whatever stands beside it or in its place.
pub fn figure(moment: &Moment, manner: Manner) -> Figure {
    figure_from(moment.segment.phase.pose.view(), moment, manner)
}

/// The same from `view`.
pub fn figure_from(view: View, moment: &Moment, manner: Manner) -> Figure {
    let segment = moment.segment;
    let pose = |name, arms| Figure::seen(name, view, arms, manner.exaggeration);
    let from = pose(segment.from, segment.from_arms);
    let to = pose(segment.phase.pose, segment.phase.arms);
    match moment.stage {
        Stage::Countdown => from,
        Stage::Over => to,
        Stage::Running if manner.still => to,
        Stage::Running if from == to => to.shaken(moment.into.as_secs_f64(), shaking(moment)),
        Stage::Running => {
            let length = segment.phase.length.as_secs_f64();
            Figure::between(&from, &to, motion(segment), moment.into.as_secs_f64(), length)
        }
    }
}

/// How much arms that have come down are shaken loose, 0 to 1.
fn shaking(moment: &Moment) -> f64 {
    let Moment { segment, before, into, .. } = moment;
    let came_down = |before: &Segment| before.from != before.from.at_ease();
    let length = segment.phase.length.min(SHAKEN);
    let rests = segment.phase.kind == PhaseKind::Rest && segment.phase.pose == segment.phase.pose.at_ease();
    if !rests || length < SHAKEN || !before.is_some_and(came_down) {
        return 0.0;
    }
    let (into, length) = (into.as_secs_f64(), length.as_secs_f64());
    smooth(into.min(1.0)) * smooth((length - into).clamp(0.0, 1.0))
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
