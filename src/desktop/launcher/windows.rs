//! Windows: an installer makes the entry of the start menu. Here stands only under which name and with which picture
//! Windows shows what the program tells; without that it takes a notification and drops it.

use std::io;
use std::path::{Path, PathBuf};

use windows_registry::{CURRENT_USER, Key};

use crate::desktop::APPLICATION_ID;

/// Where Windows looks, in the person's own part of the registry.
const APPLICATIONS: &str = r"Software\Classes\AppUserModelId";
const NAME: &str = "DisplayName";
const PICTURE: &str = "IconUri";

const OWN_PICTURE: &[u8] = include_bytes!("../../../assets/icons/rhomboid-128.png");

/// Makes the name known. There is nothing in a menu to speak of.
///
/// # Errors
/// When the registry or the disk refuses.
pub fn install(program: &Path) -> io::Result<bool> {
    mend(program).map(|()| false)
}

/// Makes the name known, and the picture where there is none.
///
/// # Errors
/// When the registry or the disk refuses.
pub fn mend(program: &Path) -> io::Result<()> {
    let key = CURRENT_USER.create(key()).map_err(|error| plain(&error))?;
    if key.get_string(NAME).is_err() {
        key.set_string(NAME, "Rhomboid").map_err(|error| plain(&error))?;
    }
    if has_picture(&key) { Ok(()) } else { give_picture(&key, program) }
}

fn has_picture(key: &Key) -> bool {
    key.get_string(PICTURE).is_ok_and(|picture| Path::new(&picture).is_file())
}

fn give_picture(key: &Key, program: &Path) -> io::Result<()> {
    let beside = program.with_file_name("rhomboid.ico");
    let picture = if beside.is_file() { beside } else { put_picture()? };
    key.set_string(PICTURE, picture.to_string_lossy()).map_err(|error| plain(&error))
}

fn put_picture() -> io::Result<PathBuf> {
    let picture = own_picture().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    if let Some(folder) = picture.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&picture, OWN_PICTURE)?;
    Ok(picture)
}

fn own_picture() -> Option<PathBuf> {
    let dirs = directories::BaseDirs::new()?;
    Some(dirs.data_local_dir().join("rhomboid").join("rhomboid.png"))
}

/// Takes the name back, and the picture. Returns what was removed from the disk.
///
/// # Errors
/// When the disk refuses.
pub fn remove() -> io::Result<Vec<PathBuf>> {
    // There may be no key.
    let _ = CURRENT_USER.remove_tree(key());
    match own_picture() {
        Some(picture) if picture.is_file() => {
            std::fs::remove_file(&picture)?;
            Ok(vec![picture])
        }
        _ => Ok(Vec::new()),
    }
}

fn key() -> String {
    format!(r"{APPLICATIONS}\{APPLICATION_ID}")
}

fn plain(error: &windows::core::Error) -> io::Error {
    io::Error::other(error.message())
}
