//! From the names of poses, which routines know, to figures, which know their numbers.

use crate::domain::routine::{PoseName, Routine, Sides, Step};
use crate::figure::{Body, Figure, HEADROOM, Pose, Profile, ProfilePose};

/// The figure in a pose. `arms` take it, and the other hangs; the blades of a squeeze travel
/// `exaggeration` times as far as real ones.
pub fn figure(name: PoseName, arms: Sides, exaggeration: f64) -> Figure {
    match drawn(name) {
        Drawn::Profile(pose) => Figure::Side(Profile::in_pose(pose)),
        Drawn::Body(pose) => {
            let rest = if pose.is_front() { Pose::FrontRest } else { Pose::Rest };
            let body = Body::in_pose(pose, exaggeration).with_arms(&Body::in_pose(rest, exaggeration), arms);
            if pose.is_front() { Figure::Front(body) } else { Figure::Back(body) }
        }
    }
}

/// The upper edge of the picture, so that no hand of `routine` leaves it.
pub fn top(routine: &Routine) -> f64 {
    let phases = routine.steps.iter().flat_map(Step::all_phases);
    let highest = phases.filter_map(|phase| match figure(phase.pose, phase.arms, 1.0) {
        Figure::Back(body) | Figure::Front(body) => Some(body.left.tips().y.min(body.right.tips().y)),
        Figure::Side(_) => None,
    });
    highest.fold(f64::INFINITY, f64::min) - HEADROOM
}

enum Drawn {
    Body(Pose),
    Profile(ProfilePose),
}

const fn drawn(name: PoseName) -> Drawn {
    use Drawn::{Body, Profile};
    match name {
        PoseName::Rest => Body(Pose::Rest),
        PoseName::Slump => Body(Pose::Slump),
        PoseName::Hug => Body(Pose::Hug),
        PoseName::Open => Body(Pose::Open),
        PoseName::Squeeze => Body(Pose::Squeeze),
        PoseName::Shrug => Body(Pose::Shrug),
        PoseName::LowOpen => Body(Pose::LowOpen),
        PoseName::LowSqueeze => Body(Pose::LowSqueeze),
        PoseName::ChairChest => Body(Pose::ChairChest),
        PoseName::Doorway => Body(Pose::Doorway),
        PoseName::ShouldersUp => Body(Pose::ShouldersUp),
        PoseName::ShouldersBack => Body(Pose::ShouldersBack),
        PoseName::Band => Body(Pose::Band),
        PoseName::BandPull => Body(Pose::BandPull),
        PoseName::W => Body(Pose::W),
        PoseName::WSqueeze => Body(Pose::WSqueeze),
        PoseName::Y => Body(Pose::Y),
        PoseName::FrontRest => Body(Pose::FrontRest),
        PoseName::FrontLow => Body(Pose::FrontLow),
        PoseName::LowGoalpost => Body(Pose::LowGoalpost),
        PoseName::GoalpostIn => Body(Pose::GoalpostIn),
        PoseName::Goalpost => Body(Pose::Goalpost),
        PoseName::WallLow => Body(Pose::WallLow),
        PoseName::WallHigh => Body(Pose::WallHigh),
        PoseName::SideRest => Profile(ProfilePose::Rest),
        PoseName::SideSlump => Profile(ProfilePose::Slump),
        PoseName::ChinTuck => Profile(ProfilePose::ChinTuck),
        PoseName::SideOpen => Profile(ProfilePose::Open),
        PoseName::SideBack => Profile(ProfilePose::Back),
        PoseName::SideCrossed => Profile(ProfilePose::Crossed),
        PoseName::SideCrossedBack => Profile(ProfilePose::CrossedBack),
        PoseName::SideDesk => Profile(ProfilePose::Desk),
        PoseName::SideDeskSlump => Profile(ProfilePose::DeskSlump),
        PoseName::Nod => Profile(ProfilePose::Nod),
        PoseName::Hinge => Profile(ProfilePose::Hinge),
    }
}
