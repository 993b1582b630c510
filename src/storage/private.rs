//! What is personal is for its owner alone, whatever the umask says.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Makes `folder`, and what is missing above it, for the owner alone.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// What makes a file, where there is none, for the owner alone.
#[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes to set"))]
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Takes from everybody else what they may do with `path`. A link is an arrangement of the person's own,
/// and stays as it is.
pub fn close(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        const OTHERS: u32 = 0o077;
        let Ok(metadata) = fs::symlink_metadata(path) else { return };
        let mode = metadata.permissions().mode();
        if !metadata.is_symlink()
            && mode & OTHERS != 0
            && let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(mode & !OTHERS))
        {
            tracing::debug!(%error, path = %path.display(), "stays open to others");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}
