//! The scheduler's events and effects as they stand in a record.
//!
//! Each form mirrors a type of the domain, which knows no file; the compiler compares the two.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::text::{mono, outcome, period, reason, seconds, wall};
use crate::domain::effect::{Effect, Outcome, Record, Reminder, Ticket};
use crate::domain::event::{Activity, Answer, Command, Event, PauseEnd};
use crate::domain::holds::Reason;
use crate::domain::period::Period;
use crate::domain::settings::Settings;
use crate::domain::time::{Mono, Wall};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Event", rename_all = "kebab-case")]
pub enum EventForm {
    Tick,
    Activity(#[serde(with = "ActivityForm")] Activity),
    KeptAwake(bool),
    Sleeping,
    Woke,
    Hold(#[serde(with = "reason")] Reason),
    Release(#[serde(with = "reason")] Reason),
    Doubt(#[serde(with = "reason")] Reason),
    Answer(#[serde(with = "TicketForm")] Ticket, #[serde(with = "AnswerForm")] Answer),
    Command(#[serde(with = "CommandForm")] Command),
    SessionBegan,
    SessionEnded(#[serde(with = "outcome")] Outcome),
    SessionLeft,
    SessionFailed,
    Settings(#[serde(with = "super::used")] Box<Settings>),
    HistoryDeleted,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Activity", rename_all = "kebab-case")]
enum ActivityForm {
    Active,
    Lull,
    Away {
        #[serde(with = "mono")]
        since: Mono,
    },
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Answer", rename_all = "kebab-case")]
enum AnswerForm {
    Start,
    Snooze,
    Skip,
    Dismissed,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Command", rename_all = "kebab-case")]
enum CommandForm {
    Start,
    Snooze(#[serde(with = "optional_period")] Option<Period>),
    Skip,
    Pause(#[serde(with = "PauseEndForm")] PauseEnd),
    Resume,
    Lift(#[serde(with = "reason")] Reason),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PauseEnd", rename_all = "kebab-case")]
enum PauseEndForm {
    Open,
    After(#[serde(with = "period")] Period),
    At(#[serde(with = "wall")] Wall),
    Tomorrow,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Effect", rename_all = "kebab-case")]
enum EffectForm {
    Remind(#[serde(with = "ReminderForm")] Reminder),
    Withdraw(#[serde(with = "TicketForm")] Ticket),
    OpenGuide,
    Record(#[serde(with = "RecordForm")] Record),
    Save,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Ticket")]
struct TicketForm(u32);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Reminder")]
struct ReminderForm {
    #[serde(with = "TicketForm")]
    ticket: Ticket,
    #[serde(with = "seconds")]
    over: Duration,
    snoozes: u8,
    can_snooze: bool,
    quiet: bool,
    #[serde(with = "optional_reason")]
    held_by: Option<Reason>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Record", rename_all = "kebab-case")]
enum RecordForm {
    NaturalBreak(#[serde(with = "seconds")] Duration),
    Snoozed(#[serde(with = "seconds")] Duration),
    Skipped,
    Folded,
    Worked {
        #[serde(with = "seconds")]
        length: Duration,
        #[serde(with = "wall")]
        until: Wall,
    },
}

/// A form for one value made into one for several: a list, or one that may be missing.
macro_rules! several {
    ($module:ident: $several:ident of $type:ty, as $form:literal, $collect:path) => {
        pub mod $module {
            use super::*;

            #[derive(Serialize, Deserialize)]
            #[serde(transparent)]
            struct One(#[serde(with = $form)] $type);

            pub fn serialize<'a, S: serde::Serializer>(
                values: impl IntoIterator<Item = &'a $type>,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                $collect(values.into_iter().cloned().map(One)).serialize(to)
            }

            pub fn deserialize<'de, D: serde::Deserializer<'de>>(
                from: D,
            ) -> Result<$several<$type>, D::Error> {
                let ones = $several::<One>::deserialize(from)?;
                Ok($collect(ones.into_iter().map(|One(value)| value)))
            }
        }
    };
}

several!(effects: Vec of Effect, as "EffectForm", Vec::from_iter);
several!(reasons: Vec of Reason, as "reason", Vec::from_iter);
several!(optional_reason: Option of Reason, as "reason", first);
several!(optional_seconds: Option of Duration, as "seconds", first);
several!(optional_period: Option of Period, as "period", first);

fn first<T>(mut values: impl Iterator<Item = T>) -> Option<T> {
    values.next()
}
