//! The ways in which notification servers tell of do-not-disturb.

use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use zbus::message::{Message, Type};
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, MatchRule};

use super::sleeper::Sleeper;
use crate::desktop::bus::service::Service;
use crate::desktop::notify::freedesktop::{NAME, PATH};
use crate::words::{Spoken, tr};

const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
/// Where in xfconf it stands.
const XFCE_KEY: (&str, &str) = ("xfce4-notifyd", "/do-not-disturb");
const DCONF: &str = "ca.desrt.dconf";
const SHOW_BANNERS: (&str, &str) = ("org.gnome.desktop.notifications", "show-banners");
const SHOW_BANNERS_PATH: &str = "/org/gnome/desktop/notifications/show-banners";
/// How long reading one setting may take.
const READING: Duration = Duration::from_secs(5);

/// How one server tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Plasma,
    Dunst,
    Mako,
    Gnome,
    Xfce,
}

/// Why it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It answers, and this is not among its answers.
    Never(Spoken),
    /// It does not answer now.
    NotNow,
}

/// What a signal tells of do-not-disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is about something else.
    Nothing,
    /// It may have changed; ask.
    Something,
    /// This is how it is now.
    On(bool),
}

impl Way {
    /// The way of the server that calls itself so.
    pub fn of(server: &str) -> Option<Self> {
        match server.to_lowercase().as_str() {
            "plasma" => Some(Self::Plasma),
            "dunst" => Some(Self::Dunst),
            "mako" => Some(Self::Mako),
            "gnome-shell" => Some(Self::Gnome),
            "xfce notify daemon" => Some(Self::Xfce),
            _ => None,
        }
    }

    /// What it is, for people.
    pub fn name(self) -> String {
        match self {
            Self::Plasma => tr!("whether notifications are inhibited"),
            Self::Dunst => tr!("whether it is paused"),
            Self::Mako => tr!("its modes"),
            Self::Gnome => tr!("the setting show-banners"),
            Self::Xfce => tr!("its setting in xfconf"),
        }
    }

    /// Whose signals tell of a change.
    pub const fn service(self) -> &'static str {
        match self {
            Self::Plasma | Self::Dunst | Self::Mako => NAME,
            Self::Gnome => DCONF,
            Self::Xfce => XFCONF,
        }
    }

    /// The signals of [`Self::service`] that may mean a change.
    ///
    /// # Errors
    /// Only when a name here is none.
    pub fn rule(self) -> zbus::Result<MatchRule<'static>> {
        let signals = MatchRule::builder().msg_type(Type::Signal);
        Ok(match self.property() {
            Some((path, interface, _)) => return Service::properties_changed(NAME, path, interface),
            None if self == Self::Gnome => signals
                .sender(DCONF)?
                .path("/ca/desrt/dconf/Writer/user")?
                .interface("ca.desrt.dconf.Writer")?
                .member("Notify")?,
            None => signals
                .sender(XFCONF)?
                .path(XFCONF_PATH)?
                .interface(XFCONF)?
                .arg(0, XFCE_KEY.0)?
                .arg(1, XFCE_KEY.1)?,
        }
        .build())
    }

    /// What a signal of [`Self::service`] tells, as far as the rule could not know.
    pub fn told(self, signal: &Message) -> Told {
        match self.property() {
            Some((_, _, property)) => self.told_of_property(signal, property),
            None if self == Self::Gnome && !concerns_banners(signal) => Told::Nothing,
            None => Told::Something,
        }
    }

    fn told_of_property(self, signal: &Message, property: &str) -> Told {
        type Changes = (String, HashMap<String, OwnedValue>, Vec<String>);
        let Ok((_, mut values, unsaid)) = signal.body().deserialize::<Changes>() else {
            return Told::Something;
        };
        match values.remove(property) {
            Some(value) => self.meaning(value.into()).map_or(Told::Something, Told::On),
            None if unsaid.iter().any(|changed| changed == property) => Told::Something,
            None => Told::Nothing,
        }
    }

    /// Asks whether it is on; `teller` is [`Self::service`].
    ///
    /// # Errors
    /// When that cannot be known, now or ever.
    pub async fn read(self, sleeper: &Sleeper, bus: &Connection, teller: &Service) -> Result<bool, Unread> {
        match self.property() {
            Some((path, interface, property)) => {
                self.meaning(teller.property(path, interface, property).await?.into())
            }
            None if self == Self::Gnome => shows_banners(sleeper).await.map(|shows| !shows),
            None => {
                // Not through the teller: whoever asks first starts it.
                let asked =
                    bus.call_method(Some(XFCONF), XFCONF_PATH, Some(XFCONF), "GetProperty", &XFCE_KEY);
                match asked.await {
                    Ok(reply) => self.meaning(reply.body().deserialize::<OwnedValue>()?.into()),
                    // Nobody has ever touched it.
                    Err(zbus::Error::MethodError(name, ..)) if name.ends_with(".PropertyNotFound") => {
                        Ok(false)
                    }
                    Err(error) => Err(error.into()),
                }
            }
        }
    }

    /// The path, interface and name of the server's own property, if it has one.
    const fn property(self) -> Option<(&'static str, &'static str, &'static str)> {
        match self {
            Self::Plasma => Some((PATH, NAME, "Inhibited")),
            Self::Dunst => Some((PATH, "org.dunstproject.cmd0", "paused")),
            Self::Mako => Some(("/fr/emersion/Mako", "fr.emersion.Mako", "Modes")),
            Self::Gnome | Self::Xfce => None,
        }
    }

    fn meaning(self, value: Value) -> Result<bool, Unread> {
        let unclear = || Unread::Never(Spoken::from(|| tr!("what it tells is not understood")));
        match self {
            Self::Mako => {
                let modes = Vec::<String>::try_from(value).map_err(|_| unclear())?;
                // The first is what its manual suggests; a mode may have any name.
                Ok(modes.iter().any(|mode| matches!(mode.as_str(), "do-not-disturb" | "dnd")))
            }
            _ => bool::try_from(value).map_err(|_| unclear()),
        }
    }
}

