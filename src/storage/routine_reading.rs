//! From a routine's text to its file's types, past every fault: what a person would want to know at
//! once is told at once.
//!
//! The parser stops at the first fault. So each is noted, a stand-in takes its place in a copy, and the
//! copy is read again, until nothing is left to note.

use std::path::Path;

use serde_json::{Value, json};

use super::fault::Fault;
use super::json::{self as places, PathStep};
use super::problem::Problem;
use super::routine_schema::RoutineFile;

/// A file with more faults than this is another kind of file.
const MOST_FAULTS: usize = 100;

/// The routine in `text`, with a stand-in wherever something is wrong, and what is wrong.
///
/// # Errors
/// When it is no JSON at all, or not an object.
pub fn read(path: &Path, text: &str) -> Result<(RoutineFile, Vec<Problem>), Vec<Problem>> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, message) = places::stumble(text, &error);
        let fault = match message {
            trailing if trailing == "trailing characters" => Fault::GoesOn,
            other => Fault::NoJsonObject(other),
        };
        vec![Problem { line: Some(line), ..Problem::of_file(path, fault) }]
    })?;
    let mut problems = Vec::new();
    while problems.len() < MOST_FAULTS {
        let error = match serde_path_to_error::deserialize::<_, RoutineFile>(&value) {
            Ok(file) => return Ok((file, problems)),
            Err(error) => error,
        };
        let at = places::places_of(error.path());
        let message = error.into_inner().to_string();
        problems.push(Problem {
            file: path.to_owned(),
            line: places::value_at(text, &at).map(|value| places::line_of(text, value)),
            key: places::key(&at),
            fault: Box::new(Fault::Misfit(message.clone())),
        });
        if mend(&mut value, &at, &message).is_none() {
            break;
        }
    }
    Err(problems)
}

/// Puts a stand-in where the fault at `at` is, or takes away what does not belong.
fn mend(value: &mut Value, at: &[PathStep], message: &str) -> Option<()> {
    let name = message.split('`').nth(1);
    if let Some(name) = name.filter(|_| message.starts_with("missing field")) {
        find(value, at)?.as_object_mut()?.insert(name.to_owned(), stand_in(name)?);
        return Some(());
    }
    if let Some(name) = name.filter(|_| message.starts_with("unknown field")) {
        let around =
            if at.last() == Some(&PathStep::Key(name.to_owned())) { &at[..at.len() - 1] } else { at };
        return find(value, around)?.as_object_mut()?.shift_remove(name).map(drop);
    }
    let (last, around) = at.split_last()?;
    match last {
        PathStep::Key(key) => {
            let object = find(value, around)?.as_object_mut()?;
            match stand_in(key) {
                Some(stand_in) => object.insert(key.clone(), stand_in).map(drop),
                None => object.shift_remove(key).map(drop),
            }
        }
        PathStep::Index(index) => {
            let steps = matches!(around.last(), Some(PathStep::Key(key)) if key == "steps");
            let element = find(value, around)?.get_mut(*index)?;
            *element = if steps { step() } else { phase() };
            Some(())
        }
    }
}

fn find<'a>(value: &'a mut Value, at: &[PathStep]) -> Option<&'a mut Value> {
    at.iter().try_fold(value, |value, place| match place {
        PathStep::Key(key) => value.get_mut(key),
        PathStep::Index(index) => value.get_mut(*index),
    })
}

/// Something valid for a key that every file needs; none for what may be left out.
fn stand_in(key: &str) -> Option<Value> {
    Some(match key {
        "version" | "seconds" => json!(1),
        "name" => json!("x"),
        "title" | "show" => json!(""),
        "phase" | "pose" => json!("rest"),
        "phases" => json!([phase()]),
        "steps" => json!([step()]),
        _ => return None,
    })
}

fn phase() -> Value {
    json!({ "phase": "rest", "seconds": 1, "pose": "rest", "show": "" })
}

fn step() -> Value {
    json!({ "title": "", "phases": [phase()] })
}
