//! From a moment of the timeline to the picture: the figure, the pace, and what explains them.

use std::time::Duration;

use super::manner::Manner;
use super::movement::{figure, figure_from};
use crate::domain::routine::{PhaseKind, Picture, PoseName, Sides, Way};
use crate::domain::settings::Stance;
use crate::domain::timeline::{Moment, Segment, Stage};
use crate::figure::blade::Blade;
use crate::figure::{
    Arrows, BackSign, Beside, Body, Drawing, Facing, Figure, Framing, Perspective, PlanarScene, Profile,
    Ring, Scene, SideScene, lerp, smooth,
};

/// How many steps the fingers walk in an exploration, and how long a step takes.
const FINGER_STEPS: f64 = 4.0;
const FINGER_STEP_SECONDS: f64 = 1.3;
/// How long one picture takes to give way to another, in seconds.
const CHANGE: f64 = 0.5;
/// How long ring and arrows take to come and to go, in seconds.
const FADE: f64 = 0.4;
/// The same for what is imagined or felt between the blades; a friend's hands have a way to go.
const SIGN: f64 = 0.7;
/// How long the mark on a place of the body takes for its one slow beat, in seconds.
const BEAT: f64 = 2.0;
/// How long the picture takes to come closer once the figure has settled, in seconds.
const STEP_CLOSER: f64 = 1.4;
/// Where a door frame stands for forearms that lie on it, and for hands that hold it low: forward of the hip, in
/// centimetres.
const BY_THE_HEAD: f64 = 4.0;
const BY_THE_HIP: f64 = -21.0;

/// The picture of `moment`. `seconds` drives the breathing.
pub fn scene(moment: &Moment, seconds: Duration, manner: Manner) -> Scene {
    let explained = Explained { moment, manner };
    Scene {
        drawing: explained.drawing(),
        person: manner.person,
        seconds: breathing(seconds, manner),
        ring: explained.ring(),
        fading: explained.fading(),
    }
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
    let Manner { stance, venue, .. } = manner;
    let wall = moment.segment.wall;
    let planar = |facing, body| {
        Perspective::Planar(PlanarScene { stance, venue, wall, ..PlanarScene::quiet(facing, body) })
    };
    let perspective = match from.map_or(rest, |from| from.towards(&rest, share)) {
        Figure::Planar(facing, body) => planar(facing, body),
        Figure::Side(profile) => Perspective::Side(SideScene {
            stance,
            venue,
            desk: is_at_desk(moment.segment),
            ..SideScene::new(profile, framing(moment.segment, stance))
        }),
    };
    let (person, seconds) = (manner.person, breathing(seconds, manner));
    let quiet = Scene::quiet(perspective);
    Scene { person, seconds, drawing: Drawing { top: manner.top, ..quiet.drawing }, ..quiet }
}

/// How far into its breathing the figure is.
fn breathing(seconds: Duration, manner: Manner) -> f64 {
    if manner.still { 0.0 } else { seconds.as_secs_f64() }
}

/// Whether the mistake is that the shoulders rise.
const fn is_shrug(mistake: PoseName) -> bool {
    matches!(mistake, PoseName::Shrug | PoseName::ShouldersUp)
}

/// Whether nothing but the shoulders is wrong in it.
fn is_of_shoulders(mistake: PoseName) -> bool {
    is_shrug(mistake) || mistake == PoseName::ShouldersForward
}

fn is_at_desk(segment: &Segment) -> bool {
    matches!(segment.phase.pose, PoseName::SideDesk | PoseName::SideDeskSlump)
        || segment.phase.point.is_some()
}

/// All of the chair is shown where hands hold it.
fn framing(segment: &Segment, stance: Stance) -> Framing {
    let held = segment.holds_behind() && stance != Stance::Standing;
    if held || is_at_desk(segment) { Framing::Whole } else { Framing::Upper }
}

/// A moment, and how it is to be shown.
struct Explained<'a> {
    moment: &'a Moment<'a>,
    manner: Manner,
}

