//! Windows: what stands in the registry for a program that starts at login.

use std::path::{Path, PathBuf};

use super::state::Autostart;

/// What the switch of the Task Manager holds while it is on. Switched off, it holds an odd number first, and when that was.
pub const SWITCHED_ON: [u8; 12] = [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The command that starts `program`. Its folder may have spaces in its name.
pub fn command(program: &Path) -> String {
    format!("\"{}\" --autostart", program.display())
}

/// What a `command` and a `switch` mean to Windows, where `exists` knows of files.
pub fn found(command: Option<&str>, switch: Option<&[u8]>, exists: impl Fn(&Path) -> bool) -> Autostart {
    let Some(command) = command else { return Autostart::Off };
    let program = program_of(command);
    match switch.and_then(|switch| switch.first()) {
        Some(first) if first % 2 == 1 => Autostart::Disabled,
        _ if exists(&program) => Autostart::On,
        _ => Autostart::Lost(program),
    }
}

/// Earlier versions wrote the path without quotes, which Windows starts only where no folder has a space in its name:
/// such an entry is one whose program is lost.
fn program_of(command: &str) -> PathBuf {
    let quoted = command.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    quoted.map_or_else(|| command.split(' ').next().unwrap_or_default(), |(program, _)| program).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only what stands in quotes here exists.
    fn found_with(command: &str, switch: Option<&[u8]>) -> Autostart {
        let there = Path::new(r"C:\Program Files\Rhomboid\rhomboid.exe");
        found(Some(command), switch, |path| path == there)
    }

    #[test]
    fn a_path_with_a_space_is_started_and_found_again() {
        let command = command(Path::new(r"C:\Program Files\Rhomboid\rhomboid.exe"));
        assert_eq!(command, r#""C:\Program Files\Rhomboid\rhomboid.exe" --autostart"#);
        assert_eq!(found_with(&command, None), Autostart::On);
        let unquoted = command.replace('"', "");
        assert_eq!(found_with(&unquoted, None), Autostart::Lost(r"C:\Program".into()));
        assert_eq!(found(None, Some(&SWITCHED_ON), |_| true), Autostart::Off);
    }

    #[test]
    fn what_the_task_manager_switched_off_is_off() {
        let command = command(Path::new(r"C:\Program Files\Rhomboid\rhomboid.exe"));
        let off = [3, 0, 0, 0, 0x1c, 0x5a, 0x92, 0x77, 0x8b, 0x2e, 0xd9, 1];
        for (switch, expected) in [
            (&SWITCHED_ON[..], Autostart::On),
            (&[6, 0, 0][..], Autostart::On),
            (&off[..], Autostart::Disabled),
            (&[7][..], Autostart::Disabled),
            (&[][..], Autostart::On),
        ] {
            assert_eq!(found_with(&command, Some(switch)), expected, "{switch:?}");
        }
    }
}
