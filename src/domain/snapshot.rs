//! What outlives the process.

use std::time::Duration;

use super::time::Wall;

/// The scheduler's state, on the wall clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was taken.
    pub saved_at: Wall,
    /// Active time towards the next reminder.
    pub worked: Duration,
    /// Active time that the history does not know of yet.
    pub unrecorded: Duration,
    /// Rest in pieces up to that moment.
    pub rested: Duration,
    /// Whether that rest was already a natural break.
    pub credited: bool,
    /// Whether the person was away.
    pub away: bool,
    /// How often the present reminder was snoozed.
    pub snoozes: u8,
    /// Whether it already came back once from the tray.
    pub returned: bool,
    pub reminder: SavedReminder,
    pub pause: Option<SavedPause>,
    /// Until when nothing shows after a return.
    pub quiet_until: Option<Wall>,
}

/// Where the reminder stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedReminder {
    /// Not due.
    None,
    /// Due, or on the screen.
    Due,
    /// Comes again then.
    Snoozed(Wall),
    /// In the tray; comes once more then.
    Folded(Wall),
}

/// A pause that the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedPause {
    pub since: Wall,
    /// `None` until the person resumes.
    pub until: Option<Wall>,
    /// Whether it lasts for a length of time, which ends at `until` if nobody sets the clock.
    pub for_length: bool,
}
