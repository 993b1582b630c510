//! The entries of an object, each still as text, and where they stand.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

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

/// One key of an object with its value, by their places in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    /// Where the key begins.
    pub key: usize,
    pub value: Range<usize>,
}

/// The members of the object at `object`, or the elements of the list, which have no name.
pub fn members(text: &str, object: &Range<usize>) -> Vec<Member> {
    let inside = &text[object.clone()];
    let nameless = |list: Vec<_>| list.into_iter().map(|value| (String::new(), value)).collect();
    let entries = match serde_json::from_str(inside) {
        Ok(Entries(entries)) => entries,
        Err(_) => serde_json::from_str(inside).map(nameless).unwrap_or_default(),
    };
    let mut from = object.start + 1;
    let place = |(name, value): (String, &RawValue)| {
        let start = offset_of(text, value);
        let between = |sign: char| sign == ',' || sign.is_ascii_whitespace();
        let key = start - text[from..start].trim_start_matches(between).len();
        from = start + value.get().len();
        Member { name, key, value: start..from }
    };
    entries.into_iter().map(place).collect()
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
