//! The side view: one person on an office chair, or the right form beside a mistake.

mod arms;
mod furniture;
mod head;
mod legs;
mod muscles;
mod signs;
mod sitter;
mod trunk;

use vello_cpu::kurbo::{Affine, Vec2};

use self::sitter::Sitter;
use super::arrows::Arrows;
use super::canvas::Canvas;
use super::crop::CROP;
use super::mistake;
use super::ring::{self, Ring};
use super::signs::arrow;
use crate::domain::person::Haircut;
use crate::domain::routine::{BodyPoint, PoseName, Sides, Venue};
use crate::domain::settings::Stance;
use crate::figure::pose::side;
use crate::figure::profile::Profile;
use crate::figure::reach::breath;
use crate::figure::units::cm;

/// How far the chest widens with a breath, in units.
const BREATH_DEPTH: f64 = 0.0015;

/// How much of the person the picture shows. It is chosen for an exercise and stays for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// From above the head to the floor, with room for a desk.
    Whole,
    /// From above the head to the seat, larger.
    Upper,
}

/// What a moment of the side view shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideScene {
    /// The person, or the right form beside a mistake.
    pub profile: Profile,
    /// How much of the person is shown, unless a mistake stands beside.
    pub framing: Framing,
    /// What the person sits or stands on.
    pub stance: Stance,
    /// Where they are.
    pub venue: Venue,
    /// Where a door frame stands, forward of the hip, in centimetres.
    pub jamb: f64,
    /// Which arm moves, where one rests: the near arm moves, and the picture of the left one is mirrored.
    pub arms: Sides,
    /// Whether a desk with keyboard and screen stands in front.
    pub desk: bool,
    /// How strongly the dotted line from ear to hip shows, 0 to 1.
    pub guide: f64,
    /// What is worked for, which way one moves, and how strongly its arrow shows.
    pub effort: PoseName,
    pub arrows: Arrows,
    /// The point of sitting well that is talked about, and the share of its one slow beat that has
    /// passed, 0 to 1.
    pub point: Option<(BodyPoint, f64)>,
    /// A mistake to show on the right of the right form, with a cross and a check below them.
    pub mistake: Option<Profile>,
}

impl SideScene {
    /// Somebody in `profile` without any sign.
    pub fn new(profile: Profile, framing: Framing) -> Self {
        Self {
            profile,
            framing,
            stance: Stance::Seated,
            venue: Venue::Chair,
            jamb: 0.0,
            arms: Sides::Both,
            desk: false,
            guide: 0.0,
            effort: PoseName::SideRest,
            arrows: Arrows::NONE,
            point: None,
            mistake: None,
        }
    }

    /// Paints it before `ring`, `seconds` into its breathing.
    pub(super) fn paint(&self, canvas: &mut Canvas, ring: Ring, seconds: f64) {
        let Some(wrong) = &self.mistake else {
            let placement = self.framing.placement(self.desk);
            canvas.placed(placement, |canvas| {
                ring.paint(canvas, ring::SIDE);
                self.figure(canvas, &self.profile, seconds);
            });
            return;
        };
        let [left, right] = Framing::pair(self.stance);
        canvas.placed(left, |canvas| self.figure(canvas, &self.profile, seconds));
        // What the arrows ask for is not what the mistake does.
        let fault = Self { arrows: Arrows::NONE, point: None, ..*self };
        canvas.placed(right, |canvas| fault.figure(canvas, wrong, seconds));
        if signs::is_roll(self.effort) {
            let shoulder = |profile: &Profile| profile.shoulder(&profile.spine());
            let tone = canvas.palette.marker;
            canvas.placed(left, |canvas| signs::roll(canvas, shoulder(&self.profile), signs::ROLL, tone));
            let tone = canvas.palette.wrong;
            canvas.placed(right, |canvas| signs::roll(canvas, shoulder(wrong), signs::FORWARD_ROLL, tone));
        } else if matches!(self.effort, PoseName::ChairChest | PoseName::Doorway) {
            let belly = right * wrong.spine().beside(3.0, 19.0);
            arrow(canvas, (belly, belly + Vec2::new(cm(8.0), 0.0)), canvas.palette.wrong, cm(1.1));
        } else {
            let ear = |profile: &Profile| right * profile.ear(&profile.spine());
            signs::fault_arrow(canvas, ear(&self.profile), ear(wrong));
        }
        mistake::verdicts(canvas, self.stance);
    }

    /// Paints `profile` with this scene's signs.
    fn figure(&self, canvas: &mut Canvas, profile: &Profile, seconds: f64) {
        let on_foot = |profile: &Profile| {
            if self.stance == Stance::Standing { profile.on_foot() } else { *profile }
        };
        let (profile, at_ease) = (&on_foot(profile), on_foot(&Profile::written(side(PoseName::SideRest))));
        let spine = profile.spine();
        let sitter = Sitter {
            profile,
            spine,
            ear: profile.ear(&spine),
            arm: profile.arm(&spine),
            far_arm: if self.arms == Sides::Both { profile } else { &at_ease }.arm(&spine),
            stance: self.stance,
            breath: breath(seconds, BREATH_DEPTH),
        };
        furniture::venue(canvas, (self.venue, self.stance), self.jamb);
        furniture::chair(canvas, (self.venue, self.stance));
        arms::far(canvas, &sitter);
        legs::far(canvas, &sitter);
        if self.desk {
            furniture::desk(canvas);
        }
        legs::near(canvas, &sitter);
        arms::crossing(canvas, &sitter);
        head::neck(canvas, &sitter);
        trunk::trunk(canvas, &sitter);
        trunk::spine(canvas, &sitter);
        muscles::back(canvas, &sitter);
        let covered = canvas.person.haircut == Haircut::Covered;
        if !covered {
            muscles::neck(canvas, &sitter);
        }
        // Forearms on a door frame are beyond the face.
        if self.venue == Venue::Doorway {
            arms::near(canvas, &sitter);
        }
        head::head(canvas, &sitter);
        if covered {
            // They show through the scarf as others do through the shirt.
            muscles::neck(canvas, &sitter);
        }
        if self.venue != Venue::Doorway {
            arms::near(canvas, &sitter);
        }
        muscles::chest(canvas, &sitter);
        furniture::near_wheel(canvas, self.stance);
        signs::guide(canvas, &sitter, self.guide);
        signs::moves(canvas, &sitter, self.effort, self.arrows);
        if let Some((point, beat)) = self.point {
            signs::points(canvas, &sitter, point, beat);
        }
    }
}

impl SideScene {
    /// The middle of the person from head to toe, in units of the picture.
    pub(super) const fn middle(&self) -> f64 {
        if matches!(self.stance, Stance::Standing) { 0.45 } else { 0.56 }
    }
}

impl Framing {
    /// Leads from the figure's units to those of the picture.
    fn placement(self, desk: bool) -> Affine {
        let [_, top, _, bottom] = CROP;
        match self {
            Self::Whole => {
                let scale = (bottom - top) / 1.2;
                let middle = if desk { 0.8 } else { 0.68 };
                Affine::translate((0.5 - middle * scale, top - 0.048 * scale)) * Affine::scale(scale)
            }
            Self::Upper => Affine::translate((-0.055, -0.016)),
        }
    }

    /// The places of the right form and of a mistake beside it.
    fn pair(stance: Stance) -> [Affine; 2] {
        let scale = 0.52;
        let asides = if stance == Stance::Standing { [0.004, 0.476] } else { [-0.09, 0.352] };
        asides.map(|aside| Affine::translate((aside, 0.125)) * Affine::scale(scale))
    }
}
