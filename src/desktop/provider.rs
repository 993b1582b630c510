//! Services that tell of sleep, of locks, and of programs that keep the screen awake.

/// One of them, or all screen lockers together that are seen by their process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    CinnamonScreenSaver,
    GnomeScreenSaver,
    KdePowerManagement,
    MateScreenSaver,
    XfceScreenSaver,
    Logind,
    ScreenLockers,
    PowerManager,
    ScreenSaver,
    SessionManager,
}
