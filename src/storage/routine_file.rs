//! A routine's way from its file into the domain.

use std::path::Path;
use std::time::Duration;

use super::fault::Fault;
use super::json::{self, Place};
use super::problem::Problem;
use super::routine_reading;
use super::routine_schema::{LinesFile, PhaseFile, RoutineFile, StepFile};
use crate::domain::invalid::Invalid;
use crate::domain::routine::{
    BodyPoint, Evidence, Guidance, Lines, Phase, PhaseKind, Picture, PoseName, Routine, Setting, Sides, Step,
    Variant,
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
    let routine = check.routine(&file);
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
    fn routine(&mut self, file: &RoutineFile) -> Routine {
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
        let steps = file
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| self.step(step, &["steps".into(), index.into()]))
            .collect::<Vec<_>>();
        let routine = Routine {
            name: file.name.clone(),
            title: file.title.clone(),
            about: file.about.clone(),
            guidance: self.guidance(file),
            brief: file.brief.clone(),
            setting: Setting::of(&steps),
            steps,
        };
        if self.problems.is_empty() {
            self.whole(&routine);
        }
        routine
    }

    fn guidance(&mut self, file: &RoutineFile) -> Guidance {
        let evidence = file
            .evidence
            .as_deref()
            .and_then(|word| self.word(&["evidence".into()], word, &Evidence::ALL, Evidence::name));
        Guidance {
            dose: file.dose.clone(),
            mistake: file.mistake.clone(),
            not_for: file.not_for.clone(),
            muscle: file.muscle.clone(),
            evidence,
        }
    }

    fn step(&mut self, file: &StepFile, place: &[Place]) -> Step {
        let at = |name: &str| [place, &[name.into()]].concat();
        if file.phases.is_empty() {
            self.fault(&at("phases"), Fault::NoPhase);
        }
        if !(1..=100).contains(&file.repetitions) {
            self.fault(&at("repetitions"), outside(file.repetitions, 1.0, 100.0));
        }
        let picture = file
            .picture
            .as_deref()
            .and_then(|word| self.word(&at("picture"), word, &Picture::ALL, Picture::name));
        let phases = |check: &mut Self, name: &str, list: &[PhaseFile]| -> Vec<Phase> {
            let phase = |(index, phase): (usize, &PhaseFile)| {
                check.phase(phase, &[at(name).as_slice(), &[index.into()]].concat())
            };
            list.iter().enumerate().map(phase).collect()
        };
        Step {
            title: file.title.clone(),
            picture,
            teaches: file.teaches,
            before: phases(self, "before", &file.before),
            phases: phases(self, "phases", &file.phases),
            repetitions: file.repetitions,
            between: file.between.as_ref().map(|phase| self.phase(phase, &at("between"))),
            after: phases(self, "after", &file.after),
        }
    }

    fn phase(&mut self, file: &PhaseFile, place: &[Place]) -> Phase {
        let at = |name: &str| [place, &[name.into()]].concat();
        let kind =
            self.word(&at("phase"), &file.phase, &PhaseKind::ALL, PhaseKind::name).unwrap_or(PhaseKind::Rest);
        let pose =
            self.word(&at("pose"), &file.pose, &PoseName::ALL, PoseName::name).unwrap_or(PoseName::Rest);
        let arms =
            file.arms.as_deref().and_then(|word| self.word(&at("arms"), word, &Sides::ALL, Sides::name));
        let beside = file
            .beside
            .as_deref()
            .and_then(|word| self.word(&at("beside"), word, &PoseName::ALL, PoseName::name));
        let point = file
            .point
            .as_deref()
            .and_then(|word| self.word(&at("point"), word, &BodyPoint::ALL, BodyPoint::name));
        let valid = file.seconds >= 0.1 && file.seconds <= LONGEST;
        if !valid {
            self.fault(&at("seconds"), outside(file.seconds, 0.1, LONGEST));
        }
        if file.form.is_some() && kind != PhaseKind::Hold {
            self.fault(&at("form"), Fault::HintOutsideHold);
        }
        if beside.is_some_and(|beside| beside.view() != pose.view()) {
            self.fault(&at("beside"), Fault::OtherSide(pose.name()));
        }
        Phase {
            kind,
            length: Duration::from_secs_f64(if valid { file.seconds } else { 1.0 }),
            pose,
            arms: arms.unwrap_or_default(),
            word: file.word.clone().unwrap_or_else(|| kind.word().to_owned()),
            lines: Lines { show: file.show.clone(), say: file.say.clone(), short: file.short.clone() },
            variants: variants(file),
            form: file.form.clone(),
            beside,
            point,
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
            before.view() != after.view() && (before != before.at_ease() || after != after.at_ease())
        });
        if let Some([_, after]) = turn {
            let pose = after.phase.pose.at_ease().name();
            self.fault(&["steps".into(), after.step.into()], Fault::TurnsWithin(pose));
        }
    }

    fn word<T: Copy>(
        &mut self,
        place: &[Place],
        word: &str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|value| name(*value) == word);
        if found.is_none() {
            let names: Vec<String> = all.iter().map(|value| format!("\"{}\"", name(*value))).collect();
            let fault = Fault::UnknownWord { word: word.to_owned(), valid: names.join(", ") };
            self.fault(place, fault);
        }
        found
    }

    fn fault(&mut self, place: &[Place], fault: Fault) {
        let value = json::value_at(self.text, place);
        self.problems.push(Problem {
            file: self.path.to_owned(),
            line: value.map(|value| json::line_of(self.text, value)),
            key: json::key(place),
            fault: Box::new(fault),
        });
    }
}

fn outside(value: impl ToString, least: f64, most: f64) -> Fault {
    Fault::Invalid(Invalid::OutOfRange { value: value.to_string(), least, most })
}

fn variants(file: &PhaseFile) -> Vec<(Variant, Lines)> {
    let own = |variant: Variant| -> &Option<LinesFile> {
        match variant {
            Variant::Low => &file.low,
            Variant::Standing => &file.standing,
            Variant::Wheelchair => &file.wheelchair,
            Variant::Tips => &file.tips,
        }
    };
    let lines = |file: &LinesFile| Lines {
        show: file.show.clone(),
        say: file.say.clone(),
        short: file.short.clone(),
    };
    Variant::ALL
        .into_iter()
        .filter_map(|variant| own(variant).as_ref().map(|file| (variant, lines(file))))
        .collect()
}
