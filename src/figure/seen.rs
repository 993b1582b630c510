//! A body and the side from which it is seen.

use super::body::{Body, Motion};
use super::pose::{planar, side};
use super::profile::Profile;
use crate::domain::routine::{PoseName, Sides, View};

/// A body and the side from which it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// From behind or from the front.
    Planar(Facing, Body),
    /// From its right side.
    Side(Profile),
}

/// Which way a body looks that is not seen from its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// Away from the viewer: the hands before the body are hidden by it.
    Away,
    /// Toward the viewer: the hands before the body hide it.
    Toward,
}

impl Figure {
    /// The figure in `pose`, from where that pose is seen. `arms` take it, and the other hangs; the blades of a
    /// squeeze travel `exaggeration` times as far as real ones, 1.0 to 1.5.
    pub fn in_pose(pose: PoseName, arms: Sides, exaggeration: f64) -> Self {
        Self::seen(pose, pose.view(), arms, exaggeration)
    }

    /// The same from `view`, for which the pose must be written.
    pub fn seen(pose: PoseName, view: View, arms: Sides, exaggeration: f64) -> Self {
        let pose = pose.in_view(view);
        let at_rest = |pose| Body::written(planar(pose));
        let mut body = Body::written(planar(pose));
        if let Some(origin) = pose.origin().map(planar) {
            body = body.exaggerated(&Body::written(origin), exaggeration);
        }
        match view {
            View::Side => Self::Side(Profile::written(side(pose))),
            View::Front => Self::Planar(Facing::Toward, body.with_arms(&at_rest(PoseName::FrontRest), arms)),
            View::Back => Self::Planar(Facing::Away, body.with_arms(&at_rest(PoseName::Rest), arms)),
        }
    }

    /// The body, unless it is seen from its side.
    pub const fn body(&self) -> Option<Body> {
        match self {
            Self::Planar(_, body) => Some(*body),
            Self::Side(_) => None,
        }
    }

    /// The body seen from its side.
    pub const fn profile(&self) -> Option<Profile> {
        match self {
            Self::Side(profile) => Some(*profile),
            Self::Planar(..) => None,
        }
    }

    /// The figure `elapsed` seconds into a movement of `length` seconds from `from` to `to`. Seen from
    /// another side, it is at `to` at once.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        match (from, to) {
            (Self::Planar(facing, from), Self::Planar(other, to)) if facing == other => {
                Self::Planar(*facing, Body::between(from, to, motion, elapsed, length))
            }
            (Self::Side(from), Self::Side(to)) => {
                Self::Side(Profile::between(from, to, motion, elapsed, length))
            }
            (_, to) => *to,
        }
    }

    /// The figure with its arms shaken loose, `seconds` into it, as hard as `strength` of 0 to 1.
    #[must_use]
    pub fn shaken(&self, seconds: f64, strength: f64) -> Self {
        match self {
            Self::Planar(facing, body) => Self::Planar(*facing, body.shaken(seconds, strength)),
            Self::Side(profile) => Self::Side(*profile),
        }
    }

    /// Softly `share` of the way to `to`, for a movement that nobody paces.
    #[must_use]
    pub fn towards(&self, to: &Self, share: f64) -> Self {
        Self::between(self, to, Motion::Drift, share, 1.0)
    }
}
