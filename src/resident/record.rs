//! A record of all that the scheduler is told and does, while somebody wants one.

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::desktop::background::Worker;
use crate::domain::Now;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::storage::recording::{RecordedEvent, Recorder, Start};

/// Nothing when nobody wants one. It is written on a thread of its own, each line as soon as it is known.
#[derive(Default)]
pub struct Record(Option<Worker<Step>>);

/// What is written next.
type Step = Box<dyn FnOnce(&mut Recorder) -> io::Result<()> + Send>;

impl Record {
    /// Makes the file, where there is to be one.
    ///
    /// # Errors
    /// When it exists, or cannot be made.
    pub fn create(file: Option<&Path>) -> io::Result<Self> {
        let start = |file| {
            let mut recorder = Recorder::create(file)?;
            Ok(Worker::start("record", move |steps| {
                let failed = steps.iter().find_map(|step: Step| step(&mut recorder).err());
                // A record with a gap could not be replayed, so the first line that cannot be written is the last.
                if let Some(error) = failed {
                    tracing::warn!(%error, "the record ends here; the reminders go on");
                }
            }))
        };
        file.map(start).transpose().map(Self)
    }

    /// Writes what the scheduler begins with.
    pub fn begin(&self, start: &Start) {
        let start = start.clone();
        self.write(move |recorder| recorder.begin(&start));
    }

    /// The event, where it is to be recorded once its effects are known.
    pub fn notes(&self, event: &Event) -> Option<Event> {
        self.0.as_ref().map(|_| event.clone())
    }

    /// Adds a line, where `event` was noted.
    pub fn add(&self, now: Now, event: Option<Event>, effects: &[Effect]) {
        if let Some(event) = event {
            let event = RecordedEvent {
                at: now.mono,
                asleep: Some(now.asleep),
                wall: now.wall,
                event,
                effects: effects.to_vec(),
            };
            self.write(move |recorder| recorder.add(&event));
        }
    }

    /// Waits until all of it is written, but no longer than `patience`.
    pub fn finish(&mut self, patience: Duration) {
        if let Some(worker) = &mut self.0 {
            worker.finish(patience);
        }
    }

    fn write(&self, step: impl FnOnce(&mut Recorder) -> io::Result<()> + Send + 'static) {
        if let Some(worker) = &self.0 {
            worker.hand(Box::new(step));
        }
    }
}
