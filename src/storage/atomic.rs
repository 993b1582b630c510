//! Writing a file so that whoever reads it sees the old one or the new one, never a part.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Links followed before they count as a circle.
const MOST_LINKS: usize = 16;

/// Writes `content` to `path`, making its folder if need be. A link stays a link: the file it leads
/// to is replaced. Permissions of an existing file are kept. After a power failure the file may be the
/// old one still, and is whole in any case.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written; the old file is then untouched.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = resolve(path)?;
    let folder = target.parent().ok_or_else(|| io::Error::other("a file lies in a folder"))?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    if let Ok(existing) = fs::metadata(&target) {
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
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
