//! Whether a kind of device is in use.

use crate::desktop::Health;

/// What is known of the microphones, or of the cameras.
#[derive(Clone, Debug)]
pub struct DeviceUse {
    /// `None` while nothing can be known.
    pub in_use: Option<bool>,
    pub health: Health,
}
