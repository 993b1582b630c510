//! What windows show where no font has the letters of the person's language. It is said in English, because those
//! letters would be boxes.

/// That there is none for the language with this tag, without a full stop.
pub fn no_font(tag: &str) -> String {
    format!("no installed font has the letters of your language ({tag}), so windows are in English")
}

/// What to do about it.
pub fn advice() -> String {
    "Install one. Noto fonts have the letters of every language.".to_owned()
}
