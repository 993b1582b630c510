//! Who watches the resident, and what is news to them.

use std::collections::BTreeMap;

use crate::desktop::health::{Capability, HealthStatus};
use crate::desktop::instance::mailbox::Outbox;
use crate::desktop::instance::protocol::{Reply, Status};
use crate::domain::Mono;
use crate::domain::view::View;

/// The state as it was told at a moment.
#[derive(Clone, Debug)]
pub struct Account {
    pub at: Mono,
    pub view: View,
    pub status: Status,
}

/// Those who want to know of every change.
#[derive(Default)]
pub struct Watchers {
    outboxes: Vec<Outbox<Reply>>,
    last: Option<Account>,
}

impl Watchers {
    /// Whether anybody watches.
    pub fn any(&mut self) -> bool {
        self.outboxes.retain(Outbox::is_open);
        !self.outboxes.is_empty()
    }

    /// Tells a new one at once, and the others if it is news to them.
    pub fn welcome(&mut self, newcomer: Outbox<Reply>, account: Account) {
        newcomer.put(Reply::status(account.status.clone()));
        self.tell(account);
        self.outboxes.push(newcomer);
    }

    /// Tells all of them, if it is news.
    pub fn tell(&mut self, account: Account) {
        if self.last.as_ref().is_none_or(|last| account.is_news_after(last)) {
            for outbox in &self.outboxes {
                outbox.put(Reply::status(account.status.clone()));
            }
            self.last = Some(account);
        }
    }
}

impl Account {
    /// Whether it says more than that time went by since `last`.
    fn is_news_after(&self, last: &Self) -> bool {
        !self.view.continues(&last.view, self.at.since(last.at)) || words(&self.status) != words(&last.status)
    }
}

/// What the status says beyond the view.
fn words(status: &Status) -> (&str, &BTreeMap<Capability, HealthStatus>, [&[String]; 3]) {
    (&status.headline, &status.health, [&status.settings_problems, &status.notes, &status.problems])
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::desktop::health::HealthState;
    use crate::desktop::instance::mailbox::{Inbox, mailbox};
    use crate::domain::event::{Command, Event, PauseEnd};
    use crate::domain::{Now, Scheduler, Settings, Wall};
    use crate::resident::status::status;

    fn moment(seconds: u64) -> Now {
        let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
        let passed = Duration::from_secs(seconds);
        Now { mono: Mono::after_start(passed), asleep: Duration::ZERO, wall: wall + passed }
    }

    fn account(scheduler: &Scheduler, now: Now, health: &[(Capability, HealthStatus)]) -> Account {
        let view = scheduler.view(now);
        let health = health.iter().cloned().collect();
        let status = status(&view, now.wall, health, &Settings::default().hours, &[], &[]);
        Account { at: now.mono, view, status }
    }

    /// A resident that somebody watches, who was told of its beginning.
    fn watched() -> (Scheduler, Watchers, Inbox<Reply>) {
        let scheduler = Scheduler::new(Settings::default(), None, moment(0));
        let (outbox, inbox) = mailbox();
        let mut watchers = Watchers::default();
        watchers.welcome(outbox, account(&scheduler, moment(0), &[]));
        assert_eq!(state(&inbox), "working");
        (scheduler, watchers, inbox)
    }

    fn missing_tray(using: &str) -> (Capability, HealthStatus) {
        let (using, advice) = (using.to_owned(), String::new());
        (Capability::Tray, HealthStatus { state: HealthState::Missing, using, advice })
    }

    fn state(inbox: &Inbox<Reply>) -> String {
        inbox.take().expect("a letter").status.expect("a state").state
    }

    fn waits(inbox: &Inbox<Reply>) -> bool {
        inbox.close();
        inbox.take().is_none()
    }

    #[test]
    fn time_that_goes_by_is_no_news() {
        let (mut scheduler, mut watchers, inbox) = watched();
        for seconds in [1, 20, 59] {
            scheduler.handle(moment(seconds), Event::Tick);
            watchers.tell(account(&scheduler, moment(seconds), &[]));
        }
        assert!(waits(&inbox));
    }

    #[test]
    fn what_happens_is_told() {
        let (mut scheduler, mut watchers, inbox) = watched();
        scheduler.handle(moment(5), Event::Command(Command::Pause(PauseEnd::Open)));
        watchers.tell(account(&scheduler, moment(5), &[]));
        assert_eq!(state(&inbox), "paused");
        watchers.tell(account(&scheduler, moment(25), &[]));
        assert!(waits(&inbox));
    }

    #[test]
    fn so_are_another_headline_and_another_health() {
        let (scheduler, mut watchers, inbox) = watched();
        watchers.tell(account(&scheduler, moment(61), &[]));
        assert_eq!(inbox.take().expect("told").status.expect("a state").headline, "Next squeeze in 29 min");
        let tray = [missing_tray("a tray")];
        watchers.tell(account(&scheduler, moment(62), &tray));
        assert!(inbox.take().expect("told").status.expect("a state").health.contains_key(&Capability::Tray));
        watchers.tell(account(&scheduler, moment(63), &tray));
        assert!(waits(&inbox));
    }

    #[test]
    fn what_was_told_before_is_news_in_another_language() {
        let (scheduler, mut watchers, inbox) = watched();
        // Nobody waits for what does not come.
        inbox.close();
        for (seconds, using) in [(1, "a tray"), (2, "ein Infobereich")] {
            watchers.tell(account(&scheduler, moment(seconds), &[missing_tray(using)]));
            let status = inbox.take().expect("told").status.expect("a state");
            assert_eq!(status.health[&Capability::Tray].using, using);
        }
    }

    #[test]
    fn a_newcomer_is_told_at_once_and_nobody_else() {
        let (scheduler, mut watchers, first) = watched();
        let (outbox, second) = mailbox();
        watchers.welcome(outbox, account(&scheduler, moment(9), &[]));
        assert_eq!(second.take().expect("told").status.expect("a state").worked_seconds, 9);
        assert!(waits(&first) && waits(&second));
    }

    #[test]
    fn who_went_away_is_forgotten() {
        let (_, mut watchers, inbox) = watched();
        assert!(watchers.any());
        drop(inbox);
        assert!(!watchers.any());
    }
}
