//! The same routine as another person does it: elbows low, standing, one arm, another image, another
//! pace.

use super::routine::{Lines, Phase, PhaseKind, Picture, PoseName, Routine, Sides, Step, View};
use super::settings::{Image, Stance};
use super::timeline::Timeline;

/// A way of doing a routine that has lines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Elbows by the sides.
    Low,
    Standing,
    Wheelchair,
    /// The tips of the blades as the image, in place of a coin.
    Tips,
}

/// How one person does routines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Performance {
    /// Elbows by the sides.
    pub low: bool,
    pub stance: Stance,
    pub image: Image,
    /// One arm at a time.
    pub one_arm: bool,
    /// Whether the steps that only teach are left out.
    pub practised: bool,
    /// Speed of what lies between the squeezes, 0.5 to 1.5.
    pub pace: f64,
}

impl Variant {
    pub const ALL: [Self; 4] = [Self::Low, Self::Standing, Self::Wheelchair, Self::Tips];
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
        let routine = if by.practised { routine.for_the_practised() } else { routine };
        let routine = if by.one_arm { routine.one_arm() } else { routine };
        routine.at_pace(by.pace)
    }

    /// The same routine in `variant`, with its poses, picture and lines.
    #[must_use]
    pub fn in_variant(mut self, variant: Variant) -> Self {
        for step in &mut self.steps {
            if variant == Variant::Tips && step.picture == Some(Picture::Coin) {
                step.picture = Some(Picture::Tips);
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

    /// One arm at a time: what both arms do from getting ready to lowering is done with the right
    /// one, then with the left.
    #[must_use]
    pub fn one_arm(mut self) -> Self {
        let mut steps = Vec::new();
        let mut bout = Vec::new();
        for step in self.steps {
            let last = step.after.last().or(step.phases.last());
            let ends_at_ease = last.is_none_or(|last| last.pose == last.pose.at_ease());
            bout.push(step);
            if ends_at_ease {
                steps.extend(one_arm_each(std::mem::take(&mut bout)));
            }
        }
        steps.extend(one_arm_each(bout));
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
            phase.length = phase.length.div_f64(pace);
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

fn one_arm_each(bout: Vec<Step>) -> Vec<Step> {
    let moves_both = |phase: &Phase| {
        phase.pose.is_effort() && phase.pose.view() != View::Side && phase.arms == Sides::Both
    };
    if !bout.iter().flat_map(Step::all_phases).any(moves_both) {
        return bout;
    }
    let up = bout.iter().flat_map(Step::all_phases).any(|phase| phase.pose.arms_up());
    let only = |arms: Sides, right: &str, left: &str| {
        let mut steps = bout.clone();
        for step in &mut steps {
            step.title = format!("{}, {right} arm", step.title);
            step.all_phases_mut().for_each(|phase| phase.arms = arms);
        }
        let begins = |phase: &&mut Phase| matches!(phase.kind, PhaseKind::Ready | PhaseKind::Lift);
        if let Some(first) = steps.iter_mut().flat_map(Step::all_phases_mut).find(begins) {
            let place = if up { "hand up" } else { "elbow by your side" };
            first.lines = Lines {
                show: format!("{} {place}", capital(right)),
                say: format!("{} {place}. Your {left} arm rests.", capital(right)),
                short: format!("{} arm.", capital(right)),
            };
        }
        steps
    };
    [only(Sides::Right, "right", "left"), only(Sides::Left, "left", "right")].concat()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
