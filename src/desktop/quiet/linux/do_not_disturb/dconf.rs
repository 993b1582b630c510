//! A yes or no among the desktop's settings in dconf, whose service tells of each change. `gsettings` reads the value,
//! because defaults and locks lie in files of dconf's own.

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

/// One such setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DconfKey {
    pub schema: &'static str,
    pub key: &'static str,
    /// Its place in dconf.
    pub path: &'static str,
}

impl DconfKey {
    /// The signals that may tell of a change.
    ///
    /// # Errors
    /// When a name here is none that D-Bus knows, which is a fault of this program.
    pub fn rule() -> zbus::Result<MatchRule<'static>> {
        let writer = Service::signals(SERVICE, "ca.desrt.dconf.Writer")?;
        Ok(writer.path("/ca/desrt/dconf/Writer/user")?.member("Notify")?.build())
    }

    /// Whether `signal` is about this setting. Keys that change together come in one signal, with the folder that they
    /// have in common.
    pub fn is_meant_by(self, signal: &Message) -> bool {
        let Ok((folder, keys, _)) = signal.body().deserialize::<(String, Vec<String>, String)>() else {
            return false;
        };
        keys.iter()
            .map(|key| format!("{folder}{key}"))
            .any(|changed| self.path == changed || changed.ends_with('/') && self.path.starts_with(&changed))
    }

    /// Its value.
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

/// A running `gsettings`, which ends when this is dropped.
struct Gsettings(Child);

impl Drop for Gsettings {
    fn drop(&mut self) {
        // Both fail only where it has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_about_another_setting_does_not_count() {
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
