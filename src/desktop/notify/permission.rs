//! What the notification centre of macOS answers, judged.

use super::question::{NoNotifications, NotificationServer, answer_of};
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;

/// The action that stands for a click on the text, as [`answer_of`] knows it.
pub const TEXT: &str = "default";

/// What is known of the permission, by the numbers of `UNAuthorizationStatus` and of `UNAlertStyle`; nothing while the
/// person was not asked.
pub const fn permission(status: isize, style: isize) -> Option<Result<NotificationServer, NoNotifications>> {
    match (status, style) {
        (0, _) => None,
        (1, _) => Some(Err(NoNotifications::SwitchedOff)),
        // They go straight into the notification centre, and nobody sees them come.
        (_, 0) => Some(Err(NoNotifications::NoBanners)),
        _ => Some(Ok(NotificationServer::System)),
    }
}

/// The name under which the system keeps the question with this ticket.
pub fn name(ticket: Ticket) -> String {
    format!("reminder-{}", ticket.0)
}

/// What the person answered, by the name of the notification and of what was chosen. To put it away is no answer.
pub fn answered(name: &str, chosen: &str) -> Option<(Ticket, Answer)> {
    let ticket = name.strip_prefix("reminder-")?.parse().ok()?;
    Some((Ticket(ticket), answer_of(chosen)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_to_come_is_called_working() {
        let works = Ok(NotificationServer::System);
        for (status, style, expected) in [
            (0, 0, None),
            (0, 1, None),
            (1, 1, Some(Err(NoNotifications::SwitchedOff))),
            (1, 0, Some(Err(NoNotifications::SwitchedOff))),
            (2, 0, Some(Err(NoNotifications::NoBanners))),
            (2, 1, Some(works.clone())),
            (2, 2, Some(works)),
            // Provisional: without a banner, until the person keeps them.
            (3, 0, Some(Err(NoNotifications::NoBanners))),
        ] {
            assert_eq!(permission(status, style), expected, "{status} {style}");
        }
    }

    #[test]
    fn an_answer_finds_its_ticket_again() {
        let ticket = Ticket(u32::MAX);
        for (chosen, answer) in [
            (TEXT, Some(Answer::Start)),
            ("start", Some(Answer::Start)),
            ("snooze", Some(Answer::Snooze)),
            ("skip", Some(Answer::Skip)),
            ("com.apple.UNNotificationDismissActionIdentifier", None),
            ("", None),
        ] {
            assert_eq!(answered(&name(ticket), chosen), answer.map(|answer| (ticket, answer)), "{chosen}");
        }
        for name in ["", "reminder-", "reminder-4294967296", "reminder--1", "another-7"] {
            assert_eq!(answered(name, "start"), None, "{name}");
        }
    }
}
