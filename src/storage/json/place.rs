//! The way into a JSON document.

use serde_json::value::RawValue;

use super::entries::Entries;

/// One step of the way into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    Key(String),
    Index(usize),
}

impl From<&str> for PathStep {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for PathStep {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way in words: `steps[2].phases[0].seconds`.
pub fn key(places: &[PathStep]) -> String {
    let mut key = String::new();
    for place in places {
        match place {
            PathStep::Index(index) => key.extend(["[", &index.to_string(), "]"]),
            PathStep::Key(name) if key.is_empty() => key.push_str(name),
            PathStep::Key(name) => key.extend([".", name]),
        }
    }
    key
}

/// The value at `places` in `text`, or the innermost one around it that exists.
pub fn value_at<'a>(text: &'a str, places: &[PathStep]) -> Option<&'a RawValue> {
    let mut value: &RawValue = serde_json::from_str(text).ok()?;
    for place in places {
        let inner = match place {
            PathStep::Key(key) => serde_json::from_str::<Entries>(value.get())
                .ok()
                .and_then(|Entries(all)| all.into_iter().find(|(name, _)| name == key))
                .map(|(_, inner)| inner),
            PathStep::Index(index) => serde_json::from_str::<Vec<&RawValue>>(value.get())
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
pub fn places_of(path: &serde_path_to_error::Path) -> Vec<PathStep> {
    use serde_path_to_error::Segment;
    path.iter()
        .map_while(|segment| match segment {
            Segment::Map { key } => Some(PathStep::Key(key.clone())),
            Segment::Seq { index } => Some(PathStep::Index(*index)),
            _ => None,
        })
        .collect()
}