impl Explained<'_> {
    fn drawing(&self) -> Drawing {
        let (moment, manner) = (self.moment, self.manner);
        Drawing {
            perspective: self.perspective(&figure(moment, manner)),
            second: moment.segment.second.map(|view| self.detail(&figure_from(view, moment, manner))),
            whole: self.whole(),
            top: manner.top,
        }
    }

    fn perspective(&self, figure: &Figure) -> Perspective {
        match figure {
            Figure::Planar(facing, body) => Perspective::Planar(self.planar(*facing, body)),
            Figure::Side(profile) => Perspective::Side(self.side(*profile)),
        }
    }

    /// The same figure again, as the smaller one of two.
    fn detail(&self, figure: &Figure) -> Perspective {
        match self.perspective(figure) {
            Perspective::Planar(scene) => {
                // Elbows that go back bring the blades together; what else moves, the large figure says.
                let arrows = match scene.arrows.way {
                    Way::Back => Arrows { way: Way::Together, ..scene.arrows },
                    Way::Forward => Arrows { way: Way::Apart, ..scene.arrows },
                    _ => Arrows::NONE,
                };
                Perspective::Planar(PlanarScene { detail: true, arrows, ..scene })
            }
            Perspective::Side(scene) => {
                // Elbows that open outward go back.
                let way = match scene.arrows.way {
                    Way::Apart => Way::Back,
                    Way::Together => Way::Forward,
                    way => way,
                };
                let arrows = Arrows { way, ..scene.arrows };
                Perspective::Side(SideScene { jamb: BY_THE_HEAD, arrows, ..scene })
            }
        }
    }

    fn planar(&self, facing: Facing, body: &Body) -> PlanarScene {
        let phase = &self.moment.segment.phase;
        let pair = self.pair().and_then(|(form, mistake)| Some((form.body()?, mistake.body()?)));
        PlanarScene {
            facing,
            body: pair.map_or(*body, |(form, _)| form),
            detail: false,
            stance: self.manner.stance,
            venue: self.manner.venue,
            wall: self.moment.segment.wall,
            sign: self.sign().or_else(|| self.last_sign()),
            sign_shown: self.sign_shown(),
            ghost: self.ghost(),
            arrows: self.arrows(),
            grip: self.shown(|segment| matches!(segment.phase.pose, PoseName::Band | PoseName::BandPull)),
            walk: self.walk(),
            beside: pair.map(|(_, body)| Beside { body, shoulders: phase.beside.is_some_and(is_shrug) }),
        }
    }

    fn side(&self, profile: Profile) -> SideScene {
        let segment = self.moment.segment;
        let phase = &segment.phase;
        let pair = self.pair().and_then(|(form, mistake)| Some((form.profile()?, mistake.profile()?)));
        let own = if phase.pose.is_effort() { phase.pose } else { segment.from };
        SideScene {
            profile: pair.map_or(profile, |(form, _)| form),
            framing: framing(segment, self.manner.stance),
            stance: self.manner.stance,
            venue: self.manner.venue,
            jamb: BY_THE_HIP,
            arms: if phase.arms == Sides::Both { segment.from_arms } else { phase.arms },
            desk: is_at_desk(segment),
            guide: self.shown(|segment| {
                let chin = [segment.from, segment.phase.pose].contains(&PoseName::ChinTuck);
                chin || segment.phase.point.is_some()
            }),
            effort: segment.aim.unwrap_or(own),
            arrows: self.arrows(),
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
        let right = figure(form);
        // Nothing but the shoulders differs.
        let wrong = |body: &Body| if is_shrug(mistake) { body.shrugged() } else { body.rounded() };
        Some(match &right {
            Figure::Planar(facing, body) if is_of_shoulders(mistake) => {
                (right, Figure::Planar(*facing, wrong(body)))
            }
            _ => (right, figure(mistake)),
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

    /// The ring is there from the end of what gets into position to the beginning of what leaves it.
    fn ring(&self) -> Ring {
        let segment = self.moment.segment;
        let (begun, left) = ((self.into() / FADE).min(1.0), (self.left() / FADE).min(1.0));
        let strength = match (segment.from.is_ready(), segment.phase.pose.is_ready()) {
            _ if self.moment.stage != Stage::Running => 0.0,
            (true, true) => 1.0,
            (false, true) if self.is_paced() => begun,
            (false, true) => 1.0 - left,
            (true, false) if self.is_paced() => left,
            (true, false) => 1.0 - begun,
            (false, false) => 0.0,
        };
        let effort = if self.is_paced() { self.effort() } else { 0.0 };
        Ring { closed: effort, effort, strength }
    }

    /// Where the blades were before what is paced now, and how clearly it is shown.
    fn ghost(&self) -> Option<([Blade; 2], f64)> {
        let segment = self.moment.segment;
        let (from, to) = (segment.from, segment.phase.pose);
        let blades = |pose| {
            let body = Figure::in_pose(pose, segment.phase.arms, 1.0).body()?;
            Some([body.left.blade, body.right.blade])
        };
        let gone = 1.0 - self.into() / FADE;
        match (from.origin(), to.origin()) {
            _ if !self.is_paced() => None,
            (_, Some(origin)) if origin == from || to == from => Some((blades(origin)?, 1.0)),
            (Some(origin), _) if origin == to && !to.is_at_ease() => Some((blades(origin)?, 1.0)),
            (Some(origin), _) if gone > 0.0 => Some((blades(origin)?, gone)),
            _ => None,
        }
    }

    /// What moves, while it moves; where nothing does, a pull goes on.
    fn arrows(&self) -> Arrows {
        let segment = self.moment.segment;
        let begun = self.come();
        let left = if self.manner.still { 1.0 } else { (self.left() / FADE).min(1.0) };
        let strength = match (segment.from, segment.phase.pose) {
            _ if !self.is_paced() => 0.0,
            (PoseName::BandPull, PoseName::BandPull) => left,
            (PoseName::BandPull, _) => 0.0,
            (_, PoseName::BandPull) => begun,
            _ if matches!(segment.phase.kind, PhaseKind::MoveIn | PhaseKind::Release) => begun.min(left),
            _ => 0.0,
        };
        Arrows { way: segment.way(), strength }
    }

    /// How far what belongs to some phases has come, or gone.
    fn shown(&self, belongs: impl Fn(&Segment) -> bool) -> f64 {
        let now = f64::from(belongs(self.moment.segment));
        lerp(self.moment.before.map_or(now, |before| f64::from(belongs(before))), now, self.come())
    }

    /// How far what is new in this phase has come.
    fn come(&self) -> f64 {
        if self.manner.still { 1.0 } else { (self.into() / FADE).min(1.0) }
    }

    /// How much of the figure is shown: all of it at first, where one settles, then what moves.
    fn whole(&self) -> f64 {
        let segment = self.moment.segment;
        if segment.start > Duration::ZERO || segment.phase.kind != PhaseKind::Rest || is_at_desk(segment) {
            return 0.0;
        }
        if self.manner.still { 1.0 } else { smooth((self.left() / STEP_CLOSER).min(1.0)) }
    }

    fn sign(&self) -> Option<BackSign> {
        let segment = self.moment.segment;
        if self.moment.stage != Stage::Running {
            return None;
        }
        match segment.picture? {
            _ if matches!(segment.phase.kind, PhaseKind::Lower | PhaseKind::Done) => None,
            Picture::Friend => {
                // Who eases off does not push.
                let eases = segment.from.is_effort() && !segment.phase.pose.is_effort();
                let told = if eases { 1.0 - self.into() / FADE } else { 3.0 * self.effort() };
                let told = told.clamp(0.0, 1.0);
                Some(BackSign::Friend { push: self.effort(), told })
            }
            Picture::Coin if self.manner.still => Some(BackSign::Coin { trembling: 0.0 }),
            Picture::Coin => Some(BackSign::Coin { trembling: 1.0 - self.effort() }),
            Picture::Tips => Some(BackSign::Tips),
        }
    }

    /// The sign of the phase before, which goes.
    fn last_sign(&self) -> Option<BackSign> {
        let last = self.last()?;
        if self.into() < SIGN { Explained { moment: &last, ..*self }.sign() } else { None }
    }

    /// How far the sign has come, or gone.
    fn sign_shown(&self) -> f64 {
        let before = self.last().and_then(|last| Explained { moment: &last, ..*self }.sign());
        let begun = if self.manner.still { 1.0 } else { smooth((self.into() / SIGN).min(1.0)) };
        match (before, self.sign()) {
            (Some(_), Some(_)) => 1.0,
            (None, Some(_)) => begun,
            (_, None) => 1.0 - begun,
        }
    }

    /// The end of the phase before.
    fn last(&self) -> Option<Moment<'_>> {
        let segment = self.moment.before?;
        Some(Moment { segment, before: None, into: segment.phase.length, count: None, stage: Stage::Running })
    }

    fn left(&self) -> f64 {
        self.moment.segment.phase.length.as_secs_f64() - self.into()
    }

    fn walk(&self) -> f64 {
        let segment = self.moment.segment;
        let steps = match segment.phase.kind {
            PhaseKind::Explore if segment.phase.pose == PoseName::Hug => self.into() / FINGER_STEP_SECONDS,
            PhaseKind::Release if segment.from == PoseName::Hug => FINGER_STEPS + 0.9,
            _ => 0.0,
        };
        if self.manner.still && steps > 0.0 { FINGER_STEPS } else { steps.min(FINGER_STEPS + 0.9) }
    }

    /// The picture that this one replaces, and how far it has.
    fn fading(&self) -> Option<(Drawing, f64)> {
        let share = self.into() / CHANGE;
        if !self.moment.segment.opens || self.manner.still || share >= 1.0 {
            return None;
        }
        let last = self.last()?;
        Some((Explained { moment: &last, ..*self }.drawing(), smooth(share)))
    }
}

/// How much of the phase is over, in whole seconds, for a bar that does not move smoothly.
pub fn whole_seconds_share(moment: &Moment) -> f32 {
    let length = moment.segment.phase.length.as_secs_f32();
    let whole = moment.into.as_secs_f32().floor();
    if moment.stage == Stage::Running { (whole / length).min(1.0) } else { 0.0 }
}
