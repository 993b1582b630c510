//! What notification servers do where the specification leaves room, by the names they give themselves.

/// How a server shows the action `default`, which the specification has for a click on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultAction {
    /// It is not to be seen, so that a button of its own says the same.
    Unseen,
    /// As a button like any other.
    Button,
}

/// Those that differ from most: XFCE's, where a click on the text only puts the notification away, and LXQt's,
/// which moreover draws more than three actions as a list to choose from.
const DEFAULT_ACTIONS: [(&str, DefaultAction); 2] =
    [("Xfce Notify Daemon", DefaultAction::Button), ("lxqt-notificationd", DefaultAction::Button)];

impl DefaultAction {
    /// How the server that calls itself `server` shows it.
    pub fn of(server: &str) -> Self {
        let known = DEFAULT_ACTIONS.into_iter().find(|(name, _)| *name == server);
        known.map_or(Self::Unseen, |(_, action)| action)
    }
}
