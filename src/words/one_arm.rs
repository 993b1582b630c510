//! The lines where one arm moves alone.

use tr::tr;

use crate::domain::routine::Lines;
use crate::domain::variant::OneArmLines;

/// Those of the right arm and those of the left.
pub fn one_arm() -> [OneArmLines; 2] {
    let right = |show, say| Lines { show, say, short: tr!("Right arm.") };
    let left = |show, say| Lines { show, say, short: tr!("Left arm.") };
    [
        OneArmLines {
            up: right(tr!("Right hand behind head"), tr!("Right hand behind your head.")),
            low: right(tr!("Right elbow by your side"), tr!("Right elbow by your side.")),
            wide: right(tr!("Elbow wide"), tr!("Elbow wide. The left rests.")),
            forward: right(tr!("Forearm forward"), tr!("The left arm rests.")),
            lower: right(tr!("Arm slowly down"), tr!("Lower your arm slowly.")),
        },
        OneArmLines {
            up: left(tr!("Left hand behind head"), tr!("Left hand behind your head.")),
            low: left(tr!("Left elbow by your side"), tr!("Left elbow by your side.")),
            wide: left(tr!("Elbow wide"), tr!("Elbow wide. The right rests.")),
            forward: left(tr!("Forearm forward"), tr!("The right arm rests.")),
            lower: left(tr!("Arm slowly down"), tr!("Lower your arm slowly.")),
        },
    ]
}
