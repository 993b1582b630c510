//! A routine: an ordered list of steps, as data.

use std::time::Duration;

/// One guided movement from beginning to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// The word by which commands and settings know it.
    pub name: String,
    pub title: String,
    /// One sentence on what it is.
    pub about: String,
    /// At least one.
    pub steps: Vec<Step>,
}

/// One part of a routine: phases done once before, some that repeat, and some done once after.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub title: String,
    /// What to imagine, drawn between the blades.
    pub picture: Option<Picture>,
    /// Gets into position; done again after a pause.
    pub before: Vec<Phase>,
    pub phases: Vec<Phase>,
    /// How often `phases` are done, at least once.
    pub repetitions: u32,
    /// Between two repetitions.
    pub between: Option<Phase>,
    pub after: Vec<Phase>,
}

/// A stretch of seconds with one movement and one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub kind: PhaseKind,
    /// Above zero.
    pub length: Duration,
    /// The pose at its end.
    pub pose: PoseName,
    /// The large word on the screen.
    pub word: String,
    /// The line under it, at most five words or so.
    pub show: String,
    /// The line to be spoken, which may be empty.
    pub say: String,
    /// Both lines with the elbows by the sides, where they differ.
    pub low: Option<Lines>,
    /// A hint that takes the place of the count at the second tick of a hold.
    pub form: Option<String>,
}

/// A line to show and a line to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    pub show: String,
    pub say: String,
}

/// What a phase asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseKind {
    Ready,
    Lift,
    MoveIn,
    /// Counted down second by second.
    Hold,
    /// Held without a count, to feel for something.
    Explore,
    Release,
    Rest,
    Lower,
    Done,
}

/// A pose by name; the figure knows its numbers.
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
}

/// What is drawn between the blades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Coin,
    Tips,
}

impl PhaseKind {
    pub const ALL: [Self; 9] = [
        Self::Ready,
        Self::Lift,
        Self::MoveIn,
        Self::Hold,
        Self::Explore,
        Self::Release,
        Self::Rest,
        Self::Lower,
        Self::Done,
    ];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Lift => "lift",
            Self::MoveIn => "move in",
            Self::Hold => "hold",
            Self::Explore => "explore",
            Self::Release => "release",
            Self::Rest => "rest",
            Self::Lower => "lower",
            Self::Done => "done",
        }
    }

    /// The large word on the screen, unless the routine has its own.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "Get ready",
            Self::Lift => "Lift",
            Self::MoveIn => "Squeeze",
            Self::Hold => "Hold",
            Self::Explore => "Feel",
            Self::Release => "Let go",
            Self::Rest => "Rest",
            Self::Lower => "Lower",
            Self::Done => "Done",
        }
    }

    /// Whether a slower pace stretches it. The squeeze itself always takes its full time.
    pub const fn bends_to_pace(self) -> bool {
        matches!(self, Self::Ready | Self::Lift | Self::Rest | Self::Lower)
    }
}

impl PoseName {
    pub const ALL: [Self; 10] = [
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
    ];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Slump => "slump",
            Self::Hug => "hug",
            Self::Open => "open",
            Self::Squeeze => "squeeze",
            Self::Shrug => "shrug",
            Self::LowOpen => "low open",
            Self::LowSqueeze => "low squeeze",
            Self::ChairChest => "chair chest",
            Self::Doorway => "doorway",
        }
    }

    /// Whether the hands are above the shoulders.
    pub const fn arms_up(self) -> bool {
        matches!(self, Self::Open | Self::Squeeze | Self::Shrug | Self::Doorway)
    }

    /// The same pose with the elbows by the sides.
    #[must_use]
    pub const fn low(self) -> Self {
        match self {
            Self::Open => Self::LowOpen,
            Self::Squeeze | Self::Shrug => Self::LowSqueeze,
            other => other,
        }
    }
}

impl Picture {
    pub const ALL: [Self; 2] = [Self::Coin, Self::Tips];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coin => "coin",
            Self::Tips => "tips",
        }
    }
}

impl Routine {
    /// The same routine with the elbows by the sides.
    #[must_use]
    pub fn arms_low(mut self) -> Self {
        for phase in self.phases_mut() {
            phase.pose = phase.pose.low();
            if let Some(low) = phase.low.take() {
                (phase.show, phase.say) = (low.show, low.say);
            }
        }
        self
    }

    /// The same routine at another pace: 0.8 takes a quarter longer to get ready, lift, rest and
    /// lower.
    #[must_use]
    pub fn at_pace(mut self, pace: f64) -> Self {
        for phase in self.phases_mut().filter(|phase| phase.kind.bends_to_pace()) {
            phase.length = phase.length.div_f64(pace);
        }
        self
    }

    fn phases_mut(&mut self) -> impl Iterator<Item = &mut Phase> {
        self.steps.iter_mut().flat_map(|step| {
            step.before.iter_mut().chain(&mut step.phases).chain(&mut step.between).chain(&mut step.after)
        })
    }
}
