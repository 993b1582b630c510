//! Everything the scheduler can want done.

use std::time::Duration;

use super::holds::Reason;
use super::time::Wall;

/// One thing to do, carried out by the resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this reminder, or bring the one that stands with the same ticket up to date.
    Remind(Reminder),
    /// Take the reminder with this ticket off the screen.
    Withdraw(Ticket),
    /// Open the guide.
    OpenGuide,
    /// Add a line to the history.
    Record(Record),
    /// Keep a snapshot, so that little is lost if the power fails now.
    Save,
}

/// Names one showing of a reminder. An answer to an older ticket is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u32);

/// The question "squeeze now?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub ticket: Ticket,
    /// Time worked beyond the interval, in whole minutes.
    pub over: Duration,
    /// How often it was snoozed.
    pub snoozes: u8,
    /// Whether it may be snoozed once more.
    pub can_snooze: bool,
    /// Whether it comes without a sound: after a hold, in spite of one that grew too old, a second time,
    /// or brought up to date.
    pub quiet: bool,
    /// What held it back, if something did.
    pub held_by: Option<Reason>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran to its end.
    Finished,
    /// The person ended it before.
    Stopped,
    /// Something hurt; never a failure.
    Hurt,
}

impl Outcome {
    /// Each once.
    pub const ALL: [Self; 3] = [Self::Finished, Self::Stopped, Self::Hurt];

    /// The word that files and scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Stopped => "stopped",
            Self::Hurt => "hurt",
        }
    }
}

/// What the scheduler adds to the history. Sessions are recorded by the guide that ran them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// An absence of this length, counted as a break.
    NaturalBreak(Duration),
    /// A reminder put off by this long.
    Snoozed(Duration),
    Skipped,
    /// A reminder that nobody answered.
    Folded,
    /// Time at the computer since this was recorded before. It belongs to the day of `until`, when it was
    /// last counted, which may be over.
    Worked {
        length: Duration,
        until: Wall,
    },
}
