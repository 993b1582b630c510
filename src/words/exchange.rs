//! What became of all settings at once, in words.

use tr::tr;

use crate::storage::settings_exchange::Replaced;

/// Said once settings were taken from a file.
pub fn imported(replaced: &Replaced) -> String {
    with_copy(tr!("Settings imported."), replaced)
}

/// Said once every setting has its default.
pub fn reset(replaced: &Replaced) -> String {
    with_copy(tr!("All settings have their defaults."), replaced)
}

fn with_copy(done: String, replaced: &Replaced) -> String {
    match &replaced.kept {
        Some(kept) => format!("{done} {}", tr!("The old ones were saved as {}.", kept.display())),
        None => done,
    }
}
