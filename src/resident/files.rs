//! Writes state, history and the entry for the login on a thread of its own: a disk, a lock of somebody else's
//! or a folder that is closed keeps no reminder waiting. What cannot be written is kept, said, and tried again.

use std::sync::mpsc::RecvTimeoutError;

use super::login::{Followed, LoginWish};
use crate::desktop::back_off::BackOff;
use crate::desktop::background::Worker;
use crate::desktop::health::{Capability, Health, HealthState};
use crate::domain::Snapshot;
use crate::domain::history::Entry;
use crate::domain::system_error::SystemError;
use crate::storage::journal::Postponed;
use crate::storage::state::StateStore;
use crate::storage::{Journal, Paths};

/// One piece of work, done in the order in which it is handed over.
#[derive(Debug)]
pub enum Task {
    Save(Snapshot),
    Add(Entry),
    /// Another process may have left something to add.
    Gather,
    /// All of the history goes, and with it what could not be written yet.
    Forget,
    StartAtLogin(LoginWish),
}

/// What came of writing, told when it is news.
#[derive(Debug)]
pub enum Written {
    State(Result<(), SystemError>),
    History(Result<(), Postponed>),
    StartAtLogin(Followed),
}

impl Written {
    /// What it says of a capability.
    pub fn health(self, paths: &Paths) -> (Capability, Health) {
        let (capability, health) = match self {
            Self::State(Ok(())) => (Capability::State, Health::InPlace(paths.state())),
            Self::State(Err(error)) => (Capability::State, Health::StateNotWritten(error)),
            Self::History(Ok(())) => (Capability::History, Health::InPlace(paths.history())),
            Self::History(Err(Postponed { error, kept })) => {
                (Capability::History, Health::HistoryNotWritten { error, kept })
            }
            Self::StartAtLogin(followed) => (Capability::Autostart, followed.health),
        };
        if health.state() != HealthState::Ok {
            tracing::warn!(?health, "a file is not written");
        }
        (capability, health)
    }
}

/// Begins to write; `tell` is called on that thread.
pub fn start(store: StateStore, journal: Journal, tell: impl Fn(Written) + Send + 'static) -> Worker<Task> {
    Worker::start("files", move |tasks| {
        let mut files =
            Files { store, journal, unsaved: None, state_trouble: None, history_trouble: None, tell };
        let mut back_off = BackOff::default();
        files.settle();
        loop {
            let next = if files.is_settled() {
                back_off.reset();
                tasks.recv().map_err(RecvTimeoutError::from)
            } else {
                tasks.recv_timeout(back_off.next_wait())
            };
            match next {
                Ok(task) => files.carry_out(task),
                Err(RecvTimeoutError::Timeout) => files.settle(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        files.settle();
    })
}

struct Files<T> {
    store: StateStore,
    journal: Journal,
    /// The last state, until it is written.
    unsaved: Option<Snapshot>,
    /// What was told last to be wrong with the state.
    state_trouble: Option<SystemError>,
    /// The same of the history.
    history_trouble: Option<Postponed>,
    tell: T,
}

impl<T: Fn(Written)> Files<T> {
    fn carry_out(&mut self, task: Task) {
        match task {
            Task::Save(snapshot) => {
                self.unsaved = Some(snapshot);
                self.save();
            }
            Task::Add(entry) => {
                let added = self.journal.add(entry);
                self.tell_of_history(added);
            }
            Task::Gather => self.settle(),
            Task::Forget => self.journal.forget(),
            Task::StartAtLogin(wish) => (self.tell)(Written::StartAtLogin(wish.follow())),
        }
    }

    fn is_settled(&self) -> bool {
        self.unsaved.is_none() && self.journal.is_settled()
    }

    fn settle(&mut self) {
        self.save();
        if !self.journal.is_settled() {
            let settled = self.journal.settle();
            self.tell_of_history(settled);
        }
    }

    fn save(&mut self) {
        if let Some(snapshot) = &self.unsaved {
            let trouble = self.store.save(snapshot).err().map(SystemError::from);
            if trouble.is_none() {
                self.unsaved = None;
            }
            if self.state_trouble != trouble {
                self.state_trouble.clone_from(&trouble);
                (self.tell)(Written::State(trouble.map_or(Ok(()), Err)));
            }
        }
    }

    fn tell_of_history(&mut self, written: Result<(), Postponed>) {
        let trouble = written.as_ref().err();
        if self.history_trouble.as_ref() != trouble {
            self.history_trouble = trouble.cloned();
            (self.tell)(Written::History(written));
        }
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;
    use crate::desktop::Clock;
    use crate::domain::history::What;
    use crate::domain::{Scheduler, Settings};

    const LONG: Duration = Duration::from_secs(10);
    /// Shorter than the pause before it is tried again.
    const SOON: Duration = Duration::from_millis(200);

    #[test]
    fn what_cannot_be_written_is_said_once_and_written_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, now) = (folder.path().join("data"), Clock::start().now());
        let (store, ..) = StateStore::open(&data.join("state.json"));
        let journal = || Journal::new(data.join("history.jsonl"), Vec::new());
        // No process can make a file there.
        symlink("/proc", &data).expect("linked");
        let (tell, told) = mpsc::channel();
        let mut files = start(store, journal(), move |news| tell.send(news).unwrap_or_default());
        for what in [What::Folded, What::Skipped] {
            files.hand(Task::Save(Scheduler::new(Settings::default(), None, now).snapshot(now)));
            files.hand(Task::Add(Entry::new(now.wall, what)));
        }
        assert!(matches!(told.recv_timeout(LONG), Ok(Written::State(Err(_)))));
        assert!(matches!(told.recv_timeout(LONG), Ok(Written::History(Err(Postponed { kept: false, .. })))));
        assert!(told.recv_timeout(SOON).is_err(), "it was said");
        fs::remove_file(&data).expect("removed");
        files.finish(LONG);
        assert!(matches!(told.recv_timeout(LONG), Ok(Written::State(Ok(())))));
        assert!(matches!(told.recv_timeout(LONG), Ok(Written::History(Ok(())))));
        assert!(StateStore::open(&data.join("state.json")).1.is_some());
        assert_eq!(journal().read().expect("a history").entries.len(), 2);
    }
}
