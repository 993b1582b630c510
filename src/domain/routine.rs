//! A routine: an ordered list of steps, as data.

use std::time::Duration;

pub use super::pose_name::{PoseName, View, Way};
pub use super::variant::Variant;

/// One guided movement from beginning to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// The word by which commands and settings know it.
    pub name: String,
    pub title: String,
    /// One sentence on what it is.
    pub about: String,
    pub guidance: Guidance,
    /// What must be read before it begins, if anything; one press then starts it.
    pub brief: Option<String>,
    /// Where it is done.
    pub setting: Setting,
    /// At least one.
    pub steps: Vec<Step>,
}

/// Where a routine is done, whichever way a person does it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    #[default]
    Chair,
    /// On one's feet, at a door frame or beside a wall.
    Doorway,
    /// On one's feet, the back against a wall.
    Wall,
}

/// What a therapist would want to know of a routine; sentences, each of which may be empty in a
/// person's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guidance {
    /// How often.
    pub dose: String,
    /// The usual mistake, and what helps against it.
    pub mistake: String,
    /// Who should not do it, or otherwise.
    pub not_for: String,
    /// What works or is stretched.
    pub muscle: String,
    pub evidence: Option<Evidence>,
}

/// What is known of the benefit of a kind of exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Trials or reviews.
    Trials,
    /// Trials with reservations.
    FewTrials,
    /// Laboratory measurements.
    Laboratory,
    /// Between the laboratory and practice.
    LaboratoryAndPractice,
    /// Common practice.
    Practice,
}

/// One part of a routine: phases done once before, some that repeat, and some done once after.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub title: String,
    /// What is drawn beside the movement.
    pub picture: Option<Picture>,
    /// Whether it teaches something that a practised person may leave out.
    pub teaches: bool,
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
    /// Whose arms take the pose; the other hangs.
    pub arms: Sides,
    /// The large word on the screen.
    pub word: String,
    pub lines: Lines,
    /// What replaces the lines in a variant.
    pub variants: Vec<(Variant, Lines)>,
    /// A hint that takes the place of one count of a hold.
    pub form: Option<String>,
    /// A mistake that is shown beside the right form.
    pub beside: Option<PoseName>,
    /// A place of the body that is pointed at.
    pub point: Option<BodyPoint>,
}

/// A line to show and what to say with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// At most five words or so.
    pub show: String,
    /// The line to be spoken, which may be empty.
    pub say: String,
    /// What is spoken in its place once the routine is known; the large word if empty.
    pub short: String,
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

/// One arm or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    #[default]
    Both,
    Left,
    Right,
}

/// What is drawn beside the movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A coin between the blades.
    Coin,
    /// A line from tip to tip.
    Tips,
    /// A friend's hands on the tips.
    Friend,
}

/// A place of the body or the desk, seen from the side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPoint {
    Feet,
    Hips,
    Back,
    Head,
    Shoulders,
    Elbows,
    Screen,
}

impl PhaseKind {
    /// Each once.
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

impl Sides {
    /// Each once.
    pub const ALL: [Self; 3] = [Self::Both, Self::Left, Self::Right];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

impl Picture {
    /// Each once.
    pub const ALL: [Self; 3] = [Self::Coin, Self::Tips, Self::Friend];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coin => "coin",
            Self::Tips => "tips",
            Self::Friend => "friend",
        }
    }
}

impl BodyPoint {
    /// Each once.
    pub const ALL: [Self; 7] =
        [Self::Feet, Self::Hips, Self::Back, Self::Head, Self::Shoulders, Self::Elbows, Self::Screen];

    /// The word in a routine file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Feet => "feet",
            Self::Hips => "hips",
            Self::Back => "back",
            Self::Head => "head",
            Self::Shoulders => "shoulders",
            Self::Elbows => "elbows",
            Self::Screen => "screen",
        }
    }
}

impl Evidence {
    /// Each once.
    pub const ALL: [Self; 5] =
        [Self::Trials, Self::FewTrials, Self::Laboratory, Self::LaboratoryAndPractice, Self::Practice];

    /// The grade in a routine file.
    pub const fn grade(self) -> &'static str {
        match self {
            Self::Trials => "A",
            Self::FewTrials => "A-",
            Self::Laboratory => "B",
            Self::LaboratoryAndPractice => "B/C",
            Self::Practice => "C",
        }
    }
}

impl Setting {
    /// The one that `steps` need, by their poses.
    pub fn of(steps: &[Step]) -> Self {
        let has = |pose: PoseName| steps.iter().flat_map(Step::all_phases).any(|phase| phase.pose == pose);
        if has(PoseName::WallLow) || has(PoseName::WallHigh) {
            Self::Wall
        } else if has(PoseName::Doorway) {
            Self::Doorway
        } else {
            Self::Chair
        }
    }
}

impl Step {
    /// All phases once, in order.
    pub fn all_phases(&self) -> impl Iterator<Item = &Phase> {
        self.before.iter().chain(&self.phases).chain(&self.between).chain(&self.after)
    }

    /// The same, to be changed.
    pub fn all_phases_mut(&mut self) -> impl Iterator<Item = &mut Phase> {
        self.before.iter_mut().chain(&mut self.phases).chain(&mut self.between).chain(&mut self.after)
    }
}

impl Routine {
    /// Every text that a person reads or hears; some may be empty.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let Self { title, about, guidance, brief, steps, .. } = self;
        let Guidance { dose, mistake, not_for, muscle, .. } = guidance;
        let mut texts = vec![title, about, dose, mistake, not_for, muscle];
        texts.extend(brief);
        for step in steps {
            texts.push(&mut step.title);
            let Step { before, phases, between, after, .. } = step;
            for phase in before.iter_mut().chain(phases).chain(between).chain(after) {
                texts.push(&mut phase.word);
                texts.extend(&mut phase.form);
                let variants = phase.variants.iter_mut().map(|(_, lines)| lines);
                for lines in variants.chain([&mut phase.lines]) {
                    texts.extend([&mut lines.show, &mut lines.say, &mut lines.short]);
                }
            }
        }
        texts
    }

    /// Whether the hands go above the shoulders.
    pub fn lifts_arms(&self) -> bool {
        self.steps.iter().flat_map(Step::all_phases).any(|phase| phase.pose.arms_up())
    }

    /// Whether the hands go above the head, which is not offered twice in a row.
    pub fn is_overhead(&self) -> bool {
        self.steps.iter().flat_map(Step::all_phases).any(|phase| phase.pose.overhead())
    }
}
