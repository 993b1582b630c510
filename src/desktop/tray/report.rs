//! What the tray shows, and what it tells.

use super::icon::Mark;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayState {
    pub mark: Mark,
    /// One short line, at most 127 characters for Windows.
    pub tooltip: String,
    /// Always as many lines, each of the same kind.
    pub menu: Vec<MenuLine>,
}

/// One line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuLine {
    Separator,
    /// The state in words.
    Headline(String),
    Choice {
        choice: TrayChoice,
        label: String,
        is_usable: bool,
    },
}

/// What the tray tells, from a thread of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayReport {
    /// What a person chose there. The activation token lets a window that it opens take the focus on Wayland.
    Chosen { choice: TrayChoice, activation_token: Option<String> },
    /// Whether anything shows the icon.
    Host(Result<TrayHost, NoTray>),
}

/// What shows the icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayHost {
    /// The system's own tray.
    System,
    /// A host of the protocol StatusNotifierItem.
    StatusNotifier,
}

/// Why nothing shows the icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTray {
    /// The system refuses, and says why.
    Refused(String),
    NoSessionBus,
    /// No host has come yet.
    NoHostYet,
    NoHost,
    /// The host does not take the icon, and says why.
    NotTaken(String),
    /// Nobody can tell, and why.
    Unknown(String),
}

/// What a person can choose there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayChoice {
    Start,
    Snooze,
    PauseHalfHour,
    PauseHour,
    PauseUntilTomorrow,
    Resume,
    Open,
    Quit,
}
