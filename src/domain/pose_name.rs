//! The poses by name, and what a routine has to know of each; the figure knows their numbers.

/// Which way a movement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The blades toward each other.
    Together,
    /// The chest open, the arms outward.
    Apart,
    Up,
    /// Seen from the side, straight back.
    Back,
}

/// From where the body is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Back,
    Front,
    Side,
}

/// Where the hands are in a pose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hands {
    Down,
    /// Above the shoulders.
    Up,
    /// Above the head.
    Overhead,
}

/// Whether a pose is worked for, and so paced on the way in and out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Ease,
    Effort,
}

struct Facts {
    name: &'static str,
    view: View,
    hands: Hands,
    work: Work,
    way: Way,
    low: PoseName,
}

/// A row a pose: its name in a routine file, from where it is seen, where the hands are, whether it is worked
/// for, which way one moves to reach it, and the same pose with the elbows by the sides.
macro_rules! poses {
    ($($pose:ident: $name:literal, $view:ident, $hands:ident, $work:ident, $way:ident, $low:ident;)+) => {
        /// A pose by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum PoseName { $($pose),+ }

        impl PoseName {
            /// Each once.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$pose),+];

            const fn facts(self) -> Facts {
                match self {
                    $(Self::$pose => Facts {
                        name: $name,
                        view: View::$view,
                        hands: Hands::$hands,
                        work: Work::$work,
                        way: Way::$way,
                        low: Self::$low,
                    },)+
                }
            }
        }
    };
}

poses! {
    Rest:            "rest",              Back,  Down,     Ease,   Apart,    Rest;
    Slump:           "slump",             Back,  Down,     Ease,   Apart,    Slump;
    Hug:             "hug",               Back,  Down,     Ease,   Apart,    Hug;
    Open:            "open",              Back,  Up,       Ease,   Apart,    LowOpen;
    Squeeze:         "squeeze",           Back,  Up,       Effort, Together, LowSqueeze;
    Shrug:           "shrug",             Back,  Up,       Effort, Apart,    ShouldersUp;
    LowOpen:         "low open",          Back,  Down,     Ease,   Apart,    LowOpen;
    LowSqueeze:      "low squeeze",       Back,  Down,     Effort, Together, LowSqueeze;
    ChairChest:      "chair chest",       Back,  Down,     Effort, Apart,    ChairChest;
    Doorway:         "doorway",           Back,  Up,       Effort, Apart,    ChairChest;
    ShouldersUp:     "shoulders up",      Back,  Down,     Effort, Up,       ShouldersUp;
    ShouldersBack:   "shoulders back",    Back,  Down,     Effort, Together, ShouldersBack;
    Band:            "band",              Back,  Down,     Ease,   Apart,    Band;
    BandPull:        "band pull",         Back,  Down,     Effort, Together, BandPull;
    W:               "w",                 Back,  Up,       Ease,   Apart,    LowOpen;
    WSqueeze:        "w squeeze",         Back,  Up,       Effort, Together, LowSqueeze;
    Y:               "y",                 Back,  Overhead, Effort, Up,       LowSqueeze;
    FrontRest:       "front rest",        Front, Down,     Ease,   Apart,    FrontRest;
    FrontLow:        "front low",         Front, Down,     Ease,   Apart,    FrontLow;
    LowGoalpost:     "low goalpost",      Front, Down,     Effort, Apart,    LowGoalpost;
    GoalpostIn:      "goalpost in",       Front, Up,       Ease,   Apart,    FrontLow;
    Goalpost:        "goalpost",          Front, Up,       Effort, Apart,    LowGoalpost;
    WallLow:         "wall low",          Front, Up,       Ease,   Apart,    FrontLow;
    WallHigh:        "wall high",         Front, Overhead, Effort, Up,       LowGoalpost;
    SideRest:        "side rest",         Side,  Down,     Ease,   Apart,    SideRest;
    SideSlump:       "side slump",        Side,  Down,     Ease,   Apart,    SideSlump;
    ChinTuck:        "chin tuck",         Side,  Down,     Effort, Back,     ChinTuck;
    SideOpen:        "side open",         Side,  Up,       Ease,   Apart,    SideCrossed;
    SideBack:        "side back",         Side,  Up,       Effort, Back,     SideCrossedBack;
    SideCrossed:     "side crossed",      Side,  Down,     Ease,   Apart,    SideCrossed;
    SideCrossedBack: "side crossed back", Side,  Down,     Effort, Back,     SideCrossedBack;
    SideDesk:        "side desk",         Side,  Down,     Ease,   Apart,    SideDesk;
    SideDeskSlump:   "side desk slump",   Side,  Down,     Ease,   Apart,    SideDeskSlump;
    Nod:             "nod",               Side,  Down,     Ease,   Apart,    Nod;
    Hinge:           "hinge",             Side,  Up,       Ease,   Apart,    Hinge;
}

impl PoseName {
    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// From where the body is seen in it.
    pub const fn view(self) -> View {
        self.facts().view
    }

    /// Whether the hands are above the shoulders.
    pub const fn arms_up(self) -> bool {
        matches!(self.facts().hands, Hands::Up | Hands::Overhead)
    }

    /// Whether the hands are above the head.
    pub const fn overhead(self) -> bool {
        matches!(self.facts().hands, Hands::Overhead)
    }

    /// Whether it is worked for: the way in and the way out are paced.
    pub const fn is_effort(self) -> bool {
        matches!(self.facts().work, Work::Effort)
    }

    /// Which way one moves to reach it.
    pub const fn way(self) -> Way {
        self.facts().way
    }

    /// The same with the elbows by the sides.
    #[must_use]
    pub const fn low(self) -> Self {
        self.facts().low
    }

    /// The pose to which the arms come down in the same view.
    #[must_use]
    pub const fn at_ease(self) -> Self {
        match self.view() {
            View::Back => Self::Rest,
            View::Front => Self::FrontRest,
            View::Side => Self::SideRest,
        }
    }
}
