//! Files that hold JSON, read without trusting them.

use std::io::Read as _;
use std::path::Path;

use super::entries::{Entries, line_at};
use super::loose;
use crate::domain::invalid::Invalid;
use crate::storage::fault::Fault;
use crate::storage::held;
use crate::storage::problem::Problem;

/// A larger file than this is not one of ours.
const LARGEST: u64 = 4 << 20;

/// Some editors put this before the text.
const MARK: char = '\u{feff}';

/// Reads a text file, without a mark before it; `Ok(None)` when there is none.
///
/// # Errors
/// A problem when it is no readable UTF-8 text of a sensible size.
pub fn read_text(path: &Path) -> Result<Option<String>, Problem> {
    let whole = read_whole(path)?;
    Ok(whole.map(|whole| whole.strip_prefix(MARK).map(ToOwned::to_owned).unwrap_or(whole)))
}

/// The mark before a text, which is mostly none, and the text.
pub fn split_mark(whole: &str) -> (&str, &str) {
    whole.split_at(if whole.starts_with(MARK) { MARK.len_utf8() } else { 0 })
}

/// Reads a text file as it is; `Ok(None)` when there is none.
///
/// # Errors
/// The same.
pub fn read_whole(path: &Path) -> Result<Option<String>, Problem> {
    let no_text = |error: std::string::FromUtf8Error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        Problem { line: Some(line), ..Problem::of_file(path, Fault::NoText) }
    };
    read_bytes(path)?.map(|bytes| String::from_utf8(bytes).map_err(no_text)).transpose()
}

/// Reads a file; `Ok(None)` when there is none.
///
/// # Errors
/// A problem when it is no readable file of a sensible size.
pub fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let unreadable = |error: std::io::Error| Problem::of_file(path, Fault::Unreadable(error.into()));
    let metadata = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(unreadable)?,
    };
    if !metadata.is_file() {
        return Err(Problem::of_file(path, Fault::NoFile));
    }
    let mut bytes = Vec::new();
    let file = held::open(path).map_err(unreadable)?;
    // It may grow while it is read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::of_file(path, Fault::TooLarge));
    }
    Ok(Some(bytes))
}

/// The entries of the object that `text` is.
///
/// # Errors
/// A problem when it is no JSON object.
pub fn object<'a>(path: &Path, text: &'a str) -> Result<Entries<'a>, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let (line, message) = stumble(text, &error);
        Problem { line: Some(line), ..Problem::of_file(path, Fault::NoJsonObject(message)) }
    })
}

/// What keeps `text` from being JSON, and on which line: the slip of a person over which the parser
/// stumbled, or else what it says.
pub fn stumble(text: &str, error: &serde_json::Error) -> (usize, String) {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let stopped = line + error.column();
    let slip = loose::slips(text).into_iter().next().filter(|slip| slip.place.start < stopped);
    match slip.filter(|_| !error.is_data()) {
        Some(slip) => (line_at(text, slip.place.start), slip.name.to_owned()),
        None => (error.line().max(1), without_place(error)),
    }
}

/// What serde says, without the line and column that it counts within a fragment.
pub fn without_place(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    full.strip_suffix(&place).map(ToOwned::to_owned).unwrap_or(full)
}

/// What the parser, or the type of a setting, says of a value.
pub fn misfit(error: &serde_json::Error) -> Fault {
    let said = without_place(error);
    Invalid::of(&said).map_or_else(|| Fault::Misfit(said), Fault::Invalid)
}
