//! The side view: one person on an office chair, or the right form beside a mistake.

mod arms;
mod chair;
mod desk;
mod head;
mod legs;
mod limb;
mod muscles;
mod signs;
#[cfg(test)]
mod tests;
mod trunk;

use vello_cpu::kurbo::{Affine, BezPath, Point};

use super::canvas::Canvas;
use super::{BREATH, CROP, mistake};
use crate::figure::blade::CM;
use crate::figure::paint::Shape;
use crate::figure::palette::{Color, Palette};
use crate::figure::profile::{Profile, Spine, above_seat};

pub use signs::BodyPoint;

/// How far the chest widens with a breath, in units.
const BREATH_DEPTH: f64 = 0.0015;
/// How far the pelvis leans forward when somebody sits tall, in radians: 8 degrees.
const UPRIGHT_PELVIS: f64 = 0.1396;
/// The width of an outline in the picture, in units of the picture: three pixels of 420 by 384.
const OUTLINE: f64 = 0.0068;

/// Where a check or a cross stands: in the free space above the knees.
const VERDICT: Point = above_seat(35.0, 38.0);
/// The radius of their discs, in units of the picture.
const DISC: f64 = 0.033;

/// How much of the person the picture shows. It is chosen for an exercise and stays for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// From above the head to the floor, with room for a desk.
    Whole,
    /// From above the head to the seat, larger.
    Upper,
}

/// What a moment of the side view shows. Its shapes are in the same picture as those of the other
/// views and are placed by the same [`super::view`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideScene {
    /// The person, or the right form beside a mistake.
    pub profile: Profile,
    /// Seconds that drive the breathing.
    pub seconds: f64,
    /// How much of the person is shown, unless a mistake stands beside.
    pub framing: Framing,
    /// Whether a desk with keyboard and screen stands in front.
    pub desk: bool,
    /// How strongly the dotted line from ear to hip shows, 0 to 1.
    pub guide: f64,
    /// How strongly the arrow of a chin tuck shows, straight back, 0 to 1.
    pub glide_arrow: f64,
    /// How strongly the arrow over the chair's back shows, 0 to 1.
    pub arc_arrow: f64,
    /// The point of sitting well that is talked about, and the share of its one slow beat that has
    /// passed, 0 to 1.
    pub point: Option<(BodyPoint, f64)>,
    /// A mistake to show on the right of the right form, with a cross and a check below them.
    pub mistake: Option<Profile>,
}

/// The person as the parts need it: the joints with everything that follows from them.
struct Sitter<'a> {
    profile: &'a Profile,
    spine: Spine,
    ear: Point,
    arm: [Point; 4],
    /// How far the chest is widened by this breath, in units.
    breath: f64,
    /// The width of an outline before placement, in units.
    outline: f64,
}

impl SideScene {
    /// Somebody in `profile` without any sign.
    pub fn new(profile: Profile, framing: Framing) -> Self {
        Self {
            profile,
            seconds: 0.0,
            framing,
            desk: false,
            guide: 0.0,
            glide_arrow: 0.0,
            arc_arrow: 0.0,
            point: None,
            mistake: None,
        }
    }

