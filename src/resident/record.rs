//! A record of all that the scheduler is told and does, while somebody wants one.

use std::time::Duration;

use crate::desktop::background::Worker;
use crate::domain::Now;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::storage::recording::{RecordedEvent, Recorder, Start};

/// Writes nothing when nobody wants a record. The file is written on a thread of its own, each line as soon as it is
/// known.
pub struct RecordWriter(Option<Worker<RecordedEvent>>);

impl RecordWriter {
    /// Begins with what the scheduler begins with.
    pub fn start(recorder: Option<Recorder>, beginning: &Start) -> Self {
        Self(recorder.map(|mut recorder| {
            let beginning = beginning.clone();
            Worker::start("record", move |lines| {
                let mut written = recorder.begin(&beginning);
                // A record with a gap could not be replayed, so the first line that cannot be written is the last.
                for line in lines {
                    written = written.and_then(|()| recorder.add(&line));
                    if let Err(error) = &written {
                        tracing::warn!(%error, "the record ends here; the reminders go on");
                        break;
                    }
                }
            })
        }))
    }

    /// The event, where it is to be recorded once its effects are known.
    pub fn notes(&self, event: &Event) -> Option<Event> {
        self.0.as_ref().map(|_| event.clone())
    }

    /// Adds a line, where `event` was noted.
    pub fn add(&self, now: Now, event: Option<Event>, effects: &[Effect]) {
        if let (Some(worker), Some(event)) = (&self.0, event) {
            let effects = effects.to_vec();
            worker.hand(RecordedEvent {
                at: now.mono,
                asleep: Some(now.asleep),
                wall: now.wall,
                event,
                effects,
            });
        }
    }

    /// Waits until all of it is written, but no longer than `patience`.
    pub fn finish(&mut self, patience: Duration) {
        if let Some(worker) = &mut self.0 {
            worker.finish(patience);
        }
    }
}
