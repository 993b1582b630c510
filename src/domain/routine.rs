//! A routine: an ordered list of steps, as data.

use std::time::Duration;

use serde::Deserialize;

pub use super::pose_name::{PoseName, View, Way};
use super::word::word_enum;

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
    pub venue: Venue,
    /// At least one.
    pub steps: Vec<Step>,
}

/// Where a routine is done, whichever way a person does it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Venue {
    #[default]
    Chair,
    /// On a chair that does not roll away from who leans over its back.
    SteadyChair,
    /// On one's feet, in a door frame.
    Doorway,
    /// On one's feet, beside a wall.
    BesideWall,
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

word_enum! {
    /// What is known of the benefit of a kind of exercise.
    pub enum Evidence {
        /// Trials or reviews.
        Trials = "A",
        /// Trials with reservations.
        FewTrials = "A-",
        /// Laboratory measurements.
        Laboratory = "B",
        /// Between the laboratory and practice.
        LaboratoryAndPractice = "B/C",
        /// Common practice.
        Practice = "C",
    }
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
    /// A hint that takes the place of the counts of a hold that it would lie over.
    pub form: Option<String>,
    /// A mistake that is shown beside the right form.
    pub beside: Option<PoseName>,
    /// A place of the body that is pointed at.
    pub point: Option<BodyPoint>,
    /// Which way the breath goes, where it is not the usual one of the movement.
    pub breath: Option<Breath>,
}

word_enum! {
    /// Which way the breath goes in a phase. It is never held: in a hold, people who had learnt to keep breathing
    /// had a lower blood pressure (Phys Ther 1989;69:757-61), and of three ways to breathe with a weight, holding
    /// brought the highest (Br J Sports Med 1992;26:97-100). There, out or in with the effort made little
    /// difference; out is what is commonly taught.
    pub enum Breath {
        Out = "out",
        In = "in",
        /// In and out, as it comes.
        Easy = "easy",
    }
}

word_enum! {
    /// A way of doing a routine that has lines of its own.
    pub enum Variant {
        /// Elbows by the sides.
        Low = "low",
        Standing = "standing",
        Wheelchair = "wheelchair",
        /// The tips of the blades as the image, in place of a coin.
        Tips = "tips",
    }
}

/// A line to show and what to say with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// At most five words or so.
    pub show: String,
    /// The line to be spoken, which may be empty.
    #[serde(default)]
    pub say: String,
    /// What is spoken in its place once the routine is known; the large word if empty.
    #[serde(default)]
    pub short: String,
}

word_enum! {
    /// What a phase asks for.
    pub enum PhaseKind {
        Ready = "ready",
        Lift = "lift",
        MoveIn = "move in",
        /// Counted down second by second.
        Hold = "hold",
        /// Held without a count, to feel for something.
        Explore = "explore",
        Release = "release",
        Rest = "rest",
        Lower = "lower",
        Done = "done",
    }
}

word_enum! {
    /// One arm or both.
    #[derive(Default)]
    pub enum Sides {
        #[default]
        Both = "both",
        Left = "left",
        Right = "right",
    }
}

word_enum! {
    /// What is drawn beside the movement.
    pub enum Picture {
        /// A coin between the blades.
        Coin = "coin",
        /// A line from tip to tip.
        Tips = "tips",
        /// A friend's hands on the tips.
        Friend = "friend",
    }
}

word_enum! {
    /// A place of the body or the desk, seen from the side.
    pub enum BodyPoint {
        Feet = "feet",
        Hips = "hips",
        Back = "back",
        Head = "head",
        Shoulders = "shoulders",
        Elbows = "elbows",
        Screen = "screen",
    }
}

impl PhaseKind {
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

impl Venue {
    /// The one that `steps` need, by their poses.
    pub fn of(steps: &[Step]) -> Self {
        let find = |pose: PoseName| steps.iter().flat_map(Step::all_phases).find(|phase| phase.pose == pose);
        match find(PoseName::Doorway).map(|phase| phase.arms) {
            _ if find(PoseName::WallHigh).or(find(PoseName::WallLow)).is_some() => Self::Wall,
            Some(Sides::Both) => Self::Doorway,
            Some(Sides::Left | Sides::Right) => Self::BesideWall,
            None if find(PoseName::SideBack).or(find(PoseName::SideCrossedBack)).is_some() => {
                Self::SteadyChair
            }
            None => Self::Chair,
        }
    }

    /// Whether it is done on one's feet.
    pub const fn is_on_foot(self) -> bool {
        matches!(self, Self::Doorway | Self::BesideWall | Self::Wall)
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