impl From<zbus::Error> for Unread {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::MethodError(name, said, _) => {
                Self::Never(Spoken::of(said.unwrap_or_else(|| name.to_string())))
            }
            _ => Self::NotNow,
        }
    }
}

/// Whether a signal of dconf is about GNOME's setting. Keys that change together are told of the folder that
/// they have in common.
fn concerns_banners(signal: &Message) -> bool {
    let Ok((folder, keys, _)) = signal.body().deserialize::<(String, Vec<String>, String)>() else {
        return false;
    };
    keys.iter().map(|key| format!("{folder}{key}")).any(|changed| {
        SHOW_BANNERS_PATH == changed || changed.ends_with('/') && SHOW_BANNERS_PATH.starts_with(&changed)
    })
}

/// What GNOME's setting says. Only the program that belongs to it can read it: defaults and locks are in
/// files of its own.
async fn shows_banners(sleeper: &Sleeper) -> Result<bool, Unread> {
    let never = |why: Spoken| Unread::Never(Spoken::from(move || format!("gsettings: {why}")));
    let (schema, key) = SHOW_BANNERS;
    let mut command = Command::new("gsettings");
    command.args(["get", schema, key]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut reader = Reader(command.spawn().map_err(|error| never(Spoken::of(error)))?);
    let output = Rc::new(reader.0.stdout.take().ok_or(Unread::NotNow)?);
    let all = async {
        let mut said = Vec::new();
        loop {
            sleeper.readable(&output).await;
            let mut piece = [0; 64];
            match rustix::io::read(&*output, &mut piece) {
                Ok(0) | Err(_) => return said,
                Ok(length) => said.extend_from_slice(&piece[..length]),
            }
        }
    };
    match sleeper.within(READING, all).await.ok_or(Unread::NotNow)?.trim_ascii() {
        b"true" => Ok(true),
        b"false" => Ok(false),
        _ => Err(never(Spoken::from(|| tr!("it does not know that setting")))),
    }
}

/// A program that is not left behind, whether it has ended or hangs.
struct Reader(Child);

impl Drop for Reader {
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
    fn a_server_is_known_by_its_own_name() {
        for (name, way) in [
            ("Plasma", Some(Way::Plasma)),
            ("dunst", Some(Way::Dunst)),
            ("mako", Some(Way::Mako)),
            ("gnome-shell", Some(Way::Gnome)),
            ("Xfce Notify Daemon", Some(Way::Xfce)),
            ("SwayNotificationCenter", None),
            ("", None),
        ] {
            assert_eq!(Way::of(name), way, "{name}");
        }
    }

    #[test]
    fn of_all_settings_only_one_concerns_us() {
        let told = |folder: &str, keys: &[&str]| {
            let signal = Message::signal("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer", "Notify");
            let signal = signal.and_then(|signal| signal.build(&(folder, keys, "tag"))).expect("a signal");
            Way::Gnome.told(&signal) == Told::Something
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

    #[test]
    fn a_property_that_is_told_needs_no_question() {
        let told = |values: &[(&str, Value)], unsaid: &[&str]| {
            let signal = Message::signal(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged");
            let values: HashMap<&str, &Value> = values.iter().map(|(name, value)| (*name, value)).collect();
            let body = ("org.dunstproject.cmd0", values, unsaid);
            Way::Dunst.told(&signal.and_then(|signal| signal.build(&body)).expect("a signal"))
        };
        assert_eq!(told(&[("paused", Value::from(true))], &[]), Told::On(true));
        assert_eq!(told(&[("waitingLength", Value::from(3_u32))], &[]), Told::Nothing);
        assert_eq!(told(&[], &["paused"]), Told::Something);
        assert_eq!(told(&[("paused", Value::from("perhaps"))], &[]), Told::Something);
    }

    #[test]
    fn what_is_told_is_understood_or_said_not_to_be() {
        assert_eq!(Way::Dunst.meaning(Value::from(true)), Ok(true));
        assert_eq!(Way::Plasma.meaning(Value::from(false)), Ok(false));
        assert_eq!(Way::Mako.meaning(Value::from(vec!["default", "do-not-disturb"])), Ok(true));
        assert_eq!(Way::Mako.meaning(Value::from(vec!["default"])), Ok(false));
        assert!(Way::Mako.meaning(Value::from(true)).is_err());
        assert!(Way::Dunst.meaning(Value::from("true")).is_err());
    }
}
