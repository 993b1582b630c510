//! The poses as numbers.

use super::profile::poses::{self, SideNumbers};
use crate::domain::routine::PoseName;

/// A pose that is seen from behind or from the front, right-hand side.
pub(super) struct PlanarNumbers {
    /// Centimetres from the midline and above the seat, degrees of upward rotation, and width.
    pub blade: [f64; 4],
    /// In units, like the two that follow.
    pub elbow: [f64; 2],
    pub wrist: [f64; 2],
    pub tips: [f64; 2],
    /// Height of the middle of the head, in units.
    pub head: f64,
    /// How hard the muscles between the blades work, and how far the chest is stretched, 0 to 1.
    pub effort: f64,
    pub stretch: f64,
    /// How far raised hands have turned their thumbs back, 0 to 1.
    pub thumbs_back: f64,
    pub hug: f64,
    /// Whether what is not seen of upper arm, forearm and hand points forward, 1, or back, -1.
    pub forward: [f64; 3],
}

/// Numbers of hands on the thighs, without effort or hug.
const BEFORE: PlanarNumbers = PlanarNumbers {
    blade: [7.5, 57.5, 0.0, 1.0],
    elbow: [0.6700, 0.6025],
    wrist: [0.6375, 0.6800],
    tips: [0.6083, 0.7133],
    head: 0.1883,
    effort: 0.0,
    stretch: 0.0,
    thumbs_back: 0.0,
    hug: 0.0,
    forward: [1.0; 3],
};
/// Upper arms to the front, forearms and hands back to the head.
const TO_THE_HEAD: [f64; 3] = [1.0, -1.0, -1.0];
/// Forearms back again, round the other side of the chest.
const ACROSS: [f64; 3] = [1.0, -1.0, 1.0];
/// Elbows behind the body.
const ELBOWS_BACK: [f64; 3] = [-1.0, 1.0, 1.0];
/// All of the arm a little behind the body.
const BEHIND: [f64; 3] = [-1.0; 3];

const fn joints(blade: [f64; 4], elbow: [f64; 2], wrist: [f64; 2], tips: [f64; 2]) -> PlanarNumbers {
    PlanarNumbers { blade, elbow, wrist, tips, ..BEFORE }
}

/// Hands on the thighs, from behind.
pub(super) const REST: PlanarNumbers = BEFORE;
/// The same from the front.
pub(super) const FRONT_REST: PlanarNumbers =
    joints([7.5, 57.5, 0.0, 1.0], [0.6740, 0.6000], [0.6320, 0.7150], [0.6020, 0.7780]);
/// Hands at the back of the head, elbows wide.
const OPEN: PlanarNumbers = PlanarNumbers {
    forward: TO_THE_HEAD,
    ..joints([7.0, 57.0, 33.0, 0.97], [0.8117, 0.1950], [0.6167, 0.2033], [0.5125, 0.1950])
};
/// Elbows by the ribs.
const LOW_OPEN: PlanarNumbers =
    joints([7.5, 57.5, 0.0, 1.0], [0.6850, 0.6000], [0.6870, 0.6450], [0.6840, 0.6790]);
/// Elbows low, hands beside the head.
const W: PlanarNumbers = PlanarNumbers {
    effort: 0.2,
    ..joints([6.8, 57.2, 18.0, 0.98], [0.7600, 0.5200], [0.8000, 0.3160], [0.8050, 0.1850])
};
/// Forearms upright on a door frame, elbows just below the shoulders.
const FRAME: PlanarNumbers =
    joints([7.2, 57.5, 24.0, 0.96], [0.8250, 0.3375], [0.8292, 0.1580], [0.8292, 0.0830]);
/// Hands joined before the chest.
const BAND: PlanarNumbers =
    joints([8.5, 57.2, 15.0, 0.92], [0.7950, 0.4350], [0.5950, 0.4270], [0.4850, 0.4250]);

