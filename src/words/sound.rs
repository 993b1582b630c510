//! What is heard in a session, in words.

use tr::tr;

use crate::domain::cue::Tone;

/// What a tone means.
pub fn tone(tone: Tone) -> String {
    match tone {
        Tone::Reminder => tr!("a squeeze is due"),
        Tone::Countdown => tr!("three, two, one"),
        Tone::Ready => tr!("get ready for a new position"),
        Tone::MoveIn { .. } => tr!("squeeze while the tone rises"),
        Tone::Count => tr!("one second of the hold"),
        Tone::LastCount => tr!("the last second of the hold"),
        Tone::Release { .. } => tr!("let go while the tone falls"),
        Tone::Rest => tr!("rest"),
        Tone::Lower => tr!("lower your arms"),
        Tone::Friend => tr!("your friend's turn"),
        Tone::Done => tr!("done"),
        Tone::Paused => tr!("paused or stopped"),
    }
}

/// A number as it is counted aloud.
pub fn counted(number: u8) -> String {
    match number {
        1 => tr!("One."),
        2 => tr!("Two."),
        3 => tr!("Three."),
        4 => tr!("Four."),
        5 => tr!("Five."),
        6 => tr!("Six."),
        7 => tr!("Seven."),
        8 => tr!("Eight."),
        9 => tr!("Nine."),
        10 => tr!("Ten."),
        11 => tr!("Eleven."),
        12 => tr!("Twelve."),
        13 => tr!("Thirteen."),
        14 => tr!("Fourteen."),
        15 => tr!("Fifteen."),
        16 => tr!("Sixteen."),
        17 => tr!("Seventeen."),
        18 => tr!("Eighteen."),
        19 => tr!("Nineteen."),
        20 => tr!("Twenty."),
        more => format!("{more}."),
    }
}

/// What the voice says to be heard once.
pub fn voice_sample() -> String {
    tr!("Hands behind your head. Elbows wide.")
}
