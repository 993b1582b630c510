//! Everything the scheduler can want done.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::history::What;
use super::holds::Reason;
use super::text::seconds;

/// One thing to do, carried out by the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Show this reminder, or bring the one that stands with the same ticket up to date.
    Remind(Reminder),
    /// Take the reminder with this ticket off the screen.
    Withdraw(Ticket),
    /// Open the guide.
    OpenGuide,
    /// Add this to the history. Sessions are added by the guide that ran them.
    Record(What),
    /// Keep a snapshot, so that little is lost if the power fails now.
    Save,
}

/// Names one showing of a reminder. An answer to an older ticket is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ticket(pub u32);

/// The question "squeeze now?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub ticket: Ticket,
    /// Time worked beyond the interval, in whole minutes.
    #[serde(with = "seconds")]
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
