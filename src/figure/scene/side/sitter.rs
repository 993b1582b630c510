//! The person on the chair as the parts of the side view need it.

use vello_cpu::kurbo::{Point, Vec2};

use crate::domain::settings::Stance;
use crate::figure::profile::{Profile, STANDING_FLOOR, Spine};
use crate::figure::units::cm;

/// How far the pelvis leans forward when somebody sits tall, in radians: 8 degrees.
const UPRIGHT_PELVIS: f64 = 0.1396;

/// The person as the parts need it: the joints with everything that follows from them.
pub struct Sitter<'a> {
    pub profile: &'a Profile,
    pub spine: Spine,
    pub ear: Point,
    pub arm: [Point; 4],
    pub far_arm: [Point; 4],
    /// What the person sits or stands on.
    pub stance: Stance,
    /// How far the chest is widened by this breath, in units.
    pub breath: f64,
}

impl Sitter<'_> {
    /// How far the cloth at the waist turns forward from where it is when somebody sits tall, in
    /// radians: half as far as the pelvis, because it slips.
    pub fn cloth_turn(&self) -> f64 {
        0.5 * (self.profile.leans[0] - UPRIGHT_PELVIS)
    }

    /// The knee: in front of the hip, or below it.
    pub fn knee(&self) -> Point {
        match self.stance {
            Stance::Standing => self.profile.hip.lerp(self.ankle(), 0.52) + Vec2::new(cm(1.5), 0.0),
            Stance::Seated | Stance::Wheelchair => self.profile.knee(),
        }
    }

    /// The ankle.
    pub fn ankle(&self) -> Point {
        match self.stance {
            Stance::Standing => Point::new(0.49, STANDING_FLOOR - cm(8.0)),
            Stance::Seated | Stance::Wheelchair => self.profile.ankle(),
        }
    }

    /// How far the arms are raised: 0 hanging, 1 above the shoulders.
    pub fn raised(&self) -> f64 {
        ((self.profile.upper_arm.angle.to_degrees() - 50.0) / 60.0).clamp(0.0, 1.0)
    }
}
