//! From a moment of the timeline to the picture: the figure, the pace, and what explains them.

use std::time::Duration;

use super::figures;
use crate::domain::routine::{self, PhaseKind, PoseName, Routine, Venue, Way};
use crate::domain::settings::{ExerciseSettings, Stance};
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::{Beside, Figure, Framing, Motion, Picture, Plate, Ring, Scene, Seen, SideScene};

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

/// The picture of a moment.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// Where the body is.
    pub figure: Figure,
    /// It with all that explains it.
    pub plate: Plate,
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
            top: figures::top(routine),
        }
    }
}

/// The picture of `moment`. `seconds` drives the breathing.
pub fn scene(moment: &Moment, seconds: Duration, manner: Manner) -> Shown {
    let figure = figure(moment, manner);
    let picture =
        Explained { moment, manner, seconds: if manner.still { 0.0 } else { seconds.as_secs_f64() } };
    Shown { figure, plate: picture.plate(&figure) }
}

/// The picture of arms that come down from `from`, `share` of the way, with nothing explained.
pub fn at_ease(
    moment: &Moment,
    from: Option<&Figure>,
    share: f64,
    seconds: Duration,
    manner: Manner,
) -> Shown {
    let pose = moment.segment.phase.pose.at_ease();
    let rest = figures::figure(pose, routine::Sides::Both, 1.0);
    let figure = from.map_or(rest, |from| from.towards(&rest, share));
    let seconds = if manner.still { 0.0 } else { seconds.as_secs_f64() };
    let Manner { standing, wall, top, .. } = manner;
    let quiet = |seen| Scene { seconds, standing, wall, top, ..Scene::quiet(seen) };
    let plate = match figure {
        Figure::Back(body) => Plate::Body(quiet(Seen::Back(body))),
        Figure::Front(body) => Plate::Body(quiet(Seen::Front(body))),
        Figure::Side(profile) => Plate::Profile {
            scene: SideScene { seconds, ..SideScene::new(profile, framing(moment.segment)) },
            ring: Ring { closed: 0.0, effort: 0.0, strength: 0.0 },
            veil: 0.0,
        },
    };
    Shown { figure, plate }
}

fn figure(moment: &Moment, manner: Manner) -> Figure {
    let segment = moment.segment;
    let pose = |name, arms| figures::figure(name, arms, manner.exaggeration);
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
    seconds: f64,
}

impl Explained<'_> {
    fn plate(&self, figure: &Figure) -> Plate {
        match figure {
            Figure::Back(body) => Plate::Body(self.body(Seen::Back(*body))),
            Figure::Front(body) => Plate::Body(self.body(Seen::Front(*body))),
            Figure::Side(profile) => {
                Plate::Profile { scene: self.profile(*profile), ring: self.ring(), veil: self.veil() }
            }
        }
    }

    fn body(&self, seen: Seen) -> Scene {
        let phase = &self.moment.segment.phase;
        let pair = self.pair();
        let form = pair.map(|(form, _)| form).and_then(planar);
        let wrong = |pose| matches!(pose, PoseName::Shrug | PoseName::ShouldersUp);
        let beside = pair
            .and_then(|(_, mistake)| planar(mistake))
            .map(|seen| Beside { body: *seen.body(), shoulders: phase.beside.is_some_and(wrong) });
        Scene {
            figure: form.filter(|_| beside.is_some()).unwrap_or(seen),
            seconds: self.seconds,
            standing: self.manner.standing,
            wall: self.manner.wall,
            ring: self.ring(),
            picture: self.picture(),
            arrows: self.arrows(),
            walk: self.walk(),
            mistake: phase.pose == PoseName::Shrug,
            top: self.manner.top,
            beside,
            veil: self.veil(),
        }
    }

    fn profile(&self, profile: crate::figure::Profile) -> SideScene {
        let segment = self.moment.segment;
        let phase = &segment.phase;
        let pair = self.pair();
        let side = |figure| match figure {
            Figure::Side(profile) => Some(profile),
            _ => None,
        };
        let mistake = pair.and_then(|(_, mistake)| side(mistake));
        let form = pair.and_then(|(form, _)| side(form)).filter(|_| mistake.is_some());
        let chin = [segment.from, phase.pose].contains(&PoseName::ChinTuck);
        let back = phase.pose.is_effort() && !chin;
        SideScene {
            profile: form.unwrap_or(profile),
            seconds: self.seconds,
            framing: framing(segment),
            desk: is_at_desk(segment),
            guide: if chin || phase.point.is_some() { 1.0 } else { 0.0 },
            glide_arrow: if chin { self.arrows() } else { 0.0 },
            arc_arrow: if back { self.arrows() } else { 0.0 },
            point: phase.point.map(|point| {
                let beat = if self.manner.still { 0.5 } else { (self.into() / BEAT).min(1.0) };
                (figures::body_point(point), beat)
            }),
            mistake,
        }
    }

    /// The right form and the mistake, where both are to be shown.
    fn pair(&self) -> Option<(Figure, Figure)> {
        let running = self.moment.stage == Stage::Running;
        let phase = &self.moment.segment.phase;
        let (form, mistake) = (self.moment.segment.aim?, phase.beside.filter(|_| running)?);
        let figure = |name| figures::figure(name, phase.arms, self.manner.exaggeration);
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

    fn picture(&self) -> Option<Picture> {
        let segment = self.moment.segment;
        if self.moment.stage != Stage::Running {
            return None;
        }
        let at_ease = [segment.from, segment.phase.pose].iter().any(|pose| *pose == pose.at_ease());
        match segment.picture? {
            routine::Picture::Friend => Some(Picture::Friend { push: self.effort() }),
            _ if at_ease => None,
            routine::Picture::Coin => {
                Some(Picture::Coin { trembling: if self.manner.still { 0.0 } else { 1.0 - self.effort() } })
            }
            routine::Picture::Tips => Some(Picture::Tips),
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

fn planar(figure: Figure) -> Option<Seen> {
    match figure {
        Figure::Back(body) => Some(Seen::Back(body)),
        Figure::Front(body) => Some(Seen::Front(body)),
        Figure::Side(_) => None,
    }
}

/// How much of the phase is over, in whole seconds, for a bar that does not move smoothly.
pub fn whole_seconds_share(moment: &Moment) -> f32 {
    let length = moment.segment.phase.length.as_secs_f32();
    let whole = moment.into.as_secs_f32().floor();
    if moment.stage == Stage::Running { (whole / length).min(1.0) } else { 0.0 }
}
