//! Linux: an entry in the XDG autostart folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Autostart, AutostartError};
use crate::desktop::APPLICATION_ID;
use crate::words::{Spoken, tr};

/// Writes an entry that starts `program`.
///
/// # Errors
/// When the entry cannot be written, or the program's path cannot stand in one.
pub fn enable(program: &Path) -> Result<(), AutostartError> {
    let file = file()?;
    let program = program.to_str().filter(|path| !path.contains(char::is_control)).ok_or_else(|| {
        let program = program.to_owned();
        AutostartError::new(move || tr!("“{}” cannot stand in a desktop entry", program.display()))
    })?;
    let write = || -> io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut temporary = tempfile::NamedTempFile::new_in(file.parent().unwrap_or(Path::new(".")))?;
        io::Write::write_all(&mut temporary, entry(program).as_bytes())?;
        temporary.persist(&file)?;
        Ok(())
    };
    write().map_err(|error| refused(&file, &error))
}

/// Removes the entry.
///
/// # Errors
/// When there is one that cannot be removed.
pub fn disable() -> Result<(), AutostartError> {
    let file = file()?;
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused(&file, &error)),
        _ => Ok(()),
    }
}

/// Reads the entry as a desktop would.
///
/// # Errors
/// When nobody can tell where it would lie.
pub fn status() -> Result<Autostart, AutostartError> {
    let Ok(text) = fs::read_to_string(file()?) else {
        return Ok(Autostart::Off);
    };
    let value = |key: &str| {
        text.lines()
            .filter_map(|line| line.split_once('='))
            .find(|(name, _)| name.trim() == key)
            .map(|(_, value)| value.trim())
    };
    let off = value("Hidden") == Some("true") || value("X-GNOME-Autostart-enabled") == Some("false");
    Ok(if off { Autostart::Disabled } else { Autostart::On })
}

/// The entry's text for the program at this path.
pub fn entry(program: &str) -> String {
    format!(
        "[Desktop Entry]\n\
         Type=Application\n\
         Name=Rhomboid\n\
         Comment=A quiet break reminder that guides a shoulder-blade squeeze\n\
         Icon={APPLICATION_ID}\n\
         Exec={} --autostart\n\
         Terminal=false\n\
         X-GNOME-Autostart-enabled=true\n",
        quoted(program)
    )
}

/// A path as an argument of `Exec`: in double quotes, special signs escaped for the quotes, then
/// backslashes doubled for the file, and a percent sign doubled because it begins a field code.
fn quoted(program: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in program.chars() {
        match sign {
            '"' | '`' | '$' => quoted.extend(["\\\\", sign.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn refused(file: &Path, error: &io::Error) -> AutostartError {
    AutostartError::new(Spoken::of(format!("{}: {error}", file.display())))
}

fn file() -> Result<PathBuf, AutostartError> {
    let dirs = directories::BaseDirs::new()
        .ok_or_else(|| AutostartError::new(|| tr!("there is no home directory")))?;
    Ok(dirs.config_dir().join("autostart").join(format!("{APPLICATION_ID}.desktop")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_signs_is_one_argument() {
        assert_eq!(quoted("/opt/my apps/rhomboid"), "\"/opt/my apps/rhomboid\"");
        assert_eq!(quoted("/a$b\"c`d\\e%f"), "\"/a\\\\$b\\\\\"c\\\\`d\\\\\\\\e%%f\"");
    }
}
