//! What Windows tells a window of the session and of the machine.

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionMessage {
    /// The machine is about to sleep.
    Sleeping,
    Woke,
    /// The screen is locked or somebody else's, or is open again.
    Locked(bool),
    /// The person logs off, or the machine shuts down. Nobody can stop it any more.
    Ends,
}

impl SessionMessage {
    /// Takes the number of a message and the first of the two values that come with it.
    pub const fn of(number: u32, word: usize) -> Option<Self> {
        const ENDS: u32 = 0x16;
        const OF_POWER: u32 = 0x218;
        const OF_SESSION: u32 = 0x2b1;
        match (number, word) {
            (ENDS, 1..) => Some(Self::Ends),
            (OF_POWER, 4) => Some(Self::Sleeping),
            // After a sleep that was announced, and after one that was not. Another message comes when the person does.
            (OF_POWER, 0x12 | 6) => Some(Self::Woke),
            // Another session has the screen, here or from afar; or it is locked.
            (OF_SESSION, 2 | 4 | 7) => Some(Self::Locked(true)),
            (OF_SESSION, 1 | 3 | 8) => Some(Self::Locked(false)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_means_one_thing_or_nothing() {
        use SessionMessage::{Ends, Locked, Sleeping, Woke};
        for (number, word, expected) in [
            // WM_ENDSESSION, and where somebody has stopped it.
            (0x16, 1, Some(Ends)),
            (0x16, 0, None),
            // WM_QUERYENDSESSION alone ends nothing.
            (0x11, 0, None),
            // PBT_APMSUSPEND, PBT_APMRESUMEAUTOMATIC, PBT_APMRESUMECRITICAL, PBT_APMRESUMESUSPEND.
            (0x218, 4, Some(Sleeping)),
            (0x218, 0x12, Some(Woke)),
            (0x218, 6, Some(Woke)),
            (0x218, 7, None),
            // The charge of the battery.
            (0x218, 0xa, None),
            // WTS_SESSION_LOCK, WTS_SESSION_UNLOCK.
            (0x2b1, 7, Some(Locked(true))),
            (0x2b1, 8, Some(Locked(false))),
            // The console and a remote screen, connected and disconnected.
            (0x2b1, 1, Some(Locked(false))),
            (0x2b1, 2, Some(Locked(true))),
            (0x2b1, 3, Some(Locked(false))),
            (0x2b1, 4, Some(Locked(true))),
            // WTS_SESSION_LOGON, and what is about another thing.
            (0x2b1, 5, None),
            (0xf, 7, None),
        ] {
            assert_eq!(SessionMessage::of(number, word), expected, "{number:#x} {word:#x}");
        }
    }
}
