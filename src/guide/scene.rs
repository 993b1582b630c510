//! From a moment of the timeline to the picture: the figure, the pace, and what explains them.

use std::time::Duration;

use crate::domain::routine::{PhaseKind, Picture, PoseName, Routine, Sides, Step, Venue, Way};
use crate::domain::settings::{ExerciseSettings, Stance};
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::{
    BackSign, Beside, Body, Facing, Figure, Framing, HEADROOM, Motion, Perspective, PlanarScene, Profile,
    Ring, Scene, SideScene,
};

/// How many steps the fingers walk in an exploration, and how long a step takes.
const FINGER_STEPS: f64 = 4.0;
const FINGER_STEP_SECONDS: f64 = 1.6;
/// How long one picture takes to give way to another, in seconds.
const CHANGE: f64 = 0.3;
/// How long the mark on a place of the body takes for its one slow beat, in seconds.
const BEAT: f64 = 2.0;
/// How long the arrows stay into a hold, in seconds.
const ARROWS_FADE: f64 = 2.0;

/// How the figure is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "four ways of showing it that do not exclude each other")]
pub struct Manner {
    /// How far the drawn blades travel against real ones.
    pub exaggeration: f64,
    /// Whether it stands, and so has no stool.
    pub standing: bool,
    /// Whether there is a wall behind it.
    pub wall: bool,
    /// Poses only, no movement between them.
    pub still: bool,
    /// Whether spoken lines are written as well.
    pub captions: bool,
    /// The upper edge of the picture, in the figure's units.
    pub top: f64,
}

impl Manner {
    /// Of `routine` as a person set the exercise, moving and with captions.
    pub fn of(routine: &Routine, exercise: &ExerciseSettings) -> Self {
        Self {
            exaggeration: exercise.exaggeration.get(),
            standing: match exercise.stance {
                Stance::Standing => true,
                Stance::Seated => routine.venue != Venue::Chair,
                Stance::Wheelchair => false,
            },
            wall: routine.venue == Venue::Wall,
            still: false,
            captions: true,
            top: top(routine),
        }
    }
}

/// The upper edge of the picture, so that no hand of `routine` leaves it.
fn top(routine: &Routine) -> f64 {
    let phases = routine.steps.iter().flat_map(Step::all_phases);
    let bodies = phases.filter_map(|phase| Figure::in_pose(phase.pose, phase.arms, 1.0).body());
    let highest = bodies.map(|body| body.left.tips().y.min(body.right.tips().y));
    highest.fold(f64::INFINITY, f64::min) - HEADROOM
}

/// The picture of `moment`. `seconds` drives the breathing.
pub fn scene(moment: &Moment, seconds: Duration, manner: Manner) -> Scene {
    let explained = Explained { moment, manner };
    let perspective = match figure(moment, manner) {
        Figure::Back(body) => Perspective::Planar(explained.planar(Facing::Away, body)),
        Figure::Front(body) => Perspective::Planar(explained.planar(Facing::Toward, body)),
        Figure::Side(profile) => Perspective::Side(explained.side(profile)),
    };
    let seconds = breathing(seconds, manner);
    Scene { perspective, seconds, ring: explained.ring(), veil: explained.veil() }
}

/// The picture of arms that come down from `from`, `share` of the way, with nothing explained.
pub fn at_ease(
    moment: &Moment,
    from: Option<&Figure>,
    share: f64,
    seconds: Duration,
    manner: Manner,
) -> Scene {
    let pose = moment.segment.phase.pose.at_ease();
    let rest = Figure::in_pose(pose, Sides::Both, 1.0);
    let Manner { standing, wall, top, .. } = manner;
    let planar = |facing, body| {
        Perspective::Planar(PlanarScene { standing, wall, top, ..PlanarScene::quiet(facing, body) })
    };
    let perspective = match from.map_or(rest, |from| from.towards(&rest, share)) {
        Figure::Back(body) => planar(Facing::Away, body),
        Figure::Front(body) => planar(Facing::Toward, body),
        Figure::Side(profile) => Perspective::Side(SideScene::new(profile, framing(moment.segment))),
    };
    Scene { seconds: breathing(seconds, manner), ..Scene::quiet(perspective) }
}

