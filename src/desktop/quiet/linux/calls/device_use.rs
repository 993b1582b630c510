//! Whether a kind of device is in use.

/// What is known of the microphones or of the cameras, which are watched in the way `W`.
#[derive(Clone, Debug)]
pub struct DeviceUse<W> {
    /// `None` while nothing can be known.
    pub in_use: Option<bool>,
    pub watch: W,
}
