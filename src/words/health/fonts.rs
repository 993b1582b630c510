//! What windows show where no font has the letters of the person's language. It is said in English, because those
//! letters would be boxes.

use crate::words::state::capitalized;

/// That there is none for the language with this tag, without a full stop.
pub fn no_font(tag: &str) -> String {
    format!("no installed font has the letters of your language ({tag}), so windows are in English")
}

/// What was looked for.
pub fn found(tag: &str) -> String {
    format!("none for {tag}")
}

/// Why windows are in English, and what to do about it.
pub fn advice(tag: &str) -> String {
    capitalized(&no_font(tag)) + ". Install one: Noto fonts have the letters of every language."
}
