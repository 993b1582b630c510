//! `rhomboid routines`.

use std::fmt::Write as _;
use std::iter;
use std::time::Duration;

use super::arguments::RoutinesCommand;
use super::outcome::CommandResult;
use super::session::{faults, unknown};
use crate::domain::cue::spoken_length;
use crate::domain::routine::{Lines, Routine};
use crate::domain::timeline::Timeline;
use crate::storage::Paths;
use crate::storage::routines::{self, Routines};
use crate::words::{self, length, tr};

/// What can be read beside a movement.
const WORDS_TO_SHOW: usize = 5;
/// A line begins before its phase, so it may be this much longer.
const SPEECH_MAY_RUN_OVER: Duration = Duration::from_millis(250);

/// Carries out `command`.
pub fn run(paths: &Paths, command: RoutinesCommand) -> CommandResult {
    match command {
        RoutinesCommand::List => Ok(list(&words::routines(Routines::load(&paths.routines())))),
        RoutinesCommand::Show { name } => {
            let routines = words::routines(Routines::load(&paths.routines()));
            routines.named(&name).map(show).ok_or_else(|| unknown(&name, &routines))
        }
        RoutinesCommand::Check { file } => match routines::read(&file) {
            Ok(routine) => Ok(format!(
                "{}\n{}{}",
                tr!("{}: OK, no problems found", file.display()),
                remarks(&routine),
                show(&routine)
            )),
            Err(problems) => Err(faults(&problems)),
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
        let _ = writeln!(text, "{}", tr!("Problem: {}", words::problem(problem)));
    }
    text
}

/// What is no fault and will hardly be meant, each once: lines that are too long to read or to say.
fn remarks(routine: &Routine) -> String {
    let mut remarks = Vec::new();
    for segment in Timeline::new(routine).segments() {
        let phase = &segment.phase;
        for lines in iter::once(&phase.lines).chain(phase.variants.iter().map(|(_, lines)| lines)) {
            for remark in [slow(lines, phase.length), wordy(lines)].into_iter().flatten() {
                if !remarks.contains(&remark) {
                    remarks.push(remark);
                }
            }
        }
    }
    remarks.concat()
}

fn slow(lines: &Lines, has: Duration) -> Option<String> {
    let needs = spoken_length(&lines.say);
    let seconds = |length: Duration| format!("{:.1}", length.as_secs_f64());
    (needs > has + SPEECH_MAY_RUN_OVER).then(|| {
        tr!("Note: “{}” takes {} s to say but has only {} s", lines.say, seconds(needs), seconds(has)) + "\n"
    })
}

fn wordy(lines: &Lines) -> Option<String> {
    (lines.show.split_whitespace().count() > WORDS_TO_SHOW)
        .then(|| tr!("Note: “{}” shows more than {} words", lines.show, WORDS_TO_SHOW) + "\n")
}

fn show(routine: &Routine) -> String {
    let timeline = Timeline::new(routine);
    let mut text = format!("{}, {}: {}\n", routine.title, length(timeline.total()), routine.about);
    let guidance = &routine.guidance;
    let evidence = guidance
        .evidence
        .map_or(String::new(), |grade| format!("{} ({})", grade.name(), words::evidence(grade)));
    for (name, said) in [
        (tr!("Dose"), guidance.dose.as_str()),
        (tr!("Mistake"), guidance.mistake.as_str()),
        (tr!("Not for"), guidance.not_for.as_str()),
        (tr!("Muscles"), guidance.muscle.as_str()),
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
            let said = if lines.say.is_empty() { String::new() } else { format!(" “{}”", lines.say) };
            let _ = writeln!(text, "{:>38}{}: {}{said}", "", variant.name(), lines.show);
        }
    }
    text
}
