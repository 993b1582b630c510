//! Linux: a desktop entry and icons in the folders of the XDG specifications.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::desktop::APPLICATION_ID;
use crate::desktop::entry::{self, DesktopEntry};

/// What a package would bring.
const PACKAGED: &str = include_str!("../../../packaging/io.github.rhomboid.Rhomboid.desktop");
/// The pictures, by the length of a side.
const ICONS: [(u16, &[u8]); 2] = [
    (64, include_bytes!("../../../assets/icons/rhomboid-64.png")),
    (128, include_bytes!("../../../assets/icons/rhomboid-128.png")),
];
/// What tells an entry of ours from one of the person's own.
const OURS: &str = "X-Rhomboid-Own";

/// Puts the program at this path into the menu, unless a package or the person did; returns whether it did.
///
/// # Errors
/// When a file cannot be written.
pub fn install(program: &Path) -> io::Result<bool> {
    let data = data_folder()?;
    if is_packaged(&data) || entry_in(&data).symlink_metadata().is_ok() {
        return Ok(false);
    }
    put(&data, program).map(|()| true)
}

/// Lets an entry of ours that starts what is not there any more start the program at this path.
///
/// # Errors
/// When a file cannot be written.
pub fn mend(program: &Path) -> io::Result<()> {
    let data = data_folder()?;
    match ours(&entry_in(&data)) {
        Some(entry) if entry.lost_program().is_some() => put(&data, program),
        _ => Ok(()),
    }
}

/// Takes back what was put into the menu, and returns it.
///
/// # Errors
/// When a file cannot be removed.
pub fn remove() -> io::Result<Vec<PathBuf>> {
    let data = data_folder()?;
    let mut gone = Vec::new();
    let entry = entry_in(&data);
    if ours(&entry).is_some() {
        fs::remove_file(&entry)?;
        gone.push(entry);
    }
    for (side, picture) in ICONS {
        let icon = icon_in(&data, side);
        if fs::read(&icon).is_ok_and(|there| there == picture) {
            fs::remove_file(&icon)?;
            gone.push(icon);
        }
    }
    Ok(gone)
}

fn put(data: &Path, program: &Path) -> io::Result<()> {
    let entry = starting(program).ok_or(io::ErrorKind::InvalidFilename)?;
    let entry = DesktopEntry::of(&entry).trying(program).with(OURS, "true");
    for (side, picture) in ICONS {
        entry::write(&icon_in(data, side), picture)?;
    }
    // Who keeps a list of the icons looks only whether this folder has changed.
    tempfile::NamedTempFile::new_in(data.join("icons/hicolor"))?.close()?;
    entry.write(&entry_in(data))
}

/// What a package would bring, but with everything it offers done by the program at this path; none for a path that
/// cannot stand in an entry.
fn starting(program: &Path) -> Option<String> {
    // Only a package brings the file by which the bus starts the program.
    let lines = PACKAGED.lines().filter(|line| !line.starts_with("DBusActivatable"));
    let lines = lines.map(|line| match line.strip_prefix("Exec=rhomboid") {
        Some(arguments) => {
            let exec = entry::exec(program, arguments.trim_start())?;
            Some(format!("Exec={exec}\n"))
        }
        None => Some(format!("{line}\n")),
    });
    lines.collect()
}

/// The entry at `file`, if it is ours.
fn ours(file: &Path) -> Option<DesktopEntry> {
    DesktopEntry::read(file).filter(|entry| entry.value(OURS) == Some("true"))
}

/// Whether a package brought an entry, anywhere but in the person's own folder.
fn is_packaged(own: &Path) -> bool {
    let folders = std::env::var_os("XDG_DATA_DIRS").filter(|folders| !folders.is_empty());
    let folders = folders.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    std::env::split_paths(&folders).any(|folder| folder != own && entry_in(&folder).exists())
}

fn entry_in(data: &Path) -> PathBuf {
    data.join(format!("applications/{APPLICATION_ID}.desktop"))
}

fn icon_in(data: &Path, side: u16) -> PathBuf {
    data.join(format!("icons/hicolor/{side}x{side}/apps/{APPLICATION_ID}.png"))
}

fn data_folder() -> io::Result<PathBuf> {
    let dirs = directories::BaseDirs::new().ok_or(io::ErrorKind::NotFound)?;
    Ok(dirs.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_in_the_menu_starts_the_program_at_its_path() {
        let entry = starting(Path::new("/opt/my tools/rhomboid")).expect("a path that can stand there");
        let started = entry.lines().filter(|line| line.starts_with("Exec=")).collect::<Vec<_>>();
        assert_eq!(started.len(), 1 + PACKAGED.matches("[Desktop Action").count());
        for exec in started {
            assert!(exec.starts_with("Exec=\"/opt/my tools/rhomboid\""), "{exec}");
        }
        assert!(PACKAGED.contains("DBusActivatable") && !entry.contains("DBusActivatable"), "{entry}");
    }
}
