//! The poses by name, and what a routine has to know of each; the figure knows their numbers.

/// A pose by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoseName {
    Rest,
    Slump,
    Hug,
    Open,
    Squeeze,
    Shrug,
    LowOpen,
    LowSqueeze,
    ChairChest,
    Doorway,
    ShouldersUp,
    ShouldersBack,
    Band,
    BandPull,
    W,
    WSqueeze,
    Y,
    FrontRest,
    FrontLow,
    LowGoalpost,
    GoalpostIn,
    Goalpost,
    WallLow,
    WallHigh,
    SideRest,
    SideSlump,
    ChinTuck,
    SideOpen,
    SideBack,
    SideCrossed,
    SideCrossedBack,
    SideDesk,
    SideDeskSlump,
    Nod,
    Hinge,
}

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

struct Facts {
    name: &'static str,
    view: View,
    hands: Hands,
    /// Whether it is worked for, and so paced on the way in and out.
    effort: bool,
    description: &'static str,
}

impl PoseName {
    /// Each once.
    pub const ALL: [Self; 35] = [
        Self::Rest,
        Self::Slump,
        Self::Hug,
        Self::Open,
        Self::Squeeze,
        Self::Shrug,
        Self::LowOpen,
        Self::LowSqueeze,
        Self::ChairChest,
        Self::Doorway,
        Self::ShouldersUp,
        Self::ShouldersBack,
        Self::Band,
        Self::BandPull,
        Self::W,
        Self::WSqueeze,
        Self::Y,
        Self::FrontRest,
        Self::FrontLow,
        Self::LowGoalpost,
        Self::GoalpostIn,
        Self::Goalpost,
        Self::WallLow,
        Self::WallHigh,
        Self::SideRest,
        Self::SideSlump,
        Self::ChinTuck,
        Self::SideOpen,
        Self::SideBack,
        Self::SideCrossed,
        Self::SideCrossedBack,
        Self::SideDesk,
        Self::SideDeskSlump,
        Self::Nod,
        Self::Hinge,
    ];

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
        self.facts().effort
    }

    /// Which way one moves to reach it.
    pub const fn way(self) -> Way {
        match self {
            Self::Squeeze | Self::LowSqueeze | Self::WSqueeze | Self::ShouldersBack | Self::BandPull => {
                Way::Together
            }
            Self::ShouldersUp | Self::Y | Self::WallHigh => Way::Up,
            Self::ChinTuck | Self::SideBack | Self::SideCrossedBack => Way::Back,
            _ => Way::Apart,
        }
    }

    /// What a screen reader says of it.
    pub const fn description(self) -> &'static str {
        self.facts().description
    }

    /// The same with the elbows by the sides.
    #[must_use]
    pub const fn low(self) -> Self {
        match self {
            Self::Open | Self::W => Self::LowOpen,
            Self::Squeeze | Self::WSqueeze | Self::Y => Self::LowSqueeze,
            Self::Shrug => Self::ShouldersUp,
            Self::Doorway => Self::ChairChest,
            Self::GoalpostIn | Self::WallLow => Self::FrontLow,
            Self::Goalpost | Self::WallHigh => Self::LowGoalpost,
            Self::SideOpen => Self::SideCrossed,
            Self::SideBack => Self::SideCrossedBack,
            other => other,
        }
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

    #[expect(clippy::too_many_lines, reason = "one entry a pose")]
    const fn facts(self) -> Facts {
        use Hands::{Down, Overhead, Up};
        use View::{Back, Front, Side};
        const fn facts(
            name: &'static str,
            view: View,
            hands: Hands,
            effort: bool,
            description: &'static str,
        ) -> Facts {
            Facts { name, view, hands, effort, description }
        }
        match self {
            Self::Rest => {
                facts("rest", Back, Down, false, "A person seen from behind, sitting tall, arms hanging.")
            }
            Self::Slump => facts(
                "slump",
                Back,
                Down,
                false,
                "A person seen from behind, slumped, shoulder blades apart.",
            ),
            Self::Hug => facts(
                "hug",
                Back,
                Down,
                false,
                "Arms wrapped round the chest, fingers on the shoulder blades.",
            ),
            Self::Open => facts(
                "open",
                Back,
                Up,
                false,
                "Hands behind the head, elbows out to the sides at ear height.",
            ),
            Self::Squeeze => facts(
                "squeeze",
                Back,
                Up,
                true,
                "Hands behind the head, shoulder blades drawn together, shoulders low.",
            ),
            Self::Shrug => {
                facts("shrug", Back, Up, true, "The mistake: shoulders drawn up towards the ears.")
            }
            Self::LowOpen => facts("low open", Back, Down, false, "Elbows bent by the ribs."),
            Self::LowSqueeze => facts(
                "low squeeze",
                Back,
                Down,
                true,
                "Elbows bent by the ribs, shoulder blades drawn together.",
            ),
            Self::ChairChest => {
                facts("chair chest", Back, Down, true, "Hands on the chair behind, chest open.")
            }
            Self::Doorway => facts(
                "doorway",
                Back,
                Up,
                true,
                "Forearms upright against a door frame, chest moving forward between them.",
            ),
            Self::ShouldersUp => {
                facts("shoulders up", Back, Down, true, "Arms hanging, both shoulders drawn up.")
            }
            Self::ShouldersBack => {
                facts("shoulders back", Back, Down, true, "Arms hanging, shoulders rolled back.")
            }
            Self::Band => facts(
                "band",
                Back,
                Down,
                false,
                "Elbows out to the sides below shoulder height, hands joined in front of the chest.",
            ),
            Self::BandPull => facts(
                "band pull",
                Back,
                Down,
                true,
                "The hands pull apart without moving, shoulder blades drawn together.",
            ),
            Self::W => facts("w", Back, Up, false, "Arms bent like the letter W, hands at ear height."),
            Self::WSqueeze => facts(
                "w squeeze",
                Back,
                Up,
                true,
                "Arms bent like the letter W, shoulder blades drawn together.",
            ),
            Self::Y => facts("y", Back, Overhead, true, "Arms stretched up and out like the letter Y."),
            Self::FrontRest => {
                facts("front rest", Front, Down, false, "A person seen from the front, arms hanging.")
            }
            Self::FrontLow => facts("front low", Front, Down, false, "Elbows by the ribs, forearms forward."),
            Self::LowGoalpost => facts(
                "low goalpost",
                Front,
                Down,
                true,
                "Elbows low beside the body, forearms opened outward, chest wide.",
            ),
            Self::GoalpostIn => facts(
                "goalpost in",
                Front,
                Up,
                false,
                "Elbows in front of the chest, forearms upright, like a closed book.",
            ),
            Self::Goalpost => facts(
                "goalpost",
                Front,
                Up,
                true,
                "Elbows out to the sides at shoulder height, forearms upright, chest open.",
            ),
            Self::WallLow => facts(
                "wall low",
                Front,
                Up,
                false,
                "Back to the wall, elbows bent low, hands beside the shoulders.",
            ),
            Self::WallHigh => {
                facts("wall high", Front, Overhead, true, "Back to the wall, arms slid up along it.")
            }
            Self::SideRest => facts(
                "side rest",
                Side,
                Down,
                false,
                "A person seen from the side, sitting tall, ear over shoulder.",
            ),
            Self::SideSlump => facts(
                "side slump",
                Side,
                Down,
                false,
                "A person seen from the side, back rounded, head forward.",
            ),
            Self::ChinTuck => facts(
                "chin tuck",
                Side,
                Down,
                true,
                "The chin has glided straight back, the back of the neck is long.",
            ),
            Self::SideOpen => {
                facts("side open", Side, Up, false, "Seen from the side, hands behind the head.")
            }
            Self::SideBack => facts(
                "side back",
                Side,
                Up,
                true,
                "The upper back leans over the edge of the chair, ribs low, hands behind the head.",
            ),
            Self::SideCrossed => {
                facts("side crossed", Side, Down, false, "Seen from the side, arms crossed on the chest.")
            }
            Self::SideCrossedBack => facts(
                "side crossed back",
                Side,
                Down,
                true,
                "The upper back leans over the edge of the chair, arms crossed on the chest.",
            ),
            Self::SideDesk => facts(
                "side desk",
                Side,
                Down,
                false,
                "A person seen from the side at a desk, sitting tall, hands on the keyboard.",
            ),
            Self::SideDeskSlump => facts(
                "side desk slump",
                Side,
                Down,
                false,
                "A person seen from the side at a desk, back rounded, head forward.",
            ),
            Self::Nod => facts("nod", Side, Down, false, "The mistake: the chin nods down."),
            Self::Hinge => {
                facts("hinge", Side, Up, false, "The mistake: the low back arches and the head falls back.")
            }
        }
    }
}
