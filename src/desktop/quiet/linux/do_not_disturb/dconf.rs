//! A setting of the desktop in dconf, whose service tells everybody of each change. What it says now is read
//! by the program that belongs to it: defaults and locks are in files of its own.

use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use zbus::MatchRule;
use zbus::message::Message;

use super::unread::Unread;
use crate::desktop::bus::service::Service;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::Unanswered;

/// Who tells of changes.
pub const SERVICE: &str = "ca.desrt.dconf";
/// How long reading one setting may take.
const READING: Duration = Duration::from_secs(5);

/// A yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DconfKey {
    pub schema: &'static str,
    pub key: &'static str,
    /// Where in dconf it stands.
    pub path: &'static str,
}

impl DconfKey {
    /// The signals that may tell of a change.
    ///
    /// # Errors
    /// Only when a name here is none.
    pub fn rule() -> zbus::Result<MatchRule<'static>> {
        let writer = Service::signals(SERVICE, "ca.desrt.dconf.Writer")?;
        Ok(writer.path("/ca/desrt/dconf/Writer/user")?.member("Notify")?.build())
    }

    /// Whether a signal is about this setting. Keys that change together are told of the folder that they have
    /// in common.
    pub fn is_meant_by(self, signal: &Message) -> bool {
        let Ok((folder, keys, _)) = signal.body().deserialize::<(String, Vec<String>, String)>() else {
            return false;
        };
        keys.iter()
            .map(|key| format!("{folder}{key}"))
            .any(|changed| self.path == changed || changed.ends_with('/') && self.path.starts_with(&changed))
    }

    /// What it says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(self, poll_loop: &PollLoop) -> Result<bool, Unread> {
        let mut command = Command::new("gsettings");
        command.args(["get", self.schema, self.key]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut reader = Gsettings(
            command
                .spawn()
                .map_err(|error| Unread::Never(Unanswered::Refused(format!("gsettings: {error}"))))?,
        );
        let output = Rc::new(reader.0.stdout.take().ok_or(Unread::NotNow)?);
        let all = async {
            let mut said = Vec::new();
            loop {
                poll_loop.readable(&output).await;
                let mut piece = [0; 64];
                match rustix::io::read(&*output, &mut piece) {
                    Ok(0) | Err(_) => return said,
                    Ok(length) => said.extend_from_slice(&piece[..length]),
                }
            }
        };
        match poll_loop.within(READING, all).await.ok_or(Unread::NotNow)?.trim_ascii() {
            b"true" => Ok(true),
            b"false" => Ok(false),
            _ => Err(Unread::Never(Unanswered::NoSetting)),
        }
    }
}

/// A program that is not left behind, whether it has ended or hangs.
struct Gsettings(Child);

impl Drop for Gsettings {
    fn drop(&mut self) {
        // Both are refused only of one that is gone.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_all_settings_only_one_is_meant() {
        let setting = DconfKey {
            schema: "org.gnome.desktop.notifications",
            key: "show-banners",
            path: "/org/gnome/desktop/notifications/show-banners",
        };
        let told = |folder: &str, keys: &[&str]| {
            let signal = Message::signal("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer", "Notify");
            let signal = signal.and_then(|signal| signal.build(&(folder, keys, "tag"))).expect("a signal");
            setting.is_meant_by(&signal)
        };
        assert!(told("/org/gnome/desktop/notifications/show-banners", &[""]));
        assert!(told("/org/gnome/desktop/notifications/", &["application-children", "show-banners"]));
        assert!(told("/org/gnome/desktop/", &["interface/clock-format", "notifications/show-banners"]));
        // A whole folder that was reset.
        assert!(told("/org/gnome/", &[""]));
        assert!(!told("/org/gnome/desktop/notifications/", &["show-in-lock-screen"]));
        assert!(!told("/org/gnome/desktop/notifications/show-banners-not", &[""]));
        assert!(!told("/org/mate/", &[""]));
    }
}
