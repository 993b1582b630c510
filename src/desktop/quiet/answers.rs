//! What macOS answers when it is asked for reasons to stay silent, judged.

/// A microphone: any device that can record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Microphone {
    /// Whether it plays as well, such as a headset or a virtual device.
    pub plays: bool,
    /// Whether any program uses it, for whichever of both.
    pub is_running: bool,
}

/// Whether a program records. A device that plays as well may run for music: it counts while `programs` say that one
/// of them records, as systems since 14.2 do.
pub fn records(microphones: &[Microphone], programs: &[bool]) -> bool {
    let some_program = programs.contains(&true);
    microphones.iter().any(|microphone| microphone.is_running && (!microphone.plays || some_program))
}

/// Whether either kind of device is in use. Where nothing is known of the microphones, nobody can say that there is
/// no call, because few calls use a camera alone.
pub fn is_call(records: Option<bool>, films: Option<bool>) -> Option<bool> {
    if films == Some(true) { films } else { records }
}

/// Whether the program in front has the whole screen, by the presentation options that it set: those of a window in
/// full screen, or a menu bar that is hidden, as in a talk or a game.
pub const fn fills_the_screen(options: usize) -> bool {
    const HIDES_MENU_BAR: usize = 1 << 3;
    const FULL_SCREEN: usize = 1 << 10;
    options & (HIDES_MENU_BAR | FULL_SCREEN) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn music_on_a_headset_is_no_call() {
        let microphone = |plays, is_running| Microphone { plays, is_running };
        for (microphones, programs, expected) in [
            (vec![], vec![true], false),
            (vec![microphone(false, false)], vec![true], false),
            (vec![microphone(false, true)], vec![], true),
            (vec![microphone(true, true)], vec![], false),
            (vec![microphone(true, true)], vec![false, false], false),
            (vec![microphone(true, true)], vec![false, true], true),
            (vec![microphone(true, true), microphone(false, true)], vec![], true),
        ] {
            assert_eq!(records(&microphones, &programs), expected, "{microphones:?} {programs:?}");
        }
    }

    #[test]
    fn a_camera_alone_is_a_call_and_does_not_say_that_there_is_none() {
        let (yes, no) = (Some(true), Some(false));
        for (records, films, expected) in [
            (no, no, no),
            (yes, no, yes),
            (no, yes, yes),
            (None, yes, yes),
            (None, no, None),
            (no, None, no),
            (yes, None, yes),
        ] {
            assert_eq!(is_call(records, films), expected, "{records:?} {films:?}");
        }
    }

    #[test]
    fn a_menu_bar_that_only_hides_by_itself_is_no_full_screen() {
        // Dock and menu bar hide by themselves.
        assert!(!fills_the_screen(0) && !fills_the_screen(0b0101));
        // The same in full screen, and a talk that hides both.
        assert!(fills_the_screen(0b100_0000_0101) && fills_the_screen(0b1010));
    }
}
