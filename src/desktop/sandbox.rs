//! What a sandbox keeps from the program.

use std::fs;
use std::sync::OnceLock;

/// Where Flatpak tells a program inside what it may do, as groups of keys.
const INFO: &str = "/.flatpak-info";

/// Something that a capability needs and a sandbox may keep back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// To talk to this name on the session bus.
    SessionName(&'static str),
    /// To talk to this name on the system bus.
    SystemName(&'static str),
    Socket(&'static str),
    Folder(&'static str),
}

impl Permission {
    /// The option by which a person gives it.
    pub fn option(self) -> String {
        let (kind, name) = match self {
            Self::SessionName(name) => ("talk-name", name),
            Self::SystemName(name) => ("system-talk-name", name),
            Self::Socket(name) => ("socket", name),
            Self::Folder(name) => ("filesystem", name),
        };
        format!("--{kind}={name}")
    }

    fn is_given_in(self, info: &str) -> bool {
        let listed = |key, name| {
            let list = value(info, "Context", key).unwrap_or_default();
            list.split(';').any(|listed| listed.split(':').next() == Some(name))
        };
        match self {
            Self::SessionName(name) => {
                listed("sockets", "session-bus") || value(info, "Session Bus Policy", name).is_some()
            }
            Self::SystemName(name) => {
                listed("sockets", "system-bus") || value(info, "System Bus Policy", name).is_some()
            }
            Self::Socket(name) => listed("sockets", name),
            Self::Folder(name) => listed("filesystems", name),
        }
    }
}

/// Whether the program runs inside a Flatpak.
pub fn is_flatpak() -> bool {
    info().is_some()
}

/// Whether the program may use what `permission` is about. Outside of a sandbox it may.
pub fn allows(permission: Permission) -> bool {
    info().is_none_or(|info| permission.is_given_in(info))
}

/// It does not change while the program runs.
fn info() -> Option<&'static str> {
    static READ: OnceLock<Option<String>> = OnceLock::new();
    READ.get_or_init(|| fs::read_to_string(INFO).ok()).as_deref()
}

/// What stands behind `key` in `group`.
fn value<'a>(info: &'a str, group: &str, key: &str) -> Option<&'a str> {
    let heading = format!("[{group}]");
    let within = info.lines().skip_while(|line| *line != heading).skip(1);
    let mut lines = within.take_while(|line| !line.starts_with('['));
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_is_kept_back() {
        let info = "[Application]\nname=x\n\n[Context]\nsockets=x11;pulseaudio;\nfilesystems=xdg-run/speech-dispatcher:ro;\n\
                    \n[Session Bus Policy]\norg.freedesktop.Notifications=talk\n";
        for given in [
            Permission::SessionName("org.freedesktop.Notifications"),
            Permission::Socket("pulseaudio"),
            Permission::Folder("xdg-run/speech-dispatcher"),
        ] {
            assert!(given.is_given_in(info), "{given:?}");
        }
        for kept in [
            Permission::SessionName("org.kde.StatusNotifierWatcher"),
            Permission::SystemName("org.freedesktop.login1"),
            Permission::Socket("pulse"),
            Permission::Folder("xdg-run"),
        ] {
            assert!(!kept.is_given_in(info), "{kept:?}");
        }
        let all = "[Context]\nsockets=session-bus;system-bus;\n";
        assert!(
            Permission::SessionName("a.b").is_given_in(all) && Permission::SystemName("a.b").is_given_in(all)
        );
    }
}
