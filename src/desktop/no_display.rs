//! A session without a display server that could be asked.

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDisplay {
    /// The session is Wayland, and no variable names its compositor.
    Unnamed,
    /// No variable names any display server.
    Absent,
}
