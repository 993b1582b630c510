//! What should happen: the reminder and the movement, as plain values.
//!
//! Nothing here reads a clock, touches a file, starts a thread or can fail. Time comes in as an
//! argument, decisions go out as [`Effect`]s, and the layers around carry them out.

pub mod bounded;
pub mod cue;
pub mod effect;
pub mod event;
pub mod explanation;
pub mod history;
pub mod holds;
pub mod hours;
pub mod invalid;
pub mod level;
pub mod mix;
pub mod period;
pub mod person;
pub mod pose_name;
pub mod progress;
pub mod recent;
pub mod routine;
mod routine_choice;
pub mod scheduler;
pub mod settings;
pub mod snapshot;
pub mod summary;
pub mod system_error;
pub mod tally;
pub mod text;
pub mod time;
pub mod timeline;
pub mod timers;
pub mod variant;
pub mod view;
pub mod week;
mod word;
pub mod work;

pub use effect::{Effect, Reminder, Ticket};
pub use event::{Activity, Answer, Command, Event, PauseEnd};
pub use history::Outcome;
pub use holds::Reason;
pub use period::Period;
pub use scheduler::Scheduler;
pub use settings::Settings;
pub use snapshot::Snapshot;
pub use time::{Mono, Now, Wall};
pub use view::{ReminderView, State};
