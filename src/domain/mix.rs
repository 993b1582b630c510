//! Which routines the automatic choice may use.

/// Those that it uses unless a person chooses others.
const USUAL: [&str; 13] = [
    "classic",
    "quick",
    "standard",
    "mix-it",
    "own-it",
    "full",
    "invisible-band",
    "w-to-y",
    "chin-tuck",
    "chest",
    "chair-extension",
    "shoulder-rolls",
    "sit-well",
];

/// The names of those that it may use: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mix<'a>(Vec<&'a str>);

impl<'a> Mix<'a> {
    /// Those that are `chosen`, as far as they are there; the usual ones where that leaves none.
    pub fn of(chosen: &'a [String], is_there: impl Fn(&str) -> bool) -> Self {
        let chosen: Vec<&str> = chosen.iter().map(String::as_str).filter(|name| is_there(name)).collect();
        if chosen.is_empty() { Self::default() } else { Self(chosen) }
    }

    /// Their names.
    pub fn names(&self) -> &[&'a str] {
        &self.0
    }

    /// Whether it may use the routine of that name.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }

    /// Those that it uses only because a person chose them.
    pub fn added(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().copied().filter(|name| !USUAL.contains(name))
    }

    /// Whether it uses what it would use by itself.
    pub fn is_usual(&self) -> bool {
        self.0.len() == USUAL.len() && self.added().next().is_none()
    }
}

impl Default for Mix<'_> {
    fn default() -> Self {
        Self(USUAL.into())
    }
}
