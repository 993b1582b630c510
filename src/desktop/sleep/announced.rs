//! What macOS announces of the screen of this session, judged.

/// One announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    Locked,
    Unlocked,
    /// Another person's session is on the screen.
    SwitchedAway,
    SwitchedBack,
}

/// What keeps the person from this session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionScreen {
    pub is_locked: bool,
    /// Whether another session has the screen.
    pub is_elsewhere: bool,
}

impl SessionScreen {
    /// Takes `announced`, and returns whether the session is shut if that has changed.
    pub fn hear(&mut self, announced: Announced) -> Option<bool> {
        let before = self.is_shut();
        match announced {
            Announced::Locked => self.is_locked = true,
            Announced::Unlocked => self.is_locked = false,
            Announced::SwitchedAway => self.is_elsewhere = true,
            Announced::SwitchedBack => self.is_elsewhere = false,
        }
        (self.is_shut() != before).then_some(self.is_shut())
    }

    /// Whether the person cannot see the session.
    pub const fn is_shut(self) -> bool {
        self.is_locked || self.is_elsewhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_shut_from_the_first_reason_to_the_last() {
        use Announced::{Locked, SwitchedAway, SwitchedBack, Unlocked};
        let mut screen = SessionScreen::default();
        for (announced, expected) in [
            (Unlocked, None),
            (Locked, Some(true)),
            (Locked, None),
            // The other person's session begins at the lock screen of this one.
            (SwitchedAway, None),
            (SwitchedBack, None),
            (Unlocked, Some(false)),
            (SwitchedAway, Some(true)),
            (Locked, None),
            (Unlocked, None),
            (SwitchedBack, Some(false)),
        ] {
            assert_eq!(screen.hear(announced), expected, "{announced:?}");
        }
    }
}
