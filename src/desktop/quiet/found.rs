//! What the probes use, or what was tried and why it is of no use.

use std::path::PathBuf;

use crate::desktop::no_display::NoDisplay;

/// What a probe uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProbeSource {
    SwitchedOff,
    /// No program is listed.
    NothingListed,
    /// The server with this title, which tells of do-not-disturb in its own way.
    Server {
        title: String,
        way: DoNotDisturbWay,
    },
    /// A notification server starts when it is needed, and is asked then.
    StartsOnDemand,
    /// The window in front, by this display server.
    Front(&'static str),
    /// The program of the window in front, by this display server; so many are listed.
    FrontProgram(&'static str, usize),
    Calls(CameraWatch),
    /// This system notes which devices are in use.
    Devices(&'static str),
}

/// Why a probe knows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoProbe {
    /// Nothing is watched on this platform.
    NothingHere,
    /// It did not answer in time.
    Silent,
    /// The thread of the probes has ended, and why; nothing where it is a fault of Rhomboid's own.
    Ended(Option<String>),
    /// No session bus has come.
    NoSessionBus,
    SessionBusGone,
    /// What the session bus says.
    SessionBus(String),
    NoServer,
    ServerSilent,
    /// This server tells nobody of do-not-disturb.
    ServerTellsNobody {
        name: String,
        version: String,
    },
    /// The server with this title tells in that way, but has no answer.
    Server {
        title: String,
        way: DoNotDisturbWay,
        why: Unanswered,
    },
    NoDisplay(NoDisplay),
    /// No X server can be reached, and why.
    NoXServer(String),
    /// The X server has gone, and why.
    XServerGone(String),
    /// macOS tells no program whether a Focus is on.
    Focus,
    /// The system lists no devices.
    NoDevices,
    /// What the compositor or the system says.
    Compositor(String),
    CompositorSilent,
    /// The compositor tells of windows no more.
    CompositorWithdrew,
    /// The compositor tells no program of the windows of others.
    Hidden,
    /// Plasma tells only programs that it trusts.
    HiddenByPlasma,
    /// No window manager tells which window is in front.
    NoWindowManager,
    /// Windows tells of presentations, and keeps its Do Not Disturb to itself.
    PresentationsAlone,
    /// At least one kind of device is not seen.
    Calls(Result<(), NoMicrophone>, CameraWatch),
}

/// How a notification server tells of do-not-disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoNotDisturbWay {
    Plasma,
    Dunst,
    Mako,
    Sway,
    Gnome,
    Mate,
    Xfce,
    Lxqt,
}

/// Why a server has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    NoAnswer,
    /// The answer is not understood.
    Unclear,
    /// What the server says instead.
    Refused(String),
    /// gsettings does not know the setting.
    NoSetting,
}

/// Why no sound server tells of microphones in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMicrophone {
    /// There is no socket of a sound server.
    NoSocket,
    NoAnswer,
    Gone,
    /// What the sound server or the system says.
    Failed(String),
}

/// Whether anything tells of cameras in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraWatch {
    /// So many device files are watched.
    Works(usize),
    /// The folder of devices cannot be watched, and why.
    Failed(PathBuf, String),
}
