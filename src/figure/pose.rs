//! The poses as numbers, which `assets/figure/poses.json` holds.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::domain::routine::PoseName;

#[expect(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
static POSES: LazyLock<Poses> = LazyLock::new(|| {
    let text = include_str!("../../assets/figure/poses.json");
    serde_json::from_str(text).expect("a test reads it too")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Poses {
    planar: HashMap<String, PlanarNumbers>,
    side: HashMap<String, SideNumbers>,
}

/// A pose that is seen from behind or from the front, right-hand side.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanarNumbers {
    #[serde(default, rename = "about")]
    _about: IgnoredAny,
    /// Centimetres from the midline and above the seat, degrees of upward rotation, and width.
    pub blade: [f64; 4],
    /// In units, like the two that follow.
    pub elbow: [f64; 2],
    pub wrist: [f64; 2],
    pub tips: [f64; 2],
    /// Height of the middle of the head, in units.
    pub head: f64,
    /// How hard the muscles between the blades work, and how far the chest is stretched, 0 to 1.
    #[serde(default)]
    pub effort: f64,
    #[serde(default)]
    pub stretch: f64,
    /// How far raised hands have turned their thumbs back, 0 to 1.
    #[serde(default)]
    pub thumbs_back: f64,
    #[serde(default)]
    pub hug: f64,
    /// Whether what is not seen of upper arm, forearm and hand points forward, 1, or back, -1.
    pub forward: [f64; 3],
}

/// A pose that is seen from the side, in centimetres and degrees.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SideNumbers {
    #[serde(default, rename = "about")]
    _about: IgnoredAny,
    /// How far the hip has slid forward on the seat.
    #[serde(default)]
    pub slide: f64,
    /// How far pelvis, waist, ribcage, collar and nape lean forward.
    pub leans: [f64; 5],
    #[serde(default)]
    pub head: f64,
    /// From the third thoracic vertebra: forward and up.
    pub shoulder: [f64; 2],
    /// Angle forward from straight down, and length as seen.
    pub upper_arm: [f64; 2],
    pub forearm: [f64; 2],
    pub hand: [f64; 2],
    #[serde(default)]
    pub crossed: f64,
    #[serde(default)]
    pub neck_effort: f64,
    #[serde(default)]
    pub back_effort: f64,
    #[serde(default)]
    pub chest_stretch: f64,
}

/// The numbers of a pose that is seen from behind or from the front; any other one is at rest there.
pub(super) fn planar(pose: PoseName) -> &'static PlanarNumbers {
    static BY_POSE: LazyLock<ByPose<PlanarNumbers>> =
        LazyLock::new(|| by_pose(&POSES.planar, PoseName::Rest));
    BY_POSE[pose as usize]
}

/// The numbers of a pose that is seen from the side; any other one is at rest there.
pub(super) fn side(pose: PoseName) -> &'static SideNumbers {
    static BY_POSE: LazyLock<ByPose<SideNumbers>> =
        LazyLock::new(|| by_pose(&POSES.side, PoseName::SideRest));
    BY_POSE[pose as usize]
}

/// In the order of the poses, so that no frame looks for a name.
type ByPose<T> = [&'static T; PoseName::ALL.len()];

fn by_pose<T>(written: &'static HashMap<String, T>, rest: PoseName) -> ByPose<T> {
    PoseName::ALL.map(|pose| written.get(pose.name()).unwrap_or_else(|| &written[rest.name()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routine::View;

    #[test]
    fn every_pose_is_written_for_each_view_and_no_other() {
        let written = |from_the_side: bool| {
            let is_written = move |pose: &PoseName| {
                let views = [Some(pose.view()), pose.also()].into_iter().flatten();
                views.into_iter().any(|view| (view == View::Side) == from_the_side)
            };
            PoseName::ALL.into_iter().filter(is_written).map(PoseName::name).collect::<Vec<_>>()
        };
        assert_eq!(sorted(POSES.planar.keys()), sorted(written(false)));
        assert_eq!(sorted(POSES.side.keys()), sorted(written(true)));
    }

    fn sorted(names: impl IntoIterator<Item = impl ToString>) -> Vec<String> {
        let mut names: Vec<String> = names.into_iter().map(|name| name.to_string()).collect();
        names.sort();
        names
    }
}
