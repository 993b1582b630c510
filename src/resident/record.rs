//! A record of all that the scheduler is told and does, while somebody wants one.

use std::path::Path;

use crate::domain::Now;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::storage::recording::{Beginning, Line, Recorder};

/// Nothing when nobody wants one, or when it could not be written.
#[derive(Debug, Default)]
pub struct Record(Option<Recorder>);

impl Record {
    /// Makes the file, where there is to be one.
    ///
    /// # Errors
    /// When it exists, or cannot be made.
    pub fn create(file: Option<&Path>) -> std::io::Result<Self> {
        file.map(Recorder::create).transpose().map(Self)
    }

    /// Writes what the scheduler begins with.
    pub fn begin(&mut self, beginning: &Beginning) {
        self.write(|recorder| recorder.begin(beginning));
    }

    /// The event, where it is to be recorded once its effects are known.
    pub fn notes(&self, event: &Event) -> Option<Event> {
        self.0.as_ref().map(|_| event.clone())
    }

    /// Adds a line, where `event` was noted.
    pub fn add(&mut self, now: Now, event: Option<Event>, effects: &[Effect]) {
        if let Some(event) = event {
            let line = Line {
                at: now.mono,
                asleep: Some(now.asleep),
                wall: now.wall,
                event,
                effects: effects.to_vec(),
            };
            self.write(|recorder| recorder.add(&line));
        }
    }

    /// A record with a gap could not be replayed, so the first line that cannot be written is the last.
    fn write(&mut self, write: impl FnOnce(&mut Recorder) -> std::io::Result<()>) {
        if let Some(Err(error)) = self.0.as_mut().map(write) {
            tracing::warn!(%error, "the record ends here; the reminders go on");
            self.0 = None;
        }
    }
}
