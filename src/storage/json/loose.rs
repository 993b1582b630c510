//! JSON with the slips of people: comments, a comma after the last value, an end that is missing or is
//! followed by more. Without them all else in it counts.

use std::ops::Range;

use super::entries::Entries;

/// Something that people write and JSON does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub place: Range<usize>,
    /// In the parser's way of speaking.
    pub name: &'static str,
}

/// What a walk through a text found.
#[derive(Default)]
struct Walk {
    slips: Vec<Slip>,
    /// What closes the objects and lists that are still open, the outermost first.
    open: Vec<char>,
    /// The last place up to which everything is whole, and what was closed since.
    whole: usize,
    closed: Vec<char>,
    /// Where the outermost object or list ended.
    end: Option<usize>,
}

/// The slips in `text`, in its order.
pub fn slips(text: &str) -> Vec<Slip> {
    Walk::through(text).slips
}

/// The object that `text` means, as JSON; nothing where it holds no entry that can be read.
pub fn mended(text: &str) -> Option<String> {
    let walk = Walk::through(text);
    let at_whole = walk.open.iter().chain(walk.closed.iter().rev());
    let candidates = [
        walk.cut(text, text.len()) + &closing(walk.open.iter()),
        walk.cut(text, walk.end.unwrap_or(0)),
        walk.cut(text, walk.whole) + &closing(at_whole),
    ];
    let holds_entries =
        |text: &String| serde_json::from_str::<Entries>(text).is_ok_and(|Entries(all)| !all.is_empty());
    candidates.into_iter().find(holds_entries)
}

fn closing<'a>(open: impl DoubleEndedIterator<Item = &'a char>) -> String {
    open.rev().collect()
}

impl Walk {
    fn through(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut walk, mut at, mut comma) = (Self::default(), 0, None);
        while let Some(byte) = bytes.get(at) {
            let rest = &text[at..];
            let length = match byte {
                b'"' => string(rest),
                b'/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ => rest.chars().next().map_or(1, char::len_utf8),
            };
            match byte {
                b'/' if length > 1 => walk.slips.push(comment(text, at..at + length)),
                b'{' | b'[' => {
                    walk.open.push(if *byte == b'{' { '}' } else { ']' });
                    walk.is_whole(at + 1);
                }
                b'}' | b']' => {
                    let place = comma.map(|comma| comma..comma + 1);
                    walk.slips.extend(place.map(|place| Slip { place, name: "trailing comma" }));
                    walk.closed.extend(walk.open.pop());
                    walk.end = walk.end.or(walk.open.is_empty().then_some(at + 1));
                }
                b',' => walk.is_whole(at),
                _ => {}
            }
            let is_nothing = byte.is_ascii_whitespace() || (*byte == b'/' && length > 1);
            comma = if *byte == b',' { Some(at) } else { comma.filter(|_| is_nothing) };
            at += length;
        }
        walk.slips.sort_by_key(|slip| slip.place.start);
        walk
    }

    fn is_whole(&mut self, at: usize) {
        self.whole = at;
        self.closed.clear();
    }

    /// The text up to `end` without its slips.
    fn cut(&self, text: &str, end: usize) -> String {
        let mut left = String::with_capacity(end);
        let mut from = 0;
        for slip in self.slips.iter().filter(|slip| slip.place.end <= end) {
            left += &text[from..slip.place.start];
            from = slip.place.end;
        }
        left + &text[from.min(end)..end]
    }
}

/// The length of the string that `text` begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    let is_end = |(_, sign): &(usize, char)| {
        let ends = *sign == '"' && !escaped;
        escaped = *sign == '\\' && !escaped;
        ends
    };
    text.char_indices().skip(1).find(is_end).map_or(text.len(), |(at, _)| at + 1)
}

/// A comment with the white space before it, and with its line where nothing else stands there.
fn comment(text: &str, place: Range<usize>) -> Slip {
    let before = text[..place.start].trim_end_matches([' ', '\t']);
    let after = &text[place.end..];
    let is_alone = before.is_empty() || before.ends_with('\n');
    let feed = usize::from(is_alone && after.starts_with('\n'));
    Slip { place: before.len()..place.end + feed, name: "comment" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_go_and_the_rest_stays_byte_for_byte() {
        for (text, meant) in [
            ("{\n  // mine\n  \"a\": 1\n}", "{\n  \"a\": 1\n}"),
            ("{ \"a\": 1, // mine\n \"b\": 2 }", "{ \"a\": 1,\n \"b\": 2 }"),
            ("{ \"a\": /* one */ 1 /* two\n */ }", "{ \"a\": 1 }"),
            ("{ \"a\": [1, 2,], \"b\": { \"c\": 3, }, }", "{ \"a\": [1, 2], \"b\": { \"c\": 3 } }"),
            ("{ \"a\": 1, // last\n}", "{ \"a\": 1\n}"),
            ("{ \"a\": \"// no /* comment, } \\\" \" }", "{ \"a\": \"// no /* comment, } \\\" \" }"),
            ("{ \"a\": { \"b\": 1, \"c\": \"x", "{ \"a\": { \"b\": 1}}"),
            ("{ \"a\": { \"b\": 1", "{ \"a\": { \"b\": 1}}"),
            ("{ \"a\": { \"b\": 1 }, \"c\": [", "{ \"a\": { \"b\": 1 }, \"c\": []}"),
            ("{ \"a\": 1, \"b\" }", "{ \"a\": 1}"),
            ("{ \"a\": 1 } and more", "{ \"a\": 1 }"),
            ("{ \"ä\": \"ü\", }", "{ \"ä\": \"ü\" }"),
        ] {
            assert_eq!(mended(text).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn what_holds_nothing_is_not_mended() {
        for text in ["", "[1]", "{", "}", "{ \"a\": ", "// only", "/*", "\"", "[[[[", "{{{{", "/", "{]"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
