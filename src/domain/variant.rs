//! The same routine as another person does it: elbows low, standing, one arm, another image, another
//! pace.

use super::cue::spoken_length;
use super::routine::{Lines, Phase, PhaseKind, Picture, PoseName, Routine, Sides, Step, Variant};
use super::settings::{Image, Stance};
use super::timeline::Timeline;

/// One word in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    pub from: String,
    pub to: String,
}

/// What is shown and said where one arm moves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneArmLines {
    /// Its hand goes behind the head.
    pub up: Lines,
    /// Its elbow stays by the side.
    pub low: Lines,
    pub wide: Lines,
    pub forward: Lines,
    pub lower: Lines,
}

/// How one person does routines.
#[derive(Clone, Debug, PartialEq)]
pub struct Performance {
    /// Elbows by the sides.
    pub low: bool,
    pub stance: Stance,
    pub image: Image,
    /// The word for a coin in the language of the lines, and what this person calls it instead, in each way that it
    /// is written.
    pub coin: Vec<Renamed>,
    /// One arm at a time, with the lines of the right one and of the left.
    pub one_arm: Option<[OneArmLines; 2]>,
    /// Whether the steps that only teach are left out.
    pub practised: bool,
    /// Speed of what lies between the squeezes, 0.5 to 1.5.
    pub pace: f64,
}

impl Routine {
    /// The same routine as `by` tells.
    #[must_use]
    pub fn performed(self, by: &Performance) -> Self {
        let stance = match by.stance {
            Stance::Seated => None,
            Stance::Standing => Some(Variant::Standing),
            Stance::Wheelchair => Some(Variant::Wheelchair),
        };
        let low = by.low.then_some(Variant::Low);
        let tips = (by.image == Image::Tips).then_some(Variant::Tips);
        let routine = [stance, low, tips].into_iter().flatten().fold(self, Self::in_variant);
        let routine = by.coin.iter().fold(routine, Self::renaming);
        let routine = if by.practised { routine.for_the_practised() } else { routine };
        let routine = match &by.one_arm {
            Some(lines) => routine.one_arm(lines),
            None => routine,
        };
        routine.at_pace(by.pace)
    }

    /// The same routine in `variant`, with its poses, picture and lines.
    #[must_use]
    pub fn in_variant(mut self, variant: Variant) -> Self {
        for step in &mut self.steps {
            if variant == Variant::Tips && step.picture == Some(Picture::Coin) {
                step.picture = Some(Picture::Tips);
            }
            // With the elbows low, a chair's back takes the friend's place.
            if variant == Variant::Low && step.picture == Some(Picture::Friend) {
                step.picture = None;
            }
            for phase in step.all_phases_mut() {
                if variant == Variant::Low {
                    phase.pose = phase.pose.low();
                    phase.beside = phase.beside.map(PoseName::low).filter(|mistake| !mistake.arms_up());
                }
                if let Some((_, lines)) = phase.variants.iter().find(|(own, _)| *own == variant) {
                    phase.lines = lines.clone();
                }
            }
        }
        self
    }

    /// The same routine with one word in the place of another, in every line.
    #[must_use]
    pub fn renaming(mut self, renamed: &Renamed) -> Self {
        for phase in self.steps.iter_mut().flat_map(Step::all_phases_mut) {
            for text in [&mut phase.lines.show, &mut phase.lines.say, &mut phase.lines.short] {
                *text = text.replace(&renamed.from, &renamed.to);
            }
        }
        self
    }

    /// One arm at a time: squeezes, from getting ready to lowering, are done with the right one, then
    /// with the left.
    #[must_use]
    pub fn one_arm(mut self, lines: &[OneArmLines; 2]) -> Self {
        let mut steps = Vec::new();
        let mut bout = Vec::new();
        for step in self.steps {
            let last = step.after.last().or(step.phases.last());
            let ends_at_ease = last.is_none_or(|last| last.pose == last.pose.at_ease());
            bout.push(step);
            if ends_at_ease {
                steps.extend(one_arm_each(std::mem::take(&mut bout), lines));
            }
        }
        steps.extend(one_arm_each(bout, lines));
        self.steps = steps;
        self
    }

    /// The same routine at another pace: 0.8 takes a quarter longer to get ready, lift, rest and
    /// lower. The hold and the squeeze keep their time, and so does all with raised arms where they
    /// would otherwise be up for too long.
    #[must_use]
    pub fn at_pace(self, pace: f64) -> Self {
        let all = self.clone().stretched(pace, |_| true);
        if Timeline::new(&all).arms_up_too_long().is_some() {
            self.stretched(pace, |phase| !phase.pose.arms_up())
        } else {
            all
        }
    }

    fn stretched(mut self, pace: f64, which: impl Fn(&Phase) -> bool) -> Self {
        let phases = self.steps.iter_mut().flat_map(Step::all_phases_mut);
        for phase in phases.filter(|phase| phase.kind.bends_to_pace() && which(phase)) {
            // A faster pace leaves every line the time that it takes to say.
            let line = spoken_length(&phase.lines.say).min(phase.length);
            phase.length = phase.length.div_f64(pace).max(line);
        }
        self
    }

    /// Without the steps that only teach, for whoever knows them.
    #[must_use]
    pub fn for_the_practised(mut self) -> Self {
        if self.steps.iter().any(|step| !step.teaches) {
            self.steps.retain(|step| !step.teaches);
        }
        self
    }
}

/// A bout of squeezes once with each arm. Whatever else there is takes both, or none.
fn one_arm_each(bout: Vec<Step>, [right_lines, left_lines]: &[OneArmLines; 2]) -> Vec<Step> {
    let squeezes = |phase: &Phase| {
        matches!(phase.pose, PoseName::Squeeze | PoseName::LowSqueeze) && phase.arms == Sides::Both
    };
    let alone = bout.iter().all(|step| step.picture != Some(Picture::Friend));
    let phases = || bout.iter().flat_map(Step::all_phases);
    let only_squeezes = phases().filter(|phase| phase.pose.is_effort()).all(squeezes);
    if !alone || !only_squeezes || !phases().any(squeezes) {
        return bout;
    }
    let mut right = with_one_arm(&bout, Sides::Right, right_lines);
    // It is done when the left arm has had its turn.
    for step in &mut right {
        step.after.retain(|phase| phase.kind != PhaseKind::Done);
    }
    [right, with_one_arm(&bout, Sides::Left, left_lines)].concat()
}

fn with_one_arm(bout: &[Step], arms: Sides, lines: &OneArmLines) -> Vec<Step> {
    let mut steps = bout.to_vec();
    steps.iter_mut().flat_map(Step::all_phases_mut).for_each(|phase| phase.arms = arms);
    let up = bout.iter().flat_map(Step::all_phases).any(|phase| phase.pose.arms_up());
    let mut told = false;
    for phase in steps.iter_mut().flat_map(Step::all_phases_mut) {
        let lines = match (phase.kind, up) {
            (PhaseKind::Ready | PhaseKind::Lift, true) if !told => &lines.up,
            (PhaseKind::Ready | PhaseKind::Lift, false) if !told => &lines.low,
            (PhaseKind::Lift, true) => &lines.wide,
            (PhaseKind::Lift, false) => &lines.forward,
            (PhaseKind::Lower, _) => &lines.lower,
            _ => continue,
        };
        told = true;
        phase.lines = lines.clone();
    }
    steps
}
