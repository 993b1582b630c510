//! Changes to a JSON text that leave every other byte of it as it is.
//!
//! The parser that reads the file says where each value stands, and between two values there is
//! nothing but white space, a comma, a key and a colon; so the places of all parts are known, and a
//! change is a cut or an insertion between them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

use super::entries::{Member, members};
use super::style::Style;

/// A value on the way to a key that is no object, so that nothing can be put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoObject {
    /// Its name, with dots.
    pub key: String,
    /// Where it begins.
    pub at: usize,
}

/// Gives `keys`, from the outermost inwards, this value: where the last one of that name stands, or
/// behind what its object holds already. The text must be a JSON object.
///
/// # Errors
/// When something else than an object stands where one is needed.
pub fn set(text: &str, keys: &[&str], value: &Value) -> Result<String, NoObject> {
    let root = root(text);
    let style = Style::of(text, members(text, &root).first());
    let Some(member) = every(text, &root, keys).pop() else {
        return insert(text, &style, &root, root.start, keys, value);
    };
    let known = serde_json::from_str::<Value>(&text[member.value.clone()]);
    if known.is_ok_and(|known| known == *value) {
        return Ok(text.to_owned());
    }
    let new = style.value(value, indentation(text, member.key));
    Ok([&text[..member.value.start], &new, &text[member.value.end..]].concat())
}

/// Where the values begin that stand under `keys`; more than one where a key stands repeatedly.
pub fn places(text: &str, keys: &[&str]) -> BTreeSet<usize> {
    every(text, &root(text), keys).into_iter().map(|member| member.value.start).collect()
}

/// The text without the keys and the elements of lists whose values begin at `places`.
pub fn without(text: &str, places: &BTreeSet<usize>) -> String {
    let mut cuts = Vec::new();
    find_cuts(text, &root(text), places, &mut cuts);
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        left += &text[from..cut.start];
        from = cut.end;
    }
    left + &text[from..]
}

/// The object that the text is, from brace to brace.
fn root(text: &str) -> Range<usize> {
    text.find('{').unwrap_or(0)..text.rfind('}').map_or(0, |last| last + 1)
}

fn every(text: &str, object: &Range<usize>, keys: &[&str]) -> Vec<Member> {
    let Some((first, rest)) = keys.split_first() else {
        return Vec::new();
    };
    let named = members(text, object).into_iter().filter(|member| member.name == *first);
    if rest.is_empty() { named.collect() } else { named.flat_map(|m| every(text, &m.value, rest)).collect() }
}

/// `line_of` is where the thing begins whose line the object stands on: its key, or itself.
fn insert(
    text: &str,
    style: &Style,
    object: &Range<usize>,
    line_of: usize,
    keys: &[&str],
    value: &Value,
) -> Result<String, NoObject> {
    let Some((first, rest)) = keys.split_first() else {
        return Ok(text.to_owned());
    };
    let members = members(text, object);
    let of_name = || members.iter().rev().filter(|member| member.name == *first);
    if let Some(inner) = of_name().find(|member| text[member.value.clone()].starts_with('{')) {
        return insert(text, style, &inner.value, inner.key, rest, value)
            .map_err(|inner| NoObject { key: format!("{first}.{}", inner.key), ..inner });
    }
    if let Some(other) = of_name().next() {
        return Err(NoObject { key: (*first).to_owned(), at: other.value.start });
    }
    let nest = |inner: Value, key: &&str| Value::Object([((*key).to_owned(), inner)].into_iter().collect());
    let value = rest.iter().rev().fold(value.clone(), nest);
    let (at, new) = match members.last() {
        Some(last) => {
            let indentation = indentation(text, last.key);
            let gap = style.gap(indentation);
            (last.value.end..last.value.end, format!(",{gap}{}", style.member(first, &value, indentation)))
        }
        // What stood between the braces was white space.
        None => (object.clone(), style.value(&nest(value, first), indentation(text, line_of))),
    };
    Ok([&text[..at.start], &new, &text[at.end..]].concat())
}

/// The white space before `at` if nothing else stands before it on its line.
fn indentation(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    Some(&text[line..at]).filter(|before| before.bytes().all(|byte| byte.is_ascii_whitespace()))
}

/// What to leave out so that an object holds only what stays, with the commas and the white space
/// that belonged to what goes.
fn find_cuts(text: &str, object: &Range<usize>, places: &BTreeSet<usize>, cuts: &mut Vec<Range<usize>>) {
    let members = members(text, object);
    let goes = |member: &Member| places.contains(&member.value.start);
    let Some(first) = members.iter().position(|member| !goes(member)) else {
        cuts.extend((!members.is_empty()).then_some(object.start + 1..object.end - 1));
        return;
    };
    cuts.extend((first > 0).then(|| members[0].key..members[first].key));
    for index in first..members.len() {
        let value = &members[index].value;
        if goes(&members[index]) {
            cuts.push(members[index - 1].value.end..value.end);
        } else if places.range(value.clone()).next().is_some() {
            find_cuts(text, value, places, cuts);
        }
    }
}