    /// All shapes, the farthest first, in units of the picture.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        let mut canvas = Canvas { shapes: Vec::with_capacity(256), palette };
        if let Some(wrong) = &self.mistake {
            let [left, right] = Framing::pair();
            self.figure(&mut canvas, &self.profile, left);
            // What the arrows ask for is not what the mistake does.
            let fault = Self { glide_arrow: 0.0, arc_arrow: 0.0, point: None, ..*self };
            fault.figure(&mut canvas, wrong, right);
            let ear = |profile: &Profile| right * profile.ear(&profile.spine());
            signs::fault_arrow(&mut canvas, ear(&self.profile), ear(wrong));
            canvas.fade_out(0.16);
            mistake::check(&mut canvas, left * VERDICT, DISC);
            mistake::cross(&mut canvas, right * VERDICT, DISC);
        } else {
            self.figure(&mut canvas, &self.profile, self.framing.placement(self.desk));
            if self.framing == Framing::Upper {
                canvas.fade_out(0.055);
            }
        }
        canvas.shapes
    }

    /// Paints `profile` with this scene's signs. `placement` leads from the figure's units to those
    /// of the picture.
    pub(super) fn figure(&self, canvas: &mut Canvas, profile: &Profile, placement: Affine) {
        let first = canvas.shapes.len();
        let scale = placement.determinant().abs().sqrt();
        let spine = profile.spine();
        let sitter = Sitter {
            profile,
            spine,
            ear: profile.ear(&spine),
            arm: profile.arm(&spine),
            breath: BREATH_DEPTH * (self.seconds * std::f64::consts::TAU / BREATH).sin(),
            outline: OUTLINE / scale,
        };
        chair::chair(canvas, &sitter);
        arms::far(canvas, &sitter);
        legs::far(canvas, &sitter);
        if self.desk {
            desk::desk(canvas, &sitter);
        }
        legs::near(canvas, &sitter);
        arms::crossing(canvas, &sitter);
        head::neck(canvas, &sitter);
        trunk::trunk(canvas, &sitter);
        trunk::spine(canvas, &sitter);
        muscles::back(canvas, &sitter);
        muscles::neck(canvas, &sitter);
        head::head(canvas, &sitter);
        arms::near(canvas, &sitter);
        signs::guide(canvas, &sitter, self.guide);
        signs::glide_arrow(canvas, &sitter, self.glide_arrow);
        signs::arc_arrow(canvas, self.arc_arrow);
        if let Some((point, beat)) = self.point {
            signs::points(canvas, &sitter, point, beat);
        }
        let placed: Vec<Shape> = canvas.shapes.drain(first..).map(|shape| shape.placed(placement)).collect();
        canvas.shapes.extend(placed);
    }
}

impl Framing {
    /// Leads from the figure's units to those of the picture.
    fn placement(self, desk: bool) -> Affine {
        let [_, top, _, bottom] = CROP;
        match self {
            Self::Whole => {
                let scale = (bottom - top) / 1.20;
                let middle = if desk { 0.80 } else { 0.68 };
                Affine::translate((0.5 - middle * scale, top - 0.048 * scale)) * Affine::scale(scale)
            }
            Self::Upper => Affine::translate((-0.055, -0.016)),
        }
    }

    /// The places of the right form and of a mistake beside it.
    fn pair() -> [Affine; 2] {
        let scale = 0.70;
        [-0.120, 0.296].map(|aside| Affine::translate((aside, 0.065)) * Affine::scale(scale))
    }
}

impl Sitter<'_> {
    /// A line round a part, where contrast asks for it.
    fn outline(&self, canvas: &mut Canvas, path: &BezPath) {
        if canvas.palette.outlined {
            canvas.stroke(path.clone(), canvas.palette.line, self.outline);
        }
    }

    /// A bar of `width` units along `path`, with its outline where contrast asks for it.
    fn bar(&self, canvas: &mut Canvas, path: &BezPath, tone: Color, width: f64) {
        if canvas.palette.outlined {
            canvas.stroke(path.clone(), canvas.palette.line, width + self.outline);
            canvas.stroke(path.clone(), tone, width - self.outline);
        } else {
            canvas.stroke(path.clone(), tone, width);
        }
    }

    /// How far the cloth at the waist turns forward from where it is when somebody sits tall, in
    /// radians: half as far as the pelvis, because it slips.
    fn cloth_turn(&self) -> f64 {
        0.5 * (self.profile.leans[0] - UPRIGHT_PELVIS)
    }

    /// How far the arms are raised: 0 hanging, 1 above the shoulders.
    fn raised(&self) -> f64 {
        ((self.profile.upper_arm.angle.to_degrees() - 50.0) / 60.0).clamp(0.0, 1.0)
    }
}

/// Centimetres in units.
const fn cm(centimetres: f64) -> f64 {
    centimetres / CM
}
