//! Other processes that follow the resident, and what is news to them.

use std::collections::BTreeMap;
use std::io;

use crate::desktop::health::{Capability, HealthStatus};
use crate::desktop::instance::protocol::Reply;
use crate::desktop::instance::server::Caller;
use crate::desktop::instance::status::Status;
use crate::desktop::instance::subscriber::Subscriber;
use crate::domain::Mono;

/// How many may follow.
const MOST: usize = 8;

/// Those that want to know of every change.
#[derive(Default)]
pub struct Subscribers {
    subscribers: Vec<Subscriber>,
    /// What they were told last, and when that was so.
    last: Option<(Mono, Status)>,
}

impl Subscribers {
    /// Whether there is any.
    pub fn any(&self) -> bool {
        !self.subscribers.is_empty()
    }

    /// Whether some of them did not read yet what they were told.
    pub fn are_behind(&self) -> bool {
        self.subscribers.iter().any(Subscriber::is_behind)
    }

    /// Takes a new one and tells it `status`, which is so at `now`; the others are told if it is news.
    pub fn welcome(&mut self, newcomer: Caller, status: Status, now: Mono) {
        if self.subscribers.len() >= MOST {
            // Those that have gone are found out by that.
            self.send(&status);
        }
        if self.subscribers.len() >= MOST {
            newcomer.answer(&Reply::refused(format!("{MOST} others follow already; close one of them")));
            return;
        }
        match newcomer.subscribe() {
            Ok(newcomer) => self.add(newcomer, status, now),
            Err(error) => tracing::warn!(%error, "a process cannot follow"),
        }
    }

    fn add(&mut self, mut newcomer: Subscriber, status: Status, now: Mono) {
        let is_there = line(&status).is_ok_and(|line| newcomer.tell(&line));
        self.tell(status, now);
        if is_there {
            self.subscribers.push(newcomer);
        }
    }

    /// Tells all of them what is so at `now`, if it is news.
    pub fn tell(&mut self, status: Status, now: Mono) {
        let is_news = self.last.as_ref().is_none_or(|(at, last)| is_news_after(&status, now, last, *at));
        if is_news {
            self.send(&status);
            self.last = Some((now, status));
        } else {
            self.subscribers.retain_mut(Subscriber::catch_up);
        }
    }

    fn send(&mut self, status: &Status) {
        match line(status) {
            Ok(line) => self.subscribers.retain_mut(|subscriber| subscriber.tell(&line)),
            Err(error) => tracing::error!(%error, "the state cannot be told"),
        }
    }
}

fn line(status: &Status) -> io::Result<Vec<u8>> {
    Reply::status(status.clone()).line()
}

/// Whether `status` at `now` says more than that time went by since `last` was so.
fn is_news_after(status: &Status, now: Mono, last: &Status, at: Mono) -> bool {
    !status.view.continues(&last.view, now.since(at)) || words(status) != words(last)
}

