//! What outlives the process.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::text::{milliseconds, moment, optional_moment};
use super::time::Wall;

/// The scheduler's state, on the wall clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was taken.
    #[serde(with = "moment")]
    pub saved_at: Wall,
    /// Active time towards the next reminder.
    #[serde(rename = "worked_ms", with = "milliseconds")]
    pub worked: Duration,
    /// Active time that the history does not know of yet. Older files lack it.
    #[serde(rename = "unrecorded_ms", with = "milliseconds", default)]
    pub unrecorded: Duration,
    /// Time in the history that turned out not to have been active: as much more is not recorded.
    #[serde(
        rename = "recorded_ahead_ms",
        with = "milliseconds",
        default,
        skip_serializing_if = "Duration::is_zero"
    )]
    pub recorded_ahead: Duration,
    /// Rest in pieces up to that moment.
    #[serde(rename = "rested_ms", with = "milliseconds")]
    pub rested: Duration,
    /// Whether that rest was already a natural break.
    pub credited: bool,
    /// Whether the person was away.
    pub away: bool,
    /// How often the present reminder was snoozed.
    pub snoozes: u8,
    /// Whether it already came back once from the tray.
    pub returned: bool,
    #[serde(flatten)]
    pub reminder: SavedReminder,
    pub pause: Option<SavedPause>,
    /// Until when nothing shows after a return.
    #[serde(with = "optional_moment", default)]
    pub quiet_until: Option<Wall>,
}

/// Where the reminder stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "ReminderKeys", try_from = "ReminderKeys")]
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

/// The two keys by which a file holds that.
#[derive(Serialize, Deserialize)]
struct ReminderKeys {
    reminder: ReminderWord,
    #[serde(with = "optional_moment", default)]
    reminder_until: Option<Wall>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReminderWord {
    None,
    Due,
    Snoozed,
    Folded,
}

/// A pause that the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPause {
    #[serde(with = "moment")]
    pub since: Wall,
    /// `None` until the person resumes.
    #[serde(with = "optional_moment", default)]
    pub until: Option<Wall>,
    /// Whether it lasts for a length of time. It then ends at `until` only if the clock is not set. Older
    /// files lack it.
    #[serde(default)]
    pub for_length: bool,
}

impl From<SavedReminder> for ReminderKeys {
    fn from(saved: SavedReminder) -> Self {
        let (reminder, reminder_until) = match saved {
            SavedReminder::None => (ReminderWord::None, None),
            SavedReminder::Due => (ReminderWord::Due, None),
            SavedReminder::Snoozed(until) => (ReminderWord::Snoozed, Some(until)),
            SavedReminder::Folded(until) => (ReminderWord::Folded, Some(until)),
        };
        Self { reminder, reminder_until }
    }
}

impl TryFrom<ReminderKeys> for SavedReminder {
    type Error = &'static str;

    fn try_from(keys: ReminderKeys) -> Result<Self, Self::Error> {
        let until = keys.reminder_until.ok_or("missing field `reminder_until`");
        Ok(match keys.reminder {
            ReminderWord::None => Self::None,
            ReminderWord::Due => Self::Due,
            ReminderWord::Snoozed => Self::Snoozed(until?),
            ReminderWord::Folded => Self::Folded(until?),
        })
    }
}
