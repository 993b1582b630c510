//! The pages by their names on the command line, in the order of the navigation.

use super::Page;

impl Page {
    /// Every page; the last is shown once, at the very first start.
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::Reminders,
        Self::Exercise,
        Self::Appearance,
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
            Self::Appearance => "appearance",
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

    /// The page of the navigation at the place that a digit stands for, counted from 1.
    pub fn at(digit: char) -> Option<Self> {
        let [navigation @ .., Self::Welcome] = &Self::ALL else { return None };
        navigation.get(digit.to_digit(10)?.checked_sub(1)? as usize).copied()
    }

    /// The next page of the navigation, or the one before; after the last comes the first.
    #[must_use]
    pub fn neighbour(self, is_next: bool) -> Self {
        let [navigation @ .., Self::Welcome] = &Self::ALL else { return self };
        let steps = if is_next { 1 } else { navigation.len() - 1 };
        let onward = navigation.iter().chain(navigation).skip_while(|page| **page != self);
        onward.copied().nth(steps).unwrap_or(self)
    }
}
