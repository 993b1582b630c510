//! A routine's way from its file into the domain.

use std::path::Path;
use std::time::Duration;

use super::fault::Fault;
use super::json::{self, PathStep};
use super::problem::Problem;
use super::routine_reading;
use super::routine_schema::{PhaseFile, RoutineFile, StepFile};
use crate::domain::invalid::Invalid;
use crate::domain::routine::{
    BodyPoint, Breath, Evidence, Guidance, Lines, Phase, PhaseKind, Picture, PoseName, Routine, Sides, Step,
    Variant, Venue,
};
use crate::domain::timeline::{LONGEST_ARMS_UP, Timeline};

const VERSION: u32 = 1;
/// The longest phase in seconds.
const LONGEST: f64 = 600.0;
const LONGEST_ROUTINE: Duration = Duration::from_mins(10);

/// Reads the routine in `text`, which stands in the file `path`.
///
/// # Errors
/// Every fault that can be found at once, each with its line.
pub fn parse(path: &Path, text: &str) -> Result<Routine, Vec<Problem>> {
    let (file, problems) = routine_reading::read(path, text)?;
    let mut check = Check { path, text, problems };
    let routine = check.routine(file);
    check.problems.sort_by_key(|problem| problem.line);
    if check.problems.is_empty() { Ok(routine) } else { Err(check.problems) }
}

/// Collects faults on the way from the file to the domain.
struct Check<'a> {
    path: &'a Path,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn routine(&mut self, file: RoutineFile) -> Routine {
        if file.version != VERSION {
            let fault = Fault::RoutineVersion { found: file.version, valid: VERSION };
            self.fault(&["version".into()], fault);
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if file.name.is_empty() || !file.name.chars().all(plain) || file.name == "auto" {
            self.fault(&["name".into()], Fault::RoutineName);
        }
        if file.steps.is_empty() {
            self.fault(&["steps".into()], Fault::NoStep);
        }
        let steps = file.steps.into_iter().enumerate();
        let steps: Vec<Step> =
            steps.map(|(index, step)| self.step(step, &["steps".into(), index.into()])).collect();
        let routine = Routine {
            name: file.name,
            title: file.title,
            about: file.about,
            guidance: Guidance {
                dose: file.dose,
                mistake: file.mistake,
                not_for: file.not_for,
                muscle: file.muscle,
                evidence: self.one_of(&["evidence".into()], file.evidence, &Evidence::ALL, Evidence::name),
            },
            brief: file.brief,
            venue: Venue::of(&steps),
            steps,
        };
        if self.problems.is_empty() {
            self.whole(&routine);
        }
        routine
    }

    fn step(&mut self, file: StepFile, place: &[PathStep]) -> Step {
        let at = |name: &str| [place, &[name.into()]].concat();
        if file.phases.is_empty() {
            self.fault(&at("phases"), Fault::NoPhase);
        }
        if !(1..=100).contains(&file.repetitions) {
            self.fault(&at("repetitions"), outside(file.repetitions.into(), 1.0, 100.0));
        }
        let phases = |check: &mut Self, name: &str, list: Vec<PhaseFile>| -> Vec<Phase> {
            let phase = |(index, phase)| {
                check.phase(phase, &[at(name).as_slice(), &[PathStep::Index(index)]].concat())
            };
            list.into_iter().enumerate().map(phase).collect()
        };
        Step {
            title: file.title,
            picture: self.one_of(&at("picture"), file.picture, &Picture::ALL, Picture::name),
            teaches: file.teaches,
            before: phases(self, "before", file.before),
            phases: phases(self, "phases", file.phases),
            repetitions: file.repetitions,
            between: file.between.map(|phase| self.phase(phase, &at("between"))),
            after: phases(self, "after", file.after),
        }
    }

    fn phase(&mut self, file: PhaseFile, place: &[PathStep]) -> Phase {
        let PhaseFile { seconds, show, say, short, form, .. } = file;
        let at = |name: &str| [place, &[name.into()]].concat();
        let kind = self.one_of(&at("phase"), Some(file.phase), &PhaseKind::ALL, PhaseKind::name);
        let pose = self.one_of(&at("pose"), Some(file.pose), &PoseName::ALL, PoseName::name);
        let (kind, pose) = (kind.unwrap_or(PhaseKind::Rest), pose.unwrap_or(PoseName::Rest));
        let arms = self.one_of(&at("arms"), file.arms, &Sides::ALL, Sides::name);
        let beside = self.one_of(&at("beside"), file.beside, &PoseName::ALL, PoseName::name);
        let point = self.one_of(&at("point"), file.point, &BodyPoint::ALL, BodyPoint::name);
        let breath = self.one_of(&at("breath"), file.breath, &Breath::ALL, Breath::name);
        let valid = (0.1..=LONGEST).contains(&seconds);
        if !valid {
            self.fault(&at("seconds"), outside(seconds, 0.1, LONGEST));
        }
        if form.is_some() && kind != PhaseKind::Hold {
            self.fault(&at("form"), Fault::HintOutsideHold);
        }
        if beside.is_some_and(|beside| !beside.goes_with(pose.view())) {
            self.fault(&at("beside"), Fault::OtherSide(pose.name()));
        }
        let own = [file.low, file.standing, file.wheelchair, file.tips];
        let variants = Variant::ALL.into_iter().zip(own);
        Phase {
            kind,
            length: Duration::from_secs_f64(if valid { seconds } else { 1.0 }),
            pose,
            arms: arms.unwrap_or_default(),
            word: file.word.unwrap_or_else(|| kind.word().to_owned()),
            lines: Lines { show, say, short },
            variants: variants.filter_map(|(variant, lines)| Some((variant, lines?))).collect(),
            form,
            beside,
            point,
            breath,
        }
    }

    /// What only the whole can tell.
    fn whole(&mut self, routine: &Routine) {
        let timeline = Timeline::new(routine);
        if timeline.total() > LONGEST_ROUTINE {
            self.fault(&["steps".into()], Fault::TooLong(LONGEST_ROUTINE.as_secs()));
        }
        if let Some(step) = timeline.arms_up_too_long() {
            let fault = Fault::ArmsUpTooLong(LONGEST_ARMS_UP.as_secs());
            self.fault(&["steps".into(), step.into()], fault);
        }
        let turn = timeline.segments().windows(2).find(|pair| {
            let (before, after) = (pair[0].phase.pose, pair[1].phase.pose);
            before.view() != after.view() && !before.may_turn_to(after)
        });
        if let Some([_, after]) = turn {
            let pose = after.phase.pose.at_ease().name();
            self.fault(&["steps".into(), after.step.into()], Fault::TurnsWithin(pose));
        }
    }

    /// The value of a word, if there is one and it has a value.
    fn one_of<T: Copy>(
        &mut self,
        place: &[PathStep],
        word: Option<String>,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let word = word?;
        let found = all.iter().copied().find(|value| name(*value) == word);
        if found.is_none() {
            let names: Vec<String> = all.iter().map(|value| format!("\"{}\"", name(*value))).collect();
            self.fault(place, Fault::UnknownWord { word, valid: names.join(", ") });
        }
        found
    }

    fn fault(&mut self, place: &[PathStep], fault: Fault) {
        let value = json::value_at(self.text, place);
        self.problems.push(Problem {
            file: self.path.to_owned(),
            line: value.map(|value| json::line_of(self.text, value)),
            key: json::key(place),
            fault: Box::new(fault),
        });
    }
}

fn outside(value: f64, least: f64, most: f64) -> Fault {
    Fault::Invalid(Invalid::OutOfRange { value: value.to_string(), least, most })
}
