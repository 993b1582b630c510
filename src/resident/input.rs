//! Everything that can wake the resident.

use std::sync::mpsc::Sender;

use super::files::Written;
use super::windows::GuideClosed;
use crate::desktop::awake_hold::AwakeReport;
use crate::desktop::idle::IdleReport;
use crate::desktop::instance::protocol::{Reply, ResidentRequest};
use crate::desktop::instance::server::Caller;
use crate::desktop::notify::NotifyReport;
use crate::desktop::quiet::QuietReport;
use crate::desktop::sleep::SessionReport;
use crate::desktop::tray::TrayReport;

/// One thing that came from outside the event loop.
#[derive(Debug)]
pub enum Input {
    Idle(IdleReport),
    Awake(AwakeReport),
    Session(SessionReport),
    Notify(NotifyReport),
    Quiet(QuietReport),
    Tray(TrayReport),
    /// A control line, and where its reply goes.
    Control(ResidentRequest, Sender<Reply>),
    /// The desktop asks for this, and waits for nothing.
    Asked(ResidentRequest),
    /// Another process wants the state from now on.
    Watch(Caller),
    /// Something changed in the settings' folder.
    SettingsTouched,
    GuideClosed(GuideClosed),
    /// Another program is in the place of this one.
    #[cfg(target_os = "linux")]
    Upgraded,
    /// A file of ours was written for the first time, or cannot be, or can again.
    Written(Written),
    /// The session or a person ends the process.
    Quit,
}
