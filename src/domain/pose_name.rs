//! The poses by name, and what a routine has to know of each; the figure knows their numbers.

/// Which way a part of the body moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The blades, or the arms, toward each other.
    Together,
    /// The arms outward.
    Apart,
    Up,
    Down,
    /// Seen from the side.
    Back,
    Forward,
    /// The chest away from a wall at the side.
    Turn,
    TurnBack,
}

impl Way {
    const fn reversed(self) -> Self {
        match self {
            Self::Together => Self::Apart,
            Self::Apart => Self::Together,
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Back => Self::Forward,
            Self::Forward => Self::Back,
            Self::Turn => Self::TurnBack,
            Self::TurnBack => Self::Turn,
        }
    }
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
    Rest:             "rest",              Back,  Down,     Ease,   Apart,    Rest;
    Slump:            "slump",             Back,  Down,     Ease,   Apart,    Slump;
    Hug:              "hug",               Back,  Down,     Ease,   Apart,    Hug;
    Open:             "open",              Back,  Up,       Ease,   Apart,    LowOpen;
    Squeeze:          "squeeze",           Back,  Up,       Effort, Together, LowSqueeze;
    Shrug:            "shrug",             Back,  Up,       Effort, Apart,    ShouldersUp;
    LowOpen:          "low open",          Side,  Down,     Ease,   Forward,  LowOpen;
    LowSqueeze:       "low squeeze",       Side,  Down,     Effort, Back,     LowSqueeze;
    ChairHold:        "chair hold",        Side,  Down,     Ease,   Back,     ChairHold;
    ChairChest:       "chair chest",       Side,  Down,     Effort, Forward,  ChairChest;
    Frame:            "frame",             Back,  Up,       Ease,   Apart,    ChairHold;
    Doorway:          "doorway",           Back,  Up,       Effort, Forward,  ChairChest;
    ShouldersUp:      "shoulders up",      Back,  Down,     Effort, Up,       ShouldersUp;
    ShouldersBack:    "shoulders back",    Back,  Down,     Effort, Together, ShouldersBack;
    ShouldersForward: "shoulders forward", Back,  Down,     Ease,   Apart,    ShouldersForward;
    Band:             "band",              Front, Down,     Ease,   Apart,    Band;
    BandPull:         "band pull",         Front, Down,     Effort, Apart,    BandPull;
    W:                "w",                 Back,  Up,       Ease,   Apart,    LowOpen;
    WSqueeze:         "w squeeze",         Back,  Up,       Effort, Together, LowSqueeze;
    Y:                "y",                 Back,  Overhead, Effort, Up,       LowSqueeze;
    FrontHug:         "front hug",         Front, Down,     Ease,   Together, FrontHug;
    FrontRest:        "front rest",        Front, Down,     Ease,   Apart,    FrontRest;
    FrontLow:         "front low",         Front, Down,     Ease,   Apart,    FrontLow;
    LowGoalpost:      "low goalpost",      Front, Down,     Effort, Apart,    LowGoalpost;
    GoalpostIn:       "goalpost in",       Front, Up,       Ease,   Apart,    FrontLow;
    Goalpost:         "goalpost",          Front, Up,       Effort, Apart,    LowGoalpost;
    WallLow:          "wall low",          Front, Up,       Ease,   Apart,    FrontLow;
    WallHigh:         "wall high",         Front, Overhead, Effort, Up,       LowGoalpost;
    SideRest:         "side rest",         Side,  Down,     Ease,   Apart,    SideRest;
    SideSlump:        "side slump",        Side,  Down,     Ease,   Apart,    SideSlump;
    HeadForward:      "head forward",      Side,  Down,     Ease,   Forward,  HeadForward;
    ChinTuck:         "chin tuck",         Side,  Down,     Effort, Back,     ChinTuck;
    SideOpen:         "side open",         Side,  Up,       Ease,   Apart,    SideCrossed;
    SideBack:         "side back",         Side,  Up,       Effort, Back,     SideCrossedBack;
    SideCrossed:      "side crossed",      Side,  Down,     Ease,   Apart,    SideCrossed;
    SideCrossedBack:  "side crossed back", Side,  Down,     Effort, Back,     SideCrossedBack;
    SideDesk:         "side desk",         Side,  Down,     Ease,   Apart,    SideDesk;
    SideDeskSlump:    "side desk slump",   Side,  Down,     Ease,   Apart,    SideDeskSlump;
    Arched:           "arched",            Side,  Down,     Ease,   Apart,    Arched;
    Nod:              "nod",               Side,  Down,     Ease,   Apart,    Nod;
    Hinge:            "hinge",             Side,  Up,       Ease,   Apart,    Hinge;
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

