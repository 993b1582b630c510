//! Writes a file so that readers see the old one or the new one, never a part.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::private;

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
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(plain)?;
    file.write_all(content).map_err(plain)?;
    if let Ok(existing) = fs::metadata(&target) {
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
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
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(plain)?;
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
