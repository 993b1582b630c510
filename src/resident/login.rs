//! The wish to start at login, followed where the desktop keeps its entries.

use std::path::PathBuf;

use crate::desktop::Health;
use crate::desktop::autostart::{self, Autostart};

/// What the settings say of it.
#[derive(Debug)]
pub struct LoginWish {
    /// The program that is to start.
    pub program: PathBuf,
    pub wanted: bool,
    /// Whether it was just changed. At the start of all it was not: an entry that the desktop's own settings
    /// switched off then stays so.
    pub is_change: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Followed {
    pub health: Health,
    /// Whether an entry was written.
    pub is_switched_on: bool,
}

impl LoginWish {
    /// Follows it, which may take as long as disks do.
    pub fn follow(&self) -> Followed {
        let outcome = autostart::status().and_then(|present| match (self.wanted, present) {
            (true, Autostart::Off | Autostart::Lost(_) | Autostart::LeftToPortal) => self.enable(),
            (true, Autostart::Disabled) if self.is_change => self.enable(),
            (false, _) if self.is_change => autostart::disable().map(|()| false),
            _ => Ok(false),
        });
        match outcome {
            Ok(is_switched_on) => Followed { health: Health::Autostart(autostart::status()), is_switched_on },
            Err(error) => Followed { health: Health::AutostartNotChanged(error), is_switched_on: false },
        }
    }

    fn enable(&self) -> Result<bool, autostart::AutostartError> {
        autostart::enable(&self.program).map(|()| true)
    }
}