    /// Whether it is worked for, or such work goes on from it.
    pub const fn is_ready(self) -> bool {
        let begins = matches!(
            self,
            Self::Open
                | Self::LowOpen
                | Self::W
                | Self::Band
                | Self::FrontLow
                | Self::GoalpostIn
                | Self::WallLow
        );
        begins || self.is_effort() || matches!(self, Self::SideOpen | Self::SideCrossed)
    }

    /// The pose from which its travel is measured, where it is drawn larger than life.
    pub const fn origin(self) -> Option<Self> {
        match self {
            Self::Squeeze => Some(Self::Open),
            Self::LowSqueeze => Some(Self::LowOpen),
            Self::WSqueeze => Some(Self::W),
            Self::BandPull => Some(Self::Band),
            Self::ShouldersBack => Some(Self::Rest),
            _ => None,
        }
    }

    /// Which way one moves to reach it.
    pub const fn way(self) -> Way {
        self.facts().way
    }

    /// Which way one moves on leaving it for `next`.
    pub const fn way_to(self, next: Self) -> Way {
        match (self, next.facts().work) {
            (_, Work::Effort) => next.way(),
            // Shoulders that were rolled back drop.
            (Self::ShouldersBack, Work::Ease) => Way::Down,
            (_, Work::Ease) => self.way().reversed(),
        }
    }

    /// From where it is drawn a second time, smaller, because one view does not show all of it.
    pub const fn also(self) -> Option<View> {
        match self {
            Self::LowOpen | Self::LowSqueeze | Self::Band | Self::BandPull => Some(View::Back),
            Self::Frame
            | Self::Doorway
            | Self::ShouldersUp
            | Self::ShouldersBack
            | Self::ShouldersForward
            | Self::GoalpostIn
            | Self::Goalpost => Some(View::Side),
            _ => None,
        }
    }

    /// Whether the hands hold what is behind the hips.
    pub const fn holds_behind(self) -> bool {
        matches!(self, Self::ChairHold | Self::ChairChest | Self::Arched)
    }

    /// Whether it can be shown beside what is seen from `view`: shoulders can be wrong in any picture.
    pub fn goes_with(self, view: View) -> bool {
        self.view() == view || matches!(self, Self::ShouldersUp | Self::ShouldersForward)
    }

    /// Whether the arms are down and nothing is asked.
    pub const fn is_at_ease(self) -> bool {
        matches!(self, Self::Rest | Self::FrontRest | Self::SideRest)
    }

    /// The pose to show in `view`: at ease, the body is the same from everywhere.
    #[must_use]
    pub const fn in_view(self, view: View) -> Self {
        match view {
            _ if !self.is_at_ease() => self,
            View::Back => Self::Rest,
            View::Front => Self::FrontRest,
            View::Side => Self::SideRest,
        }
    }

    /// Whether a routine may turn from this to `next` with another view: at ease, or in a hug, which is the
    /// same from the front and from behind.
    pub const fn may_turn_to(self, next: Self) -> bool {
        self.is_at_ease() || matches!((self, next), (Self::FrontHug, Self::Hug))
    }

    /// The same with the elbows by the sides.
    #[must_use]
    pub const fn low(self) -> Self {
        self.facts().low
    }

    /// The pose to which the arms come down in the same view; at a desk they rest on it.
    #[must_use]
    pub const fn at_ease(self) -> Self {
        match self {
            Self::SideDesk | Self::SideDeskSlump => Self::SideDesk,
            _ => Self::Rest.in_view(self.view()),
        }
    }
}
