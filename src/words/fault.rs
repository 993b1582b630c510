//! What is wrong with a file, in the language spoken.

use std::fmt::Write as _;
use std::io;

use tr::tr;

use super::invalid::invalid;
use super::parser::parser;
use crate::domain::system_error::SystemError;
use crate::storage::fault::Fault;
use crate::storage::journal::Postponed;
use crate::storage::problem::Problem;

/// The braces of an object, which mean something else within a text.
const BRACES: &str = "{ }";

/// One sentence that names the place: the file, the line, the key.
pub fn problem(problem: &Problem) -> String {
    let mut said = problem.file.display().to_string();
    if let Some(line) = problem.line {
        let _ = write!(said, ":{line}");
    }
    if !problem.key.is_empty() {
        let _ = write!(said, ": {}", problem.key);
    }
    format!("{said}: {}", fault(&problem.fault))
}

/// What is wrong and what would be valid, to follow the place in a sentence.
fn fault(cause: &Fault) -> String {
    match cause {
        Fault::Missing => tr!("does not exist"),
        Fault::NoFile => tr!("is not a file"),
        Fault::TooLarge => tr!("is larger than 4 MiB and was not read"),
        Fault::NoText => tr!("is not UTF-8 text"),
        Fault::NoJsonObject(said) => tr!("is not a JSON object: {}", parser(said)),
        Fault::GoesOn => tr!("has text after the closing brace; a file holds only one object"),
        Fault::Unreadable(error) => tr!("cannot be read: {}", system_error(error)),
        Fault::NotWritten(error) => tr!("cannot be written: {}", system_error(error)),
        Fault::NotDeleted(error) => tr!("cannot be deleted: {}", system_error(error)),
        Fault::NotLocked(error) => tr!("cannot be locked: {}", system_error(error)),
        Fault::NotCopied(error) => {
            tr!("cannot be copied, so it was left unchanged: {}", system_error(error))
        }
        Fault::NotChanged => tr!("cannot be changed"),
        Fault::NothingToRepair => tr!("does not exist, so all settings have their defaults"),
        Fault::NoFault => tr!("has no problems, so it was left unchanged"),
        Fault::NoRecord(why) => why.clone(),
        Fault::Twice => tr!("is given twice; the last one counts"),
        Fault::NoSetting => tr!("is not a setting; it is ignored"),
        Fault::NoObject => tr!("should be an object in {}; defaults are used", BRACES),
        Fault::NoObjectAround(key) => {
            tr!("should be an object in {}, so “{}” cannot be set in it", BRACES, key)
        }
        Fault::NewerSettings { newer, ours } => tr!(
            "{} is from a newer version of Rhomboid; this version understands {}, uses what it can and \
            does not change the file",
            newer,
            ours
        ),
        Fault::NotThisVersion(ours) => tr!("should be the number {}", ours),
        Fault::Instead { fault: cause, default } => tr!("{}; {} is used", fault(cause), default),
        Fault::Misfit(said) => parser(said),
        Fault::Invalid(cause) => invalid(cause),
        Fault::UnknownWord { word, valid } => tr!("“{}” is unknown; valid values are {}", word, valid),
        Fault::NoSuchRoutine { name, known } => {
            tr!("there is no routine “{}”; available routines: {}; \"auto\" is used", name, known)
        }
        Fault::UnlistedRoutine { name, known } => {
            tr!("there is no routine “{}”; available routines: {}", name, known)
        }
        Fault::RoutineVersion { found, valid } => tr!("{} is unknown; the valid value is {}", found, valid),
        Fault::RoutineName => {
            tr!("must use only small letters, digits and \"-\", such as \"my-neck\", and cannot be \"auto\"")
        }
        Fault::NoStep => tr!("needs at least one step"),
        Fault::NoPhase => tr!("needs at least one phase"),
        Fault::HintOutsideHold => tr!("is a hint during a hold; only a \"hold\" can have one"),
        Fault::OtherSide(pose) => tr!("is seen from a different side than \"{}\"", pose),
        Fault::TooLong(seconds) => tr!("takes more than {} seconds in total", seconds),
        Fault::ArmsUpTooLong(seconds) => {
            tr!("keeps the arms up for more than {} s at a time; lower them sooner", seconds)
        }
        Fault::TurnsWithin(pose) => {
            tr!("turns the figure in the middle of a movement; put a phase with \"{}\" before it", pose)
        }
        Fault::NoEntry(cause) => tr!("is not a history entry: {}", fault(cause)),
        Fault::NoMoment(text) => tr!("“{}” is not a date and time", text),
        Fault::LongLine => tr!("is longer than any line Rhomboid writes"),
        Fault::Waiting(lines) => tr!(
            "holds {n} entry that is not in the history yet; it is added as soon as the history can be saved"
                | "holds {n} entries that are not in the history yet; they are added as soon as the history can be saved"
                    % *lines
        ),
        Fault::NoState(said) => tr!("is not a state file: {}", parser(said)),
        Fault::Lacks(key) => tr!("is missing \"{}\"", key),
        Fault::NewerState(version) => {
            tr!("is from a newer version of Rhomboid ({}) and was left unchanged", version)
        }
        Fault::PutAside { fault: cause, kept } => {
            tr!("{}; it was saved as {}, and the timer starts over", fault(cause), kept)
        }
        Fault::NotPutAside { fault: cause, error } => {
            tr!("{}; it cannot be moved aside ({}), so no state is saved", fault(cause), system_error(error))
        }
    }
}

/// That something is not in the history yet, and why.
pub fn postponed(postponed: &Postponed) -> String {
    history_not_written(&postponed.error, postponed.kept)
}

/// The same for somebody who knows the cause and whether the entry is `kept`.
pub fn history_not_written(error: &SystemError, kept: bool) -> String {
    let error = system_error(error);
    if kept {
        tr!("the history cannot be saved: {}; new entries are kept and added later", error)
    } else {
        tr!("the history cannot be saved: {}", error)
    }
}

/// Why something cannot be done with a file.
pub fn system_error(error: &SystemError) -> String {
    match error {
        SystemError::Locked => tr!("another program has locked it"),
        SystemError::Other(said) => said.clone(),
    }
}

/// The same for an error as the system gives it.
pub fn io_error(error: &io::Error) -> String {
    system_error(&SystemError::from(error))
}
