//! What is asked, and what is answered.

use crate::domain::effect::Ticket;
use crate::domain::event::Answer;

/// What the notification says, in words. The adapter takes what its server can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub ticket: Ticket,
    pub title: String,
    pub body: String,
    /// Said in addition where the server shows no buttons.
    pub without_buttons: String,
    /// The labels of the buttons.
    pub start: String,
    /// None when it is no longer offered.
    pub snooze: Option<String>,
    pub skip: String,
}

/// What the adapter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotifyReport {
    /// The person answered. The activation token lets a window opened by this answer take the focus
    /// on Wayland.
    Answered { ticket: Ticket, answer: Answer, activation_token: Option<String> },
    /// The notification server came, went, was found missing or to be of no use.
    Server(Result<NotificationServer, NoNotifications>),
}

/// Who shows notifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotificationServer {
    /// The system itself.
    System,
    /// The tray of a Windows without toasts.
    TrayBalloons,
    /// One that the bus starts when it is needed.
    StartsOnDemand,
    /// One that runs; `title` is what it calls itself, if it does.
    Running { title: Option<String>, has_buttons: bool },
}

/// Why nobody shows notifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoNotifications {
    /// The system refuses, and says why.
    NotAllowed(String),
    /// The person switched this program's off in the system's settings.
    SwitchedOff,
    /// The same of all programs.
    AllSwitchedOff,
    /// They come without a banner, and nobody sees them come.
    NoBanners,
    /// The person has not yet said whether they may come.
    NotAskedYet,
    /// The system shows notifications of apps alone, and this program was started outside of its own.
    NoApp,
    NoSessionBus,
    NoServer,
    /// What watches the server has ended.
    WatcherEnded,
    /// The server with this title, if it is known, does not answer.
    Silent(Option<String>),
    /// It refuses, and says why.
    Refuses {
        title: Option<String>,
        error: String,
    },
    /// Its answer is not understood.
    Unclear(Option<String>),
}

/// Shows notifications. Calls return at once; what is asked in a row happens in that row.
pub trait Notifier {
    /// Shows `question`. One with the same ticket is replaced, or stays where the system can replace none.
    fn show(&self, question: Question);

    /// Takes the question with this ticket off the screen; does nothing if it is gone.
    fn withdraw(&self, ticket: Ticket);

    /// Takes everything off the screen and waits until that is done, at most half a second.
    fn close(&self);
}

/// The answer behind an action's key.
pub fn answer_of(key: &str) -> Option<Answer> {
    match key {
        "default" | "start" => Some(Answer::Start),
        "snooze" => Some(Answer::Snooze),
        "skip" => Some(Answer::Skip),
        _ => None,
    }
}
