//! `rhomboid routines`.

use std::fmt::Write as _;
use std::time::Duration;

use super::arguments::Routines as Command;
use super::session::unknown;
use super::{Failure, Outcome};
use crate::domain::cue::spoken_length;
use crate::domain::routine::Routine;
use crate::domain::timeline::Timeline;
use crate::storage::Paths;
use crate::storage::routines::{self, Routines};
use crate::words::{length, tr, translated};

/// What can be read beside a movement.
const WORDS_TO_SHOW: usize = 5;
/// A line begins before its phase, so it may be this much longer.
const SPEECH_MAY_RUN_OVER: Duration = Duration::from_millis(250);

pub fn run(paths: &Paths, command: Command) -> Outcome {
    match command {
        Command::List => Ok(list(&Routines::load(&paths.routines()))),
        Command::Show { name } => {
            let routines = Routines::load(&paths.routines());
            routines.named(&name).map(show).ok_or_else(|| unknown(&name, &routines))
        }
        Command::Check { file } => match routines::read(&file) {
            Ok(routine) => Ok(format!(
                "{}\n{}{}",
                tr!("{}: no fault found", file.display()),
                remarks(&routine),
                show(&routine)
            )),
            Err(problems) => Err(Failure::wrong_use(
                problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            )),
        },
    }
}

fn list(routines: &Routines) -> String {
    let mut text = String::new();
    for found in &routines.found {
        let routine = &found.routine;
        let length = Timeline::new(routine).total().as_secs();
        let origin = found.file.as_ref().map_or(String::new(), |file| format!("  ({})", file.display()));
        let _ = writeln!(text, "{:<15} {length:>4} s  {}{origin}", routine.name, routine.about);
    }
    for problem in &routines.problems {
        let _ = writeln!(text, "{}", tr!("Problem: {}", problem));
    }
    text
}

/// What is no fault and will hardly be meant: lines that are too long to read or to say.
fn remarks(routine: &Routine) -> String {
    let mut text = String::new();
    for segment in Timeline::new(routine).segments() {
        let phase = &segment.phase;
        let needs = spoken_length(&phase.lines.say);
        if needs > phase.length + SPEECH_MAY_RUN_OVER {
            let seconds = |length: Duration| format!("{:.1}", length.as_secs_f64());
            let remark = tr!(
                "Remark: “{}” takes {} s to say, and has {} s",
                phase.lines.say,
                seconds(needs),
                seconds(phase.length)
            );
            let _ = writeln!(text, "{remark}");
        }
        if phase.lines.show.split_whitespace().count() > WORDS_TO_SHOW {
            let remark = tr!("Remark: “{}” has more than {} words to read", phase.lines.show, WORDS_TO_SHOW);
            let _ = writeln!(text, "{remark}");
        }
    }
    text
}

fn show(routine: &Routine) -> String {
    let timeline = Timeline::new(routine);
    let mut text = format!("{}, {}: {}\n", routine.title, length(timeline.total()), routine.about);
    let guidance = &routine.guidance;
    let evidence = guidance
        .evidence
        .map_or(String::new(), |grade| format!("{} ({})", grade.grade(), translated(grade.words())));
    for (name, said) in [
        (tr!("Dose"), guidance.dose.as_str()),
        (tr!("Mistake"), guidance.mistake.as_str()),
        (tr!("Not for"), guidance.not_for.as_str()),
        (tr!("Muscle"), guidance.muscle.as_str()),
        (tr!("Evidence"), evidence.as_str()),
        (tr!("Read first"), routine.brief.as_deref().unwrap_or_default()),
    ] {
        if !said.is_empty() {
            let _ = writeln!(text, "{name:<10} {said}");
        }
    }
    for segment in timeline.segments() {
        let phase = &segment.phase;
        let _ = writeln!(
            text,
            "{:>6.1}  {:>4.1} s  {:<8} {:<10} {}",
            segment.start.as_secs_f64(),
            phase.length.as_secs_f64(),
            phase.kind.name(),
            phase.word,
            phase.lines.show
        );
        if !phase.lines.say.is_empty() {
            let _ = writeln!(text, "{:>38}“{}”", "", phase.lines.say);
        }
        for (variant, lines) in &phase.variants {
            let _ = writeln!(text, "{:>38}{}: {} “{}”", "", variant.name(), lines.show, lines.say);
        }
    }
    text
}