/// How far into its breathing the figure is.
fn breathing(seconds: Duration, manner: Manner) -> f64 {
    if manner.still { 0.0 } else { seconds.as_secs_f64() }
}

/// The figure on its way at `moment`, whatever stands beside it or in its place.
pub fn figure(moment: &Moment, manner: Manner) -> Figure {
    let segment = moment.segment;
    let pose = |name, arms| Figure::in_pose(name, arms, manner.exaggeration);
    let from = pose(segment.from, segment.from_arms);
    let to = pose(segment.phase.pose, segment.phase.arms);
    match moment.stage {
        Stage::Countdown => from,
        Stage::Over => to,
        Stage::Running if manner.still || from == to => to,
        Stage::Running => {
            let length = segment.phase.length.as_secs_f64();
            Figure::between(&from, &to, motion(segment), moment.into.as_secs_f64(), length)
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

fn is_at_desk(segment: &Segment) -> bool {
    matches!(segment.phase.pose, PoseName::SideDesk | PoseName::SideDeskSlump)
        || segment.phase.point.is_some()
}

fn framing(segment: &Segment) -> Framing {
    if is_at_desk(segment) { Framing::Whole } else { Framing::Upper }
}

/// A moment, and how it is to be shown.
struct Explained<'a> {
    moment: &'a Moment<'a>,
    manner: Manner,
}

impl Explained<'_> {
    fn planar(&self, facing: Facing, body: Body) -> PlanarScene {
        let phase = &self.moment.segment.phase;
        let wrong = |pose| matches!(pose, PoseName::Shrug | PoseName::ShouldersUp);
        let pair = self.pair().and_then(|(form, mistake)| Some((form.body()?, mistake.body()?)));
        PlanarScene {
            facing,
            body: pair.map_or(body, |(form, _)| form),
            standing: self.manner.standing,
            wall: self.manner.wall,
            sign: self.sign(),
            arrows: self.arrows(),
            walk: self.walk(),
            mistake: phase.pose == PoseName::Shrug,
            top: self.manner.top,
            beside: pair.map(|(_, body)| Beside { body, shoulders: phase.beside.is_some_and(wrong) }),
        }
    }

    fn side(&self, profile: Profile) -> SideScene {
        let segment = self.moment.segment;
        let phase = &segment.phase;
        let pair = self.pair().and_then(|(form, mistake)| Some((form.profile()?, mistake.profile()?)));
        let chin = [segment.from, phase.pose].contains(&PoseName::ChinTuck);
        let back = phase.pose.is_effort() && !chin;
        SideScene {
            profile: pair.map_or(profile, |(form, _)| form),
            framing: framing(segment),
            desk: is_at_desk(segment),
            guide: if chin || phase.point.is_some() { 1.0 } else { 0.0 },
            glide_arrow: if chin { self.arrows() } else { 0.0 },
            arc_arrow: if back { self.arrows() } else { 0.0 },
            point: phase
                .point
                .map(|point| (point, if self.manner.still { 0.5 } else { (self.into() / BEAT).min(1.0) })),
            mistake: pair.map(|(_, mistake)| mistake),
        }
    }

    /// The right form and the mistake, where both are to be shown.
    fn pair(&self) -> Option<(Figure, Figure)> {
        let running = self.moment.stage == Stage::Running;
        let phase = &self.moment.segment.phase;
        let (form, mistake) = (self.moment.segment.aim?, phase.beside.filter(|_| running)?);
        let figure = |name| Figure::in_pose(name, phase.arms, self.manner.exaggeration);
        Some((figure(form), figure(mistake)))
    }

    fn into(&self) -> f64 {
        self.moment.into.as_secs_f64()
    }

    fn share(&self) -> f64 {
        self.into() / self.moment.segment.phase.length.as_secs_f64()
    }

    /// Whether something is paced at this moment.
    fn is_paced(&self) -> bool {
        let segment = self.moment.segment;
        let effort = segment.phase.pose.is_effort() || segment.from.is_effort();
        effort && self.moment.stage == Stage::Running
    }

    /// How hard the muscles work, in step with the pace.
    fn effort(&self) -> f64 {
        let segment = self.moment.segment;
        match (segment.from.is_effort(), segment.phase.pose.is_effort()) {
            (true, true) => 1.0,
            (false, true) if self.manner.still => 1.0,
            (false, true) => self.share(),
            (true, false) if self.manner.still => 0.0,
            (true, false) => 1.0 - self.share(),
            (false, false) => 0.0,
        }
    }

    fn ring(&self) -> Ring {
        let segment = self.moment.segment;
        let raised = segment.phase.pose.arms_up() && segment.from.arms_up();
        let strength = match (self.is_paced(), raised) {
            (true, _) => 1.0,
            (false, true) => 0.5,
            (false, false) => 0.0,
        };
        let effort = if self.is_paced() { self.effort() } else { 0.0 };
        Ring { closed: effort, effort, strength }
    }

    fn arrows(&self) -> f64 {
        let strength = match self.moment.segment.phase.kind {
            _ if !self.is_paced() || self.moment.segment.phase.pose.way() == Way::Apart => 0.0,
            PhaseKind::MoveIn => 1.0,
            PhaseKind::Hold => (1.0 - self.into() / ARROWS_FADE).max(0.0),
            _ => 0.0,
        };
        if self.manner.still {
            f64::from(self.moment.segment.phase.kind == PhaseKind::MoveIn) * strength
        } else {
            strength
        }
    }

    fn sign(&self) -> Option<BackSign> {
        let segment = self.moment.segment;
        if self.moment.stage != Stage::Running {
            return None;
        }
        let at_ease = [segment.from, segment.phase.pose].iter().any(|pose| *pose == pose.at_ease());
        match segment.picture? {
            Picture::Friend => Some(BackSign::Friend { push: self.effort() }),
            _ if at_ease => None,
            Picture::Coin if self.manner.still => Some(BackSign::Coin { trembling: 0.0 }),
            Picture::Coin => Some(BackSign::Coin { trembling: 1.0 - self.effort() }),
            Picture::Tips => Some(BackSign::Tips),
        }
    }

    fn walk(&self) -> f64 {
        let segment = self.moment.segment;
        let steps = match segment.phase.kind {
            PhaseKind::Explore if segment.phase.pose == PoseName::Hug => self.into() / FINGER_STEP_SECONDS,
            PhaseKind::Release if segment.from == PoseName::Hug => FINGER_STEPS,
            _ => 0.0,
        };
        if self.manner.still && steps > 0.0 { FINGER_STEPS } else { steps.min(FINGER_STEPS + 0.9) }
    }

    /// How far the picture has faded, where another one comes before or after it.
    fn veil(&self) -> f64 {
        let segment = self.moment.segment;
        if self.moment.stage != Stage::Running || self.manner.still {
            return 0.0;
        }
        let left = segment.phase.length.as_secs_f64() - self.into();
        let opening = if segment.opens { 1.0 - self.into() / CHANGE } else { 0.0 };
        let closing = if segment.closes { 1.0 - left / CHANGE } else { 0.0 };
        opening.max(closing).clamp(0.0, 1.0)
    }
}

/// How much of the phase is over, in whole seconds, for a bar that does not move smoothly.
pub fn whole_seconds_share(moment: &Moment) -> f32 {
    let length = moment.segment.phase.length.as_secs_f32();
    let whole = moment.into.as_secs_f32().floor();
    if moment.stage == Stage::Running { (whole / length).min(1.0) } else { 0.0 }
}
