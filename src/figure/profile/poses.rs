//! The poses of the side view, as written down.

/// A pose in centimetres and degrees.
pub struct SideNumbers {
    /// How far the hip has slid forward on the seat.
    pub slide: f64,
    /// How far pelvis, waist, ribcage, collar and nape lean forward.
    pub leans: [f64; 5],
    pub head: f64,
    /// From the third thoracic vertebra: forward and up.
    pub shoulder: [f64; 2],
    /// Angle forward from straight down, and length as seen.
    pub upper_arm: [f64; 2],
    pub forearm: [f64; 2],
    pub hand: [f64; 2],
    pub crossed: f64,
    pub neck_effort: f64,
    pub back_effort: f64,
}

/// Sitting tall: ear over shoulder over hip, hands on the thighs.
pub const REST: SideNumbers = SideNumbers {
    slide: 0.0,
    leans: [8.0, -10.0, 0.0, 25.0, 0.0],
    head: 0.0,
    shoulder: [5.3, 0.2],
    upper_arm: [2.0, 30.0],
    forearm: [69.0, 25.0],
    hand: [80.0, 16.5],
    crossed: 0.0,
    neck_effort: 0.0,
    back_effort: 0.0,
};

/// Rounded, with the breastbone dropped and the head in front of the shoulders.
pub const SLUMP: SideNumbers = SideNumbers {
    slide: 2.0,
    leans: [-22.0, 0.0, 18.0, 50.0, 20.0],
    head: 3.0,
    shoulder: [7.3, -0.4],
    upper_arm: [4.0, 30.0],
    forearm: [80.0, 25.0],
    hand: [84.0, 16.5],
    ..REST
};

/// Hands behind the head.
pub const OPEN: SideNumbers = SideNumbers {
    shoulder: [5.6, 2.4],
    upper_arm: [117.0, 14.0],
    forearm: [248.0, 18.0],
    hand: [256.0, 7.5],
    ..REST
};

/// From `OPEN`, the upper back leant over the edge of the chair's back.
pub const BACK: SideNumbers = SideNumbers {
    leans: [8.0, -10.0, -12.0, -30.0, -34.0],
    head: -26.0,
    upper_arm: [145.0, 14.0],
    forearm: [275.0, 18.0],
    hand: [277.0, 7.0],
    back_effort: 1.0,
    ..OPEN
};

/// Arms crossed on the chest.
pub const CROSSED: SideNumbers = SideNumbers {
    shoulder: [6.3, 0.4],
    upper_arm: [27.0, 29.0],
    forearm: [194.0, 20.0],
    hand: [230.0, 8.0],
    crossed: 1.0,
    ..REST
};

/// As `REST`, with the forearms on a desk.
pub const DESK: SideNumbers =
    SideNumbers { upper_arm: [4.0, 30.0], forearm: [88.0, 25.0], hand: [88.0, 16.5], ..REST };

/// As `SLUMP`, at a desk.
pub const DESK_SLUMP: SideNumbers =
    SideNumbers { upper_arm: [5.0, 24.5], forearm: [91.0, 25.0], hand: [89.0, 16.5], ..SLUMP };

/// The head glided straight back, the chin level.
pub const CHIN_TUCK: SideNumbers =
    SideNumbers { leans: [8.0, -10.0, -1.0, 11.0, -11.0], neck_effort: 1.0, ..REST };

/// The mistake of a chin tuck: the chin nods down and the head stays in front.
pub const NOD: SideNumbers =
    SideNumbers { leans: [8.0, -10.0, 2.0, 38.0, 26.0], head: 24.0, neck_effort: 0.2, ..REST };

/// The mistake of `BACK`: the loin hinges, the ribs flare and the head falls back.
pub const HINGE: SideNumbers = SideNumbers {
    leans: [22.0, -20.0, -24.0, -18.0, -40.0],
    head: -46.0,
    upper_arm: [156.0, 14.0],
    forearm: [292.0, 18.0],
    hand: [298.0, 7.0],
    back_effort: 0.3,
    ..OPEN
};

/// From `CROSSED`, leant back as in `BACK`.
pub const CROSSED_BACK: SideNumbers = SideNumbers {
    leans: BACK.leans,
    head: BACK.head,
    back_effort: 1.0,
    upper_arm: [46.0, 29.0],
    forearm: [213.0, 20.0],
    hand: [249.0, 8.0],
    ..CROSSED
};
