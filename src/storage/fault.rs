//! Everything that can be wrong with a file, as a value; said in the language spoken when it is shown.

use super::parser_words;
use crate::domain::invalid::Invalid;
use crate::words::{self, tr};

/// The braces of an object, which mean something else within a text.
const BRACES: &str = "{ }";

/// What is wrong and what would be valid, to follow the place in a sentence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    // Of a whole file.
    #[error("{}", tr!("does not exist"))]
    Missing,
    #[error("{}", tr!("is not a file"))]
    NoFile,
    #[error("{}", tr!("is larger than 4 MiB, so it cannot be the file meant here"))]
    TooLarge,
    #[error("{}", tr!("is not UTF-8 text"))]
    NoText,
    #[error("{}", tr!("is not a JSON object: {}", parser_words::told(_0)))]
    NoJsonObject(String),
    #[error("{}", tr!("goes on after its closing brace; a file is one object"))]
    GoesOn,
    #[error("{}", tr!("cannot be read: {}", _0))]
    Unreadable(String),
    #[error("{}", tr!("cannot be written: {}", _0))]
    NotWritten(String),
    #[error("{}", tr!("cannot be deleted: {}", _0))]
    NotDeleted(String),
    #[error("{}", tr!("cannot be locked: {}", _0))]
    NotLocked(String),
    #[error("{}", tr!("cannot be copied, so it stays as it is: {}", _0))]
    NotCopied(String),
    #[error("{}", tr!("cannot be changed"))]
    NotChanged,
    #[error("{}", tr!("does not exist, so every setting has its default"))]
    NothingToRepair,
    #[error("{}", tr!("holds no fault, so it stays as it is"))]
    NoFault,

    /// A record for a bug report that cannot be replayed; only people who look into a fault read it.
    #[error("{0}")]
    NoRecord(String),

    // Of a key.
    #[error("{}", tr!("stands here a second time; the last one counts"))]
    Twice,
    #[error("{}", tr!("is not a setting; it is kept as it is"))]
    NoSetting,
    #[error("{}", tr!("should be an object in {}; its defaults are used", BRACES))]
    NoObject,
    #[error("{}", tr!("should be an object in {}, so “{}” cannot be set in it", BRACES, _0))]
    NoObjectAround(String),
    #[error(
        "{}",
        tr!(
            "{} is from a newer Rhomboid; this one understands {}, uses what it can and does not write the file",
            newer,
            ours
        )
    )]
    NewerSettings { newer: u64, ours: u32 },
    #[error("{}", tr!("should be the number {}", _0))]
    NotThisVersion(u32),
    #[error("{}", tr!("{}; {} is used", fault, default))]
    Instead { fault: Box<Fault>, default: String },

    // Of a value.
    #[error("{}", parser_words::told(_0))]
    Misfit(String),
    #[error("{}", words::invalid(_0))]
    Invalid(#[from] Invalid),
    #[error("{}", tr!("“{}” is unknown; valid are {}", word, valid))]
    UnknownWord { word: String, valid: String },
    #[error("{}", tr!("there is no routine “{}”; there are: {}; \"auto\" is used", name, known))]
    NoSuchRoutine { name: String, known: String },

    // Of a routine.
    #[error("{}", tr!("{} is unknown; {} is valid", found, valid))]
    RoutineVersion { found: u32, valid: u32 },
    #[error(
        "{}",
        tr!("is made of small letters, digits and \"-\", such as \"my-neck\", and is not \"auto\"")
    )]
    RoutineName,
    #[error("{}", tr!("needs at least one step"))]
    NoStep,
    #[error("{}", tr!("needs at least one phase"))]
    NoPhase,
    #[error("{}", tr!("is a hint within a hold; only a \"hold\" can have one"))]
    HintOutsideHold,
    #[error("{}", tr!("is seen from another side than \"{}\"", _0))]
    OtherSide(&'static str),
    #[error("{}", tr!("takes more than {} seconds in all", _0))]
    TooLong(u64),
    #[error("{}", tr!("keeps the arms up for more than {} s in one go; lower them before", _0))]
    ArmsUpTooLong(u64),
    #[error("{}", tr!("turns the figure in the middle of a movement; put a phase with \"{}\" before", _0))]
    TurnsWithin(&'static str),

    // Of the history and the state.
    #[error("{}", tr!("is not a line of history: {}", _0))]
    NoEntry(Box<Fault>),
    #[error("{}", tr!("“{}” is not a moment", _0))]
    NoMoment(String),
    #[error("{}", tr!("is longer than any line that Rhomboid writes"))]
    LongLine,
    #[error(
        "{}",
        tr!(
            "holds {n} line that the history could not take yet; it is added as soon as that can be written"
                | "holds {n} lines that the history could not take yet; they are added as soon as that can be written"
                % *_0
        )
    )]
    Waiting(usize),
    #[error("{}", tr!("is not a state file: {}", parser_words::told(_0)))]
    NoState(String),
    #[error("{}", tr!("lacks \"{}\"", _0))]
    Lacks(&'static str),
    #[error("{}", tr!("is from a newer Rhomboid (version {}); it is left as it is", _0))]
    NewerState(u64),
    #[error("{}", tr!("{}; it is kept as {}, and the interval starts anew", fault, kept))]
    PutAside { fault: Box<Fault>, kept: String },
    #[error("{}", tr!("{}; it cannot be put aside ({}), so no state is kept", fault, error))]
    NotPutAside { fault: Box<Fault>, error: String },
}

impl Fault {
    /// What the parser says of a value.
    pub fn misfit(error: &serde_json::Error) -> Self {
        let said = super::json::without_place(error);
        Invalid::of(&said).map_or_else(|| Self::Misfit(said), Self::Invalid)
    }
}
