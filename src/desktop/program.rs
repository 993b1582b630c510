//! Where this program is.

#[cfg(unix)]
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// This same program as a command that outlives the terminal it is typed in.
///
/// # Errors
/// When the system does not tell where the program is.
pub fn outliving_terminal() -> io::Result<Command> {
    let mut command = Command::new(path()?);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    #[cfg(windows)]
    {
        const DETACHED_PROCESS: u32 = 8;
        std::os::windows::process::CommandExt::creation_flags(&mut command, DETACHED_PROCESS);
    }
    Ok(command)
}

/// Lets Windows know this process by the name of the application, to which its windows and notifications belong.
pub fn take_name() {
    #[cfg(windows)]
    {
        let name = windows::core::HSTRING::from(super::APPLICATION_ID);
        // SAFETY: the text ends with a zero and outlives the call.
        #[expect(unsafe_code, reason = "a plain call of the Windows API")]
        unsafe {
            windows_sys::Win32::UI::Shell::SetCurrentProcessExplicitAppUserModelID(name.as_ptr())
        };
    }
}

/// The path by which this program is started again. After an update in its place that is the new one, to which Linux
/// adds a note that the running one is gone.
///
/// # Errors
/// When the system does not tell.
pub fn path() -> io::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    Ok(image_around(&own, set("APPDIR"), set("APPIMAGE")).unwrap_or_else(|| in_its_place(own)))
}

/// The `AppImage` that the program at `own` was started from: what is in its `folder` lies elsewhere each time. A program
/// that another one's image started finds the same variables.
fn image_around(own: &Path, folder: Option<PathBuf>, image: Option<PathBuf>) -> Option<PathBuf> {
    if own.starts_with(folder?) { image } else { None }
}

/// Begins this program anew, in the place of this very process, with these arguments, and with these variables
/// set or taken away. Returns only when that cannot be done.
#[cfg(unix)]
pub fn begin_anew(
    arguments: impl IntoIterator<Item = OsString>,
    variables: &[(&str, Option<OsString>)],
) -> io::Error {
    use std::os::unix::process::CommandExt;
    let program = match path() {
        Ok(program) => program,
        Err(error) => return error,
    };
    let mut command = Command::new(program);
    command.args(arguments);
    for (name, value) in variables {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.exec()
}

fn in_its_place(path: PathBuf) -> PathBuf {
    let text = path.to_str().filter(|_| cfg!(target_os = "linux") && !path.exists());
    match text.and_then(|text| text.strip_suffix(" (deleted)")) {
        Some(replaced) => PathBuf::from(replaced),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_an_image_is_started_again_by_the_image() {
        let started =
            |own: &str| image_around(Path::new(own), Some("/tmp/.mount".into()), Some("/R.AppImage".into()));
        assert_eq!(started("/tmp/.mount/usr/bin/rhomboid"), Some("/R.AppImage".into()));
        assert_eq!(started("/usr/bin/rhomboid"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_was_replaced_is_found_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let odd = folder.path().join("rhomboid (deleted)");
        assert_eq!(in_its_place(odd.clone()), folder.path().join("rhomboid"));
        std::fs::write(&odd, "").expect("written");
        assert_eq!(in_its_place(odd.clone()), odd);
    }
}
