//! Everything that can happen to the scheduler.

use serde::{Deserialize, Serialize};

use super::effect::Ticket;
use super::history::Outcome;
use super::holds::Reason;
use super::period::Period;
use super::settings::Settings;
use super::text::moment;
use super::time::{Mono, Wall};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The promised deadline, or any earlier or later wake-up; harmless at any time.
    Tick,
    /// What is known of the person's input.
    Activity(Activity),
    /// A program began or ceased to keep the screen awake: presence without input.
    KeptAwake(bool),
    /// The machine is about to sleep. It may be heard only after it woke.
    Sleeping,
    /// The machine woke, or did not sleep after all.
    Woke,
    /// A reason for silence began.
    Hold(Reason),
    /// That reason ended.
    Release(Reason),
    /// It is not known any more whether that reason stands.
    Doubt(Reason),
    /// An answer to the reminder with this ticket.
    Answer(Ticket, Answer),
    /// Something the person asked for from the tray or the command line.
    Command(Command),
    /// A guide opened, by this program or by hand.
    SessionBegan,
    /// That guide closed.
    SessionEnded(Outcome),
    /// That guide closed before anything was done.
    SessionLeft,
    /// The guide could not open.
    SessionFailed,
    /// The settings changed. A recording holds a part of them, which only the settings file knows to write.
    #[serde(skip)]
    Settings(Box<Settings>),
    /// All of the history is gone, and with it the time that is not recorded yet.
    HistoryDeleted,
}

/// What the idle source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Input has just come.
    Active,
    /// A pause in typing: no input for the pause length.
    Lull,
    /// No input since then, for at least the idle threshold.
    Away { since: Mono },
    /// Nothing can be known here; counts as active.
    Unknown,
}

/// What a person can answer to a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Start,
    Snooze,
    Skip,
    /// Closed without a choice, by the person or the notification server.
    Dismissed,
}

/// What a person can ask for at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Open the guide now.
    Start,
    /// Bring the due reminder again later: after the time given, or as set.
    Snooze(Option<Period>),
    /// Drop the reminder and begin a full new interval.
    Skip,
    /// Stay silent until then.
    Pause(PauseEnd),
    /// End the pause.
    Resume,
    /// Remind although this reason for silence stands.
    Lift(Reason),
}

/// When a pause ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseEnd {
    /// When the person resumes.
    Open,
    /// After this time.
    After(Period),
    /// At this time on the wall clock.
    At(#[serde(with = "moment")] Wall),
    /// Next morning.
    Tomorrow,
}
