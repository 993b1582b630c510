//! Everything that can wake the resident.

use std::sync::mpsc::Sender;

use crate::desktop::awake_hold::AwakeReport;
use crate::desktop::idle::IdleReport;
use crate::desktop::instance::mailbox::Outbox;
use crate::desktop::instance::protocol::{Reply, Request};
use crate::desktop::notify::NotifyReport;
use crate::desktop::quiet::QuietReport;
use crate::desktop::sleep::SessionReport;
use crate::desktop::tray::TrayReport;
use crate::resident::files::Written;
use crate::resident::windows::Closed;

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
    Control(Request, Sender<Reply>),
    /// Somebody wants the state from now on.
    Watch(Outbox<Reply>),
    /// Something changed in the settings' folder.
    SettingsTouched,
    WindowClosed(Closed),
    /// A file of ours was written for the first time, or cannot be, or can again.
    Written(Written),
    /// The session or a person ends the process.
    Quit,
}
