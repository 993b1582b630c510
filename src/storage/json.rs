//! JSON with places: which line a value stands on.

use std::fmt;
use std::io::Read as _;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::fault::Fault;
use super::json_loose;
use super::problem::Problem;
use crate::domain::invalid::Invalid;

/// A larger file than this is not one of ours.
const LARGEST: u64 = 4 << 20;

/// The entries of an object in the order of the file, each value still as text.
pub struct Entries<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Entries<'de>, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// Some editors put this before the text.
const MARK: char = '\u{feff}';

/// Reads a text file, without a mark before it; `Ok(None)` when there is none.
///
/// # Errors
/// A problem in words when it is no readable UTF-8 text of a sensible size.
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
/// A problem in words when it is no readable file of a sensible size.
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
    let file = std::fs::File::open(path).map_err(unreadable)?;
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
/// A problem in words when it is no JSON object.
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
    let slip = json_loose::slips(text).into_iter().next().filter(|slip| slip.place.start < stopped);
    match slip.filter(|_| !error.is_data()) {
        Some(slip) => (line_at(text, slip.place.start), slip.name.to_owned()),
        None => (error.line().max(1), without_place(error)),
    }
}

/// Where `value`, a part of `text`, begins.
pub fn offset_of(text: &str, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The line, from 1, on which the byte at `offset` of `text` stands.
pub fn line_at(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}

/// The line on which `value`, a part of `text`, begins.
pub fn line_of(text: &str, value: &RawValue) -> usize {
    line_at(text, offset_of(text, value))
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

/// One step of the way into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Key(String),
    Index(usize),
}

impl From<&str> for Place {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Place {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way in words: `steps[2].phases[0].seconds`.
pub fn key(places: &[Place]) -> String {
    let mut key = String::new();
    for place in places {
        match place {
            Place::Index(index) => key.extend(["[", &index.to_string(), "]"]),
            Place::Key(name) if key.is_empty() => key.push_str(name),
            Place::Key(name) => key.extend([".", name]),
        }
    }
    key
}

/// The value at `places` in `text`, or the innermost one around it that exists.
pub fn value_at<'a>(text: &'a str, places: &[Place]) -> Option<&'a RawValue> {
    let mut value: &RawValue = serde_json::from_str(text).ok()?;
    for place in places {
        let inner = match place {
            Place::Key(key) => serde_json::from_str::<Entries>(value.get())
                .ok()
                .and_then(|Entries(all)| all.into_iter().find(|(name, _)| name == key))
                .map(|(_, inner)| inner),
            Place::Index(index) => serde_json::from_str::<Vec<&RawValue>>(value.get())
                .ok()
                .and_then(|all| all.get(*index).copied()),
        };
        match inner {
            Some(inner) => value = inner,
            None => break,
        }
    }
    Some(value)
}

/// The way that serde took to a fault.
pub fn places_of(path: &serde_path_to_error::Path) -> Vec<Place> {
    use serde_path_to_error::Segment;
    path.iter()
        .map_while(|segment| match segment {
            Segment::Map { key } => Some(Place::Key(key.clone())),
            Segment::Seq { index } => Some(Place::Index(*index)),
            _ => None,
        })
        .collect()
}
