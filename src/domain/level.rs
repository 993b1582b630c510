//! The four slow levels, each reversible: find it, hold it, own it, mix it.

use super::word::word_enum;

word_enum! {
    /// How far a person has come, in the order in which the levels follow.
    #[derive(Default)]
    pub enum Level {
        /// One squeeze, taught in full.
        #[default]
        Find = "find",
        /// The longer session once a day.
        Hold = "hold",
        /// More repetitions.
        Own = "own",
        /// Longer holds, and other exercises in turn.
        Mix = "mix",
    }
}

impl Level {
    /// Its number, 1 to 4.
    pub const fn number(self) -> u8 {
        match self {
            Self::Find => 1,
            Self::Hold => 2,
            Self::Own => 3,
            Self::Mix => 4,
        }
    }

    /// Sessions to be finished in it before the next one.
    pub const fn sessions(self) -> Option<u32> {
        match self {
            Self::Find => Some(6),
            Self::Hold => Some(10),
            Self::Own => Some(15),
            Self::Mix => None,
        }
    }

    /// The next one; the last one is followed by itself.
    #[must_use]
    pub const fn up(self) -> Self {
        match self {
            Self::Find => Self::Hold,
            Self::Hold => Self::Own,
            Self::Own | Self::Mix => Self::Mix,
        }
    }

    /// The one before; nothing lies below the first.
    #[must_use]
    pub const fn down(self) -> Self {
        match self {
            Self::Find | Self::Hold => Self::Find,
            Self::Own => Self::Hold,
            Self::Mix => Self::Own,
        }
    }
}
