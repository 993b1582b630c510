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
    pub chest_stretch: f64,
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
    chest_stretch: 0.0,
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

/// From `OPEN`, the upper back leant over the edge of the chair's back; head and arms go with the chest.
pub const BACK: SideNumbers = SideNumbers {
    leans: [8.0, -10.0, -18.0, 2.0, -20.0],
    head: -18.0,
    upper_arm: [135.0, 14.0],
    forearm: [266.0, 18.0],
    hand: [274.0, 7.0],
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

/// As one looks at a screen, the head a little in front of the shoulders.
pub const HEAD_FORWARD: SideNumbers = SideNumbers { leans: [8.0, -10.0, 1.0, 31.0, 6.0], ..REST };

/// From there, the head glided straight back over the shoulders, the chin level.
pub const CHIN_TUCK: SideNumbers =
    SideNumbers { leans: [8.0, -10.0, 0.0, 22.0, -4.0], neck_effort: 1.0, ..REST };

/// The mistake of a chin tuck: the chin nods down.
pub const NOD: SideNumbers =
    SideNumbers { leans: [8.0, -10.0, 0.0, 26.0, 14.0], head: 32.0, neck_effort: 1.0, ..REST };

/// The mistake of `BACK`: the head falls back.
pub const HINGE: SideNumbers = SideNumbers {
    leans: [8.0, -10.0, -18.0, -14.0, -56.0],
    head: -62.0,
    upper_arm: [154.0, 14.0],
    forearm: [292.0, 18.0],
    hand: [300.0, 7.0],
    ..BACK
};

/// From `CROSSED`, leant back as in `BACK`.
pub const CROSSED_BACK: SideNumbers = SideNumbers {
    leans: BACK.leans,
    head: BACK.head,
    back_effort: 1.0,
    upper_arm: [44.0, 29.0],
    forearm: [211.0, 20.0],
    hand: [247.0, 8.0],
    ..CROSSED
};

/// Elbows by the ribs, forearms forward.
pub const LOW_OPEN: SideNumbers =
    SideNumbers { upper_arm: [3.0, 30.0], forearm: [91.0, 25.0], hand: [91.0, 16.5], ..REST };

/// From `LOW_OPEN`, the elbows drawn back along the ribs, twice as far as in life so that it is seen.
pub const LOW_SQUEEZE: SideNumbers = SideNumbers {
    leans: [8.0, -10.0, -2.0, 23.0, -2.0],
    shoulder: [2.9, -0.4],
    upper_arm: [-33.0, 30.0],
    forearm: [84.0, 25.0],
    hand: [84.0, 16.5],
    ..REST
};

/// Sitting forward, the hands on the seat behind.
pub const CHAIR_HOLD: SideNumbers =
    SideNumbers { slide: 12.0, upper_arm: [-32.0, 30.0], forearm: [-31.0, 25.0], hand: [-14.0, 9.0], ..REST };

/// From `CHAIR_HOLD`, the blades back and down, the breastbone lifted.
pub const CHAIR_CHEST: SideNumbers = SideNumbers {
    leans: [12.0, -10.0, -8.0, 14.0, 4.0],
    shoulder: [2.4, -0.6],
    upper_arm: [-40.0, 30.0],
    forearm: [-14.0, 25.0],
    chest_stretch: 1.0,
    ..CHAIR_HOLD
};

/// Standing, the forearm upright on a door frame and the elbow just below the shoulder.
pub const FRAME: SideNumbers = SideNumbers {
    shoulder: [5.0, 1.8],
    upper_arm: [80.0, 8.0],
    forearm: [178.0, 25.0],
    hand: [180.0, 16.5],
    ..REST
};

/// From `FRAME`, the chest moved forward past the elbow.
pub const DOORWAY: SideNumbers = SideNumbers {
    slide: 10.0,
    leans: [18.0, 0.0, 8.0, 30.0, 4.0],
    shoulder: [3.0, 1.4],
    upper_arm: [-82.0, 10.0],
    chest_stretch: 1.0,
    ..FRAME
};
