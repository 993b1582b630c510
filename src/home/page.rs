//! The pages, in the order of the navigation.

/// One page of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Today,
    Reminders,
    Exercise,
    Sound,
    Quiet,
    History,
    About,
    /// Shown once, at the very first start.
    Welcome,
}

impl Page {
    /// Every page, each at its place in the window.
    pub const ALL: [Self; 8] = [
        Self::Today,
        Self::Reminders,
        Self::Exercise,
        Self::Sound,
        Self::Quiet,
        Self::History,
        Self::About,
        Self::Welcome,
    ];

    /// The word of the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Reminders => "reminders",
            Self::Exercise => "exercise",
            Self::Sound => "sound",
            Self::Quiet => "quiet",
            Self::History => "history",
            Self::About => "about",
            Self::Welcome => "welcome",
        }
    }

    /// The page of that word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }

    /// The page at a place in the window.
    pub fn at(place: i32) -> Self {
        usize::try_from(place).ok().and_then(|place| Self::ALL.get(place).copied()).unwrap_or_default()
    }

    /// Its place in the window.
    pub fn place(self) -> i32 {
        Self::ALL.iter().zip(0..).find(|(page, _)| **page == self).map_or(0, |(_, place)| place)
    }
}
