//! Everything that can be wrong with a file, as a value; `words` says it in the language spoken.

use std::fmt;

use crate::domain::invalid::Invalid;
use crate::domain::system_error::SystemError;

/// What is wrong with a file or with a part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    // Of a whole file.
    Missing,
    NoFile,
    TooLarge,
    /// No UTF-8.
    NoText,
    /// What the parser says of a text that is no JSON object.
    NoJsonObject(String),
    GoesOn,
    Unreadable(SystemError),
    NotWritten(SystemError),
    NotDeleted(SystemError),
    NotLocked(SystemError),
    NotCopied(SystemError),
    /// For a reason that is told elsewhere.
    NotChanged,
    NothingToRepair,
    /// None to repair.
    NoFault,
    /// A record for a bug report that cannot be replayed; only people who look into a fault read it.
    NoRecord(String),

    // Of a key.
    Twice,
    NoSetting,
    NoObject,
    /// The key that cannot be set for want of an object around it.
    NoObjectAround(String),
    NewerSettings {
        newer: u64,
        ours: u32,
    },
    /// The version that is valid.
    NotThisVersion(u32),
    /// A fault that costs a setting its value.
    Instead {
        fault: Box<Fault>,
        /// What is used, as JSON.
        default: String,
    },

    // Of a value.
    /// What the parser says of a value of the wrong kind.
    Misfit(String),
    Invalid(Invalid),
    /// A word that is none of those in quotes.
    UnknownWord {
        word: String,
        valid: String,
    },
    /// "auto" is used instead.
    NoSuchRoutine {
        name: String,
        known: String,
    },
    /// It is left out of a list.
    UnlistedRoutine {
        name: String,
        known: String,
    },

    // Of a routine.
    RoutineVersion {
        found: u32,
        valid: u32,
    },
    RoutineName,
    NoStep,
    NoPhase,
    HintOutsideHold,
    /// A mistake that is seen from another side than this pose.
    OtherSide(&'static str),
    /// More than so many seconds in all.
    TooLong(u64),
    /// Arms that are up for more than so many seconds in one go.
    ArmsUpTooLong(u64),
    /// A turn within a movement; the pose that has to come before.
    TurnsWithin(&'static str),

    // Of the history and the state.
    /// A line that is none of the history.
    NoEntry(Box<Fault>),
    NoMoment(String),
    LongLine,
    /// So many lines that the history could not take yet.
    Waiting(usize),
    /// What the parser says of a state.
    NoState(String),
    /// The key that is not there.
    Lacks(&'static str),
    /// The version of a state that a newer Rhomboid wrote.
    NewerState(u64),
    /// A broken state, and where it is kept.
    PutAside {
        fault: Box<Fault>,
        kept: String,
    },
    NotPutAside {
        fault: Box<Fault>,
        error: SystemError,
    },
}

/// For serde and for those who look into a fault; people read what `words` makes of it.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
