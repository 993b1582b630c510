//! What is asked, and what is answered.

use crate::desktop::Health;
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;
use crate::words::Spoken;

/// What the notification says. The adapter adds what its server makes necessary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub ticket: Ticket,
    pub title: Spoken,
    pub body: Spoken,
    /// Said in addition where the server shows no buttons.
    pub without_buttons: Spoken,
    /// The label of "Snooze", unless that is no longer offered.
    pub snooze: Option<Spoken>,
}

/// What the adapter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotifyReport {
    /// The person answered. The activation token lets a window opened by this answer take the focus
    /// on Wayland.
    Answered { ticket: Ticket, answer: Answer, activation_token: Option<String> },
    /// The notification server came, went, was found missing or to be of no use.
    Server(Health),
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
