//! The start is over once everyone who was asked at first has said a word.

use std::collections::BTreeSet;

use crate::desktop::health::Capability;

/// Those who tell of the person, the screen and the machine.
pub const PRESENCE: [Capability; 4] =
    [Capability::Idle, Capability::Sleep, Capability::Lock, Capability::Awake];

/// Who has not said a word yet.
#[derive(Debug)]
pub struct Beginning(BTreeSet<Capability>);

impl Default for Beginning {
    fn default() -> Self {
        Self(PRESENCE.into_iter().chain([Capability::Tray]).collect())
    }
}

impl Beginning {
    /// Somebody said a word. After the last of them the start-up code is not needed any more.
    pub fn heard_of(&mut self, capability: Capability) {
        if self.0.remove(&capability) && self.0.is_empty() {
            #[cfg(target_os = "linux")]
            crate::desktop::footprint::let_go_of_startup_code();
        }
    }
}