/// The numbers of a pose that is seen from behind or from the front; any other one is at rest there.
#[rustfmt::skip] // One pose a line reads as a table.
pub(super) const fn planar(pose: PoseName) -> PlanarNumbers {
    match pose {
        PoseName::FrontRest => FRONT_REST,
        PoseName::Slump => PlanarNumbers { head: 0.2050,
            ..joints([9.0, 57.8, 2.0, 0.9], [0.6667, 0.6008], [0.6292, 0.6758], [0.6000, 0.7050]) },
        // The forearms lie before the chest, where nobody sees them from behind.
        PoseName::Hug => PlanarNumbers { head: 0.1925, hug: 1.0,
            ..joints([10.5, 57.5, 12.0, 0.88], [0.6250, 0.4425], [0.5300, 0.4250], [0.4600, 0.4300]) },
        PoseName::Open => OPEN,
        PoseName::Squeeze => PlanarNumbers { head: 0.1858, effort: 1.0, forward: TO_THE_HEAD,
            ..joints([4.5, 56.3, 28.0, 1.02], [0.8208, 0.2108], [0.6150, 0.2050], [0.5125, 0.1950]) },
        PoseName::Shrug => PlanarNumbers { head: 0.1967, effort: 0.3, forward: TO_THE_HEAD,
            ..joints([6.0, 60.3, 34.0, 0.98], [0.8083, 0.1633], [0.6150, 0.1967], [0.5125, 0.1925]) },
        PoseName::LowOpen => LOW_OPEN,
        PoseName::LowSqueeze => PlanarNumbers { head: 0.1858, effort: 1.0, forward: ELBOWS_BACK,
            ..joints([5.0, 57.0, -3.0, 1.05], [0.6958, 0.5883], [0.6917, 0.6300], [0.6875, 0.6633]) },
        PoseName::Frame => FRAME,
        PoseName::Doorway => PlanarNumbers { stretch: 1.0,
            ..joints([6.0, 57.5, 26.0, 1.0], [0.8250, 0.3175], [0.8292, 0.1383], [0.8292, 0.0633]) },
        PoseName::ShouldersUp => PlanarNumbers { head: 0.1915, effort: 0.2,
            ..joints([7.3, 60.6, 13.0, 0.98], [0.6780, 0.5590], [0.6440, 0.6360], [0.6150, 0.6690]) },
        PoseName::ShouldersBack => PlanarNumbers { head: 0.1858, effort: 0.9,
            ..joints([5.2, 58.8, -1.0, 1.05], [0.6660, 0.5910], [0.6350, 0.6690], [0.6060, 0.7025]) },
        PoseName::Band => BAND,
        PoseName::BandPull => PlanarNumbers { head: 0.1862, effort: 1.0,
            ..joints([6.0, 56.8, 12.0, 0.97], [0.7990, 0.4320], [0.5970, 0.4260], [0.4870, 0.4240]) },
        PoseName::W => W,
        PoseName::WSqueeze => PlanarNumbers { head: 0.1858, effort: 1.0,
            ..joints([4.3, 56.2, 13.0, 1.03], [0.7420, 0.5350], [0.7850, 0.3320], [0.7920, 0.2010]) },
        PoseName::Y => PlanarNumbers { effort: 0.6, thumbs_back: 1.0,
            ..joints([7.2, 55.6, 45.0, 0.95], [0.7657, 0.1500], [0.8570, -0.0220], [0.9109, -0.1413]) },
        // Each hand lies on the other side's ribs, its fingers round the flank.
        PoseName::FrontHug => PlanarNumbers { forward: ACROSS,
            ..joints([10.5, 57.5, 12.0, 0.88], [0.6050, 0.5000], [0.4230, 0.4430], [0.3560, 0.4080]) },
        PoseName::FrontLow => joints([7.5, 57.5, 0.0, 1.0], [0.6740, 0.5980], [0.6560, 0.6360], [0.6440, 0.6900]),
        PoseName::LowGoalpost => PlanarNumbers { head: 0.1858, stretch: 0.8,
            ..joints([5.6, 57.0, -2.0, 1.05], [0.6720, 0.6000], [0.8280, 0.5640], [0.9280, 0.5430]) },
        PoseName::GoalpostIn => joints([8.6, 57.3, 10.0, 0.90], [0.6180, 0.4360], [0.6100, 0.2420], [0.6060, 0.1160]),
        PoseName::Goalpost => PlanarNumbers { head: 0.1858, stretch: 1.0, forward: BEHIND,
            ..joints([7.65, 57.5, 10.5, 1.0], [0.8733, 0.3342], [0.8417, 0.1342], [0.8333, 0.0383]) },
        PoseName::WallLow => PlanarNumbers { stretch: 0.45, forward: BEHIND,
            ..joints([6.2, 57.0, 18.0, 1.0], [0.7680, 0.5150], [0.8100, 0.3120], [0.8180, 0.1800]) },
        PoseName::WallHigh => PlanarNumbers { stretch: 0.8, forward: BEHIND,
            ..joints([7.2, 55.6, 45.0, 0.95], [0.7450, 0.1290], [0.8120, -0.0560], [0.8460, -0.1845]) },
        _ => REST,
    }
}

/// The numbers of a pose that is seen from the side; any other one is at rest there.
#[rustfmt::skip]
pub(super) const fn side(pose: PoseName) -> SideNumbers {
    match pose {
        PoseName::SideSlump => poses::SLUMP,
        PoseName::SideDesk => poses::DESK,
        PoseName::SideDeskSlump => poses::DESK_SLUMP,
        PoseName::HeadForward => poses::HEAD_FORWARD,
        PoseName::ChinTuck => poses::CHIN_TUCK,
        PoseName::Nod => poses::NOD,
        PoseName::SideOpen => poses::OPEN,
        PoseName::SideBack => poses::BACK,
        PoseName::Hinge => poses::HINGE,
        PoseName::SideCrossed => poses::CROSSED,
        PoseName::SideCrossedBack => poses::CROSSED_BACK,
        PoseName::LowOpen => poses::LOW_OPEN,
        PoseName::LowSqueeze => poses::LOW_SQUEEZE,
        PoseName::ChairHold => poses::CHAIR_HOLD,
        PoseName::ChairChest => poses::CHAIR_CHEST,
        PoseName::Frame => poses::FRAME,
        PoseName::Doorway => poses::DOORWAY,
        _ => poses::REST,
    }
}
