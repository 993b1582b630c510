//! What the Windows shell answers a program that asks whether it may show a notification.

/// What its answer amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShellState {
    /// A program has the screen for itself.
    pub fills_the_screen: bool,
    /// The person presents, or Windows keeps its own notifications back.
    pub presents: bool,
}

impl ShellState {
    /// Takes the answer: a `QUERY_USER_NOTIFICATION_STATE`.
    pub const fn of(answer: i32) -> Self {
        match answer {
            // Busy, which is a program or presentation settings; and Direct3D that has the screen to itself.
            2 | 3 => Self { fills_the_screen: true, presents: false },
            // Presentation mode, and the first hour of a new account.
            4 | 6 => Self { fills_the_screen: false, presents: true },
            // Nobody there, which is a lock; all may be shown; an app of the store, windowed or not.
            _ => Self { fills_the_screen: false, presents: false },
        }
    }

    /// Whether there is anything to wait for the end of.
    pub const fn is_calm(self) -> bool {
        !self.fills_the_screen && !self.presents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_a_reason_of_its_own_or_none() {
        let read = |answer| {
            let state = ShellState::of(answer);
            (state.fills_the_screen, state.presents)
        };
        for (answers, expected) in [
            ([2, 3], (true, false)),
            ([4, 6], (false, true)),
            ([1, 5], (false, false)),
            // What a later Windows may answer.
            ([7, 8], (false, false)),
        ] {
            assert_eq!(answers.map(read), [expected; 2]);
            assert_eq!(ShellState::of(answers[0]).is_calm(), expected == (false, false));
        }
    }
}
