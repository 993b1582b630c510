//! From a moment of the timeline to the picture: the figure, the pace, and what explains them.

use std::time::Duration;

use crate::domain::routine::{PhaseKind, Picture, PoseName, Routine, Sides, Step, Venue, View, Way};
use crate::domain::settings::{ExerciseSettings, Stance};
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::{
    Arrows, BackSign, Beside, Body, Facing, Figure, Framing, HEADROOM, Motion, Perspective, PlanarScene,
    Profile, Ring, Scene, SideArrow, SideScene, smooth,
};

/// How many steps the fingers walk in an exploration, and how long a step takes.
const FINGER_STEPS: f64 = 4.0;
const FINGER_STEP_SECONDS: f64 = 1.3;
/// How long one picture takes to give way to another, in seconds.
const CHANGE: f64 = 0.3;
/// How long the mark on a place of the body takes for its one slow beat, in seconds.
const BEAT: f64 = 2.0;
/// How long the picture takes to come closer once the figure has settled, in seconds.
const STEP_CLOSER: f64 = 1.4;
/// Where a door frame stands for forearms that lie on it, and for hands that hold it low: forward of the hip, in
/// centimetres.
const BY_THE_HEAD: f64 = 4.0;
const BY_THE_HIP: f64 = -21.0;
/// How long the arrows stay into a hold, in seconds.
const ARROWS_FADE: f64 = 2.0;

/// How the figure is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// How far the drawn blades travel against real ones.
    pub exaggeration: f64,
    /// What it sits or stands on.
    pub stance: Stance,
    /// Where it is done.
    pub venue: Venue,
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
            stance: match exercise.stance {
                Stance::Seated if routine.venue != Venue::Chair => Stance::Standing,
                stance => stance,
            },
            venue: routine.venue,
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
    let perspective = explained.perspective(figure(moment, manner));
    let second = moment.segment.also().map(|view| explained.detail(figure_from(view, moment, manner)));
    let seconds = breathing(seconds, manner);
    let whole = explained.whole();
    Scene { perspective, second, whole, seconds, ring: explained.ring(), veil: explained.veil() }
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
    let Manner { stance, venue, top, .. } = manner;
    let wall = moment.segment.wall;
    let planar = |facing, body| {
        Perspective::Planar(PlanarScene { stance, venue, wall, top, ..PlanarScene::quiet(facing, body) })
    };
    let perspective = match from.map_or(rest, |from| from.towards(&rest, share)) {
        Figure::Back(body) => planar(Facing::Away, body),
        Figure::Front(body) => planar(Facing::Toward, body),
        Figure::Side(profile) => {
            Perspective::Side(SideScene { stance, venue, ..SideScene::new(profile, framing(moment.segment)) })
        }
    };
    Scene { seconds: breathing(seconds, manner), ..Scene::quiet(perspective) }
}

/// How far into its breathing the figure is.
fn breathing(seconds: Duration, manner: Manner) -> f64 {
    if manner.still { 0.0 } else { seconds.as_secs_f64() }
}

/// The figure on its way at `moment`, whatever stands beside it or in its place.
pub fn figure(moment: &Moment, manner: Manner) -> Figure {
    figure_from(moment.segment.phase.pose.view(), moment, manner)
}

/// The same from `view`.
fn figure_from(view: View, moment: &Moment, manner: Manner) -> Figure {
    let segment = moment.segment;
    let pose = |name, arms| Figure::seen(name, view, arms, manner.exaggeration);
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
    fn perspective(&self, figure: Figure) -> Perspective {
        match figure {
            Figure::Back(body) => Perspective::Planar(self.planar(Facing::Away, body)),
            Figure::Front(body) => Perspective::Planar(self.planar(Facing::Toward, body)),
            Figure::Side(profile) => Perspective::Side(self.side(profile)),
        }
    }

    /// The same figure again, as the smaller one of two.
    fn detail(&self, figure: Figure) -> Perspective {
        match self.perspective(figure) {
            Perspective::Planar(scene) => {
                // Elbows that go back bring the blades together; what else moves, the large figure says.
                let together = Arrows { way: Way::Together, ..scene.arrows };
                let arrows = if scene.arrows.way == Way::Back { together } else { Arrows::NONE };
                Perspective::Planar(PlanarScene { detail: true, arrows, ..scene })
            }
            Perspective::Side(scene) => Perspective::Side(SideScene { jamb: BY_THE_HEAD, ..scene }),
        }
    }

    fn planar(&self, facing: Facing, body: Body) -> PlanarScene {
        let phase = &self.moment.segment.phase;
        let wrong = |pose| matches!(pose, PoseName::Shrug | PoseName::ShouldersUp);
        let pair = self.pair().and_then(|(form, mistake)| Some((form.body()?, mistake.body()?)));
        PlanarScene {
            facing,
            body: pair.map_or(body, |(form, _)| form),
            detail: false,
            stance: self.manner.stance,
            venue: self.manner.venue,
            wall: self.moment.segment.wall,
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
        SideScene {
            profile: pair.map_or(profile, |(form, _)| form),
            framing: framing(segment),
            stance: self.manner.stance,
            venue: self.manner.venue,
            jamb: BY_THE_HIP,
            arms: if phase.arms == Sides::Both { segment.from_arms } else { phase.arms },
            desk: is_at_desk(segment),
            guide: if chin || phase.point.is_some() { 1.0 } else { 0.0 },
            arrow: match phase.pose {
                PoseName::ChinTuck => SideArrow::Chin,
                PoseName::SideBack | PoseName::SideCrossedBack => SideArrow::OverTheChair,
                PoseName::LowSqueeze => SideArrow::Elbow,
                _ => SideArrow::Chest,
            },
            arrows: self.arrows().strength,
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
        let figure = |name| Figure::seen(name, phase.pose.view(), phase.arms, self.manner.exaggeration);
        let shrugged = matches!(mistake, PoseName::Shrug | PoseName::ShouldersUp);
        Some(match figure(form) {
            // Nothing but the shoulders differs.
            right @ Figure::Back(body) if shrugged => (right, Figure::Back(body.shrugged())),
            right => (right, figure(mistake)),
        })
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

    /// What moves, while it moves and shortly into the hold.
    fn arrows(&self) -> Arrows {
        let segment = self.moment.segment;
        let way = segment.way();
        let strength = match segment.phase.kind {
            _ if !self.is_paced() => 0.0,
            PhaseKind::MoveIn => 1.0,
            // What drops goes another way than it came.
            PhaseKind::Release if way == Way::Down => 1.0,
            PhaseKind::Hold if !self.manner.still => (1.0 - self.into() / ARROWS_FADE).max(0.0),
            _ => 0.0,
        };
        Arrows { way, strength }
    }

    /// How much of the figure is shown: all of it at first, where one settles, then what moves.
    fn whole(&self) -> f64 {
        let segment = self.moment.segment;
        if segment.start > Duration::ZERO || segment.phase.kind != PhaseKind::Rest || is_at_desk(segment) {
            return 0.0;
        }
        let left = segment.phase.length.as_secs_f64() - self.into();
        if self.manner.still { 1.0 } else { smooth((left / STEP_CLOSER).min(1.0)) }
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
