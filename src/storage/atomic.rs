//! Writes a file so that readers see the old one or the new one, never a part.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::{held, private};

/// How the name of a file begins and ends that is being written.
const PREFIX: &str = ".rhomboid-";
const SUFFIX: &str = ".part";
/// A file that was last written to so long ago is nobody's any more: its process was killed.
const ABANDONED: Duration = Duration::from_mins(10);

/// Links followed before they count as a circle.
const MOST_LINKS: usize = 16;

/// Writes `content` to `path`, making its folder if need be. A link stays a link: the file it leads
/// to is replaced. Permissions of an existing file are kept; a new one is for its owner alone. After a power
/// failure the file may be the old one still, and is whole in any case.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written; the old file is then untouched.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = resolve(path)?;
    let folder = target.parent().ok_or_else(|| io::Error::other("a file lies in a folder"))?;
    private::make_folder(folder)?;
    let mut file = part(folder, &mut tempfile::Builder::new())?;
    fill(&mut file, &target, content)?;
    file.as_file().sync_all()?;
    held::replace(file, &target)
}

/// Writes `content` to `path` in a folder that is there, for whoever may read new files. What is no plain file, such as
/// a device or a pipe, takes it as it comes.
///
/// # Errors
/// When the file cannot be written; the old one is then untouched.
pub fn write_for_all(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = resolve(path)?;
    if fs::metadata(&target).is_ok_and(|existing| !existing.is_file()) {
        return fs::OpenOptions::new().write(true).open(&target)?.write_all(content);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = part(folder, &mut builder)?;
    fill(&mut file, &target, content)?;
    held::replace(file, &target)
}

/// Writes `content` to a new file in `folder` with this name and ending, or with "-2", "-3" and so on
/// between them, for its owner alone: what is there already stays. Returns its path.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written.
pub fn write_new(
    folder: &Path,
    name: &str,
    ending: &str,
    content: &mut impl io::Read,
) -> io::Result<PathBuf> {
    private::make_folder(folder)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut file = part(folder, &mut tempfile::Builder::new())?;
    io::copy(content, &mut file).map_err(plain)?;
    file.as_file().sync_all()?;
    for number in 1_u32.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{number}{ending}"));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(other) => return Err(other.error),
        }
    }
    Err(io::Error::other("every name is taken"))
}

/// Writes `content` to `file`, which is to take the place of `target` and has the permissions of what is there.
fn fill(file: &mut NamedTempFile, target: &Path, content: &[u8]) -> io::Result<()> {
    file.write_all(content).map_err(plain)?;
    match fs::metadata(target) {
        Ok(existing) => file.as_file().set_permissions(existing.permissions()),
        Err(_) => Ok(()),
    }
}

/// A new file to write to, as `builder` makes it. Those that earlier processes left in `folder` go.
fn part(folder: &Path, builder: &mut tempfile::Builder<'_, '_>) -> io::Result<NamedTempFile> {
    let part = builder.prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(plain)?;
    if let Err(error) = remove_abandoned(folder, &part) {
        tracing::debug!(%error, folder = %folder.display(), "what was left there stays");
    }
    Ok(part)
}

/// Removes the files that are much older than `new`, by the clock of their disk.
fn remove_abandoned(folder: &Path, new: &NamedTempFile) -> io::Result<()> {
    let now = new.as_file().metadata()?.modified()?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_part = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let is_abandoned = || -> io::Result<bool> {
            let metadata = entry.metadata()?;
            let age = now.duration_since(metadata.modified()?).unwrap_or_default();
            Ok(metadata.is_file() && age > ABANDONED)
        };
        if is_part && is_abandoned()? {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The error without the name of the temporary file, which differs each time.
fn plain(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((said, _)) => io::Error::new(error.kind(), said.to_owned()),
        None => error,
    }
}

/// Where `path` leads through links, also through one whose target does not exist yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(link) => target = target.parent().unwrap_or(Path::new("")).join(link),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other(format!("{} is a circle of links", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_with_the_next_write_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, age: Duration| {
            let path = folder.path().join(name);
            let file = fs::File::create(&path).expect("made");
            let modified = file.metadata().and_then(|metadata| metadata.modified()).expect("a time");
            file.set_modified(modified.checked_sub(age).expect("a time")).expect("set");
        };
        let old = ABANDONED + Duration::from_secs(5);
        file(".rhomboid-a1B2c3.part", old);
        // Somebody writes to the first now; the others are no files of this kind.
        let kept = [".rhomboid-d4E5f6.part", ".rhomboid-notes", "mine.part", ".tmpa1B2c3"];
        file(kept[0], Duration::from_mins(1));
        kept[1..].iter().for_each(|name| file(name, old));
        fs::create_dir(folder.path().join(".rhomboid-folder.part")).expect("made");
        write(&folder.path().join("state.json"), b"{}").expect("written");
        let mut found: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        found.sort();
        let mut expected = [&kept[..], &[".rhomboid-folder.part", "state.json"]].concat();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}