/// What the status says beyond the view.
fn words(status: &Status) -> (&str, &BTreeMap<Capability, HealthStatus>, [&[String]; 3]) {
    (&status.headline, &status.health, [&status.settings_problems, &status.notes, &status.problems])
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, ErrorKind};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    use interprocess::local_socket::prelude::*;

    use super::*;
    use crate::desktop::health::HealthState;
    use crate::domain::event::{Command, Event, PauseEnd};
    use crate::domain::{Now, Scheduler, Settings, State, Wall};
    use crate::resident::status::status;

    fn moment(seconds: u64) -> Now {
        let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
        let passed = Duration::from_secs(seconds);
        Now { mono: Mono::after_start(passed), asleep: Duration::ZERO, wall: wall + passed }
    }

    fn at(scheduler: &Scheduler, now: Now, health: &[(Capability, HealthStatus)]) -> (Status, Mono) {
        let health = health.iter().cloned().collect();
        (status(scheduler.view(now), now.wall, health, &Settings::default().hours, &[], &[]), now.mono)
    }

    fn missing_tray(using: &str) -> (Capability, HealthStatus) {
        let (using, advice) = (using.to_owned(), String::new());
        (Capability::Tray, HealthStatus { state: HealthState::Missing, using, advice })
    }

    /// A process that follows, and reads each line when asked to.
    struct FollowingProcess(BufReader<UnixStream>);

    impl FollowingProcess {
        fn new(subscribers: &mut Subscribers, (status, now): (Status, Mono)) -> Self {
            let (ours, theirs) = UnixStream::pair().expect("a pair");
            theirs.set_nonblocking(true).expect("set");
            subscribers.add(
                Subscriber::new(LocalSocketStream::UdSocket(ours.into())).expect("a subscriber"),
                status,
                now,
            );
            Self(BufReader::new(theirs))
        }

        /// The next status, if there is one already.
        fn next(&mut self) -> Option<Status> {
            let mut line = String::new();
            match self.0.read_line(&mut line) {
                Ok(_) => serde_json::from_str::<Reply>(&line).expect("a reply").status.map(|status| *status),
                Err(error) if error.kind() == ErrorKind::WouldBlock => None,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// A resident with a subscriber, which was told of its beginning.
    fn subscribed() -> (Scheduler, Subscribers, FollowingProcess) {
        let scheduler = Scheduler::new(Settings::default(), None, moment(0));
        let mut subscribers = Subscribers::default();
        let mut reader = FollowingProcess::new(&mut subscribers, at(&scheduler, moment(0), &[]));
        assert_eq!(reader.next().expect("told").view.state, State::Working);
        (scheduler, subscribers, reader)
    }

    fn tell(subscribers: &mut Subscribers, (status, now): (Status, Mono)) {
        subscribers.tell(status, now);
    }

    #[test]
    fn time_that_goes_by_is_no_news() {
        let (mut scheduler, mut subscribers, mut reader) = subscribed();
        for seconds in [1, 20, 59] {
            scheduler.handle(moment(seconds), Event::Tick);
            tell(&mut subscribers, at(&scheduler, moment(seconds), &[]));
        }
        assert_eq!(reader.next(), None);
    }

    #[test]
    fn what_happens_is_told() {
        let (mut scheduler, mut subscribers, mut reader) = subscribed();
        scheduler.handle(moment(5), Event::Command(Command::Pause(PauseEnd::Open)));
        tell(&mut subscribers, at(&scheduler, moment(5), &[]));
        assert_eq!(reader.next().expect("told").view.state, State::Paused);
        tell(&mut subscribers, at(&scheduler, moment(25), &[]));
        assert_eq!(reader.next(), None);
    }

    #[test]
    fn so_are_another_headline_and_another_health() {
        let (scheduler, mut subscribers, mut reader) = subscribed();
        tell(&mut subscribers, at(&scheduler, moment(61), &[]));
        assert_eq!(reader.next().expect("told").headline, "Next squeeze in 29 min");
        let tray = [missing_tray("a tray")];
        tell(&mut subscribers, at(&scheduler, moment(62), &tray));
        assert!(reader.next().expect("told").health.contains_key(&Capability::Tray));
        tell(&mut subscribers, at(&scheduler, moment(63), &tray));
        assert_eq!(reader.next(), None);
    }

    #[test]
    fn what_was_told_before_is_news_in_another_language() {
        let (scheduler, mut subscribers, mut reader) = subscribed();
        for (seconds, using) in [(1, "a tray"), (2, "ein Infobereich")] {
            tell(&mut subscribers, at(&scheduler, moment(seconds), &[missing_tray(using)]));
            assert_eq!(reader.next().expect("told").health[&Capability::Tray].using, using);
        }
    }

    #[test]
    fn a_newcomer_is_told_at_once_and_nobody_else() {
        let (scheduler, mut subscribers, mut first) = subscribed();
        let mut second = FollowingProcess::new(&mut subscribers, at(&scheduler, moment(9), &[]));
        assert_eq!(second.next().expect("told").view.worked, Duration::from_secs(9));
        assert_eq!((first.next(), second.next()), (None, None));
    }

    #[test]
    fn one_that_went_away_is_forgotten() {
        let (mut scheduler, mut subscribers, reader) = subscribed();
        drop(reader);
        scheduler.handle(moment(5), Event::Command(Command::Pause(PauseEnd::Open)));
        tell(&mut subscribers, at(&scheduler, moment(5), &[]));
        assert!(!subscribers.any());
    }
}
