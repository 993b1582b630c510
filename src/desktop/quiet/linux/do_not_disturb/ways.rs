//! The ways in which notification servers tell of do-not-disturb.

use std::collections::HashMap;

use zbus::Connection;
use zbus::message::Message;
use zbus::zvariant::{OwnedValue, Value};

use super::dconf::{self, DconfKey};
use super::lxqt;
use super::plasma;
use super::unread::Unread;
use crate::desktop::bus::service::{Service, ServiceNews};
use crate::desktop::notify::server::{NAME, PATH};
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::{DoNotDisturbWay, Unanswered};

const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
/// The channel and the property in xfconf.
const XFCE_KEY: (&str, &str) = ("xfce4-notifyd", "/do-not-disturb");
/// Sway's notification centre, which has this name beside the one that all servers have.
const SWAY: &str = "org.erikreider.swaync.cc";
const SWAY_PATH: &str = "/org/erikreider/swaync/cc";

const SHOW_BANNERS: DconfKey = DconfKey {
    schema: "org.gnome.desktop.notifications",
    key: "show-banners",
    path: "/org/gnome/desktop/notifications/show-banners",
};
const MATE: DconfKey = DconfKey {
    schema: "org.mate.NotificationDaemon",
    key: "do-not-disturb",
    path: "/org/mate/notification-daemon/do-not-disturb",
};

/// What a signal tells of do-not-disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoNotDisturbNews {
    /// It is about something else.
    Nothing,
    /// It may have changed; ask.
    Something,
    /// It has this value now.
    On(bool),
}

/// Who tells of changes.
pub enum DoNotDisturbListener {
    Service(Service),
    Settings(lxqt::LxqtFiles),
}

impl DoNotDisturbWay {
    /// The way of the server with this name and maker.
    pub fn of(server: &str, maker: &str) -> Option<Self> {
        match (server.to_lowercase().as_str(), maker.to_lowercase().as_str()) {
            ("plasma", _) => Some(Self::Plasma),
            ("dunst", _) => Some(Self::Dunst),
            ("mako", _) => Some(Self::Mako),
            ("swaynotificationcenter", _) => Some(Self::Sway),
            ("gnome-shell", _) => Some(Self::Gnome),
            ("notification daemon", "mate") => Some(Self::Mate),
            ("xfce notify daemon", _) => Some(Self::Xfce),
            ("lxqt-notificationd", _) => Some(Self::Lxqt),
            _ => None,
        }
    }

    /// Whether the setting counts while no server runs. MATE's server ends when it has nothing to show, starts again
    /// with the next reminder and then follows the setting.
    pub const fn outlives_its_server(self) -> bool {
        matches!(self, Self::Mate)
    }

    /// Whether the desktop switched it on by itself.
    pub fn sets_itself(self) -> bool {
        self == Self::Plasma && !plasma::is_asked_for()
    }

    /// Listens to who tells of changes.
    ///
    /// # Errors
    /// When that cannot be done now.
    pub async fn listen(self, bus: &Connection) -> zbus::Result<DoNotDisturbListener> {
        let (service, rule) = match self {
            Self::Lxqt => return Ok(DoNotDisturbListener::Settings(lxqt::LxqtFiles::watch()?)),
            Self::Gnome | Self::Mate => (dconf::SERVICE, DconfKey::rule()?),
            Self::Xfce => {
                let rule = Service::signals(XFCONF, XFCONF)?.path(XFCONF_PATH)?;
                (XFCONF, rule.arg(0, XFCE_KEY.0)?.arg(1, XFCE_KEY.1)?.build())
            }
            Self::Sway => (SWAY, Service::signals(SWAY, SWAY)?.path(SWAY_PATH)?.build()),
            Self::Plasma | Self::Dunst | Self::Mako => {
                let (path, interface, _) = self.property();
                (NAME, Service::properties_changed(NAME, path, interface)?)
            }
        };
        Ok(DoNotDisturbListener::Service(Service::listen(bus, service, vec![rule]).await?))
    }

    /// What a signal tells that the listener's rule let through.
    fn told(self, signal: &Message) -> DoNotDisturbNews {
        match self {
            Self::Plasma | Self::Dunst | Self::Mako => self.told_of_property(signal),
            Self::Gnome if !SHOW_BANNERS.is_meant_by(signal) => DoNotDisturbNews::Nothing,
            Self::Mate if !MATE.is_meant_by(signal) => DoNotDisturbNews::Nothing,
            Self::Sway => told_by_sway(signal),
            Self::Gnome | Self::Mate | Self::Xfce | Self::Lxqt => DoNotDisturbNews::Something,
        }
    }

    fn told_of_property(self, signal: &Message) -> DoNotDisturbNews {
        type Changes = (String, HashMap<String, OwnedValue>, Vec<String>);
        let (_, _, property) = self.property();
        let Ok((_, mut values, unsaid)) = signal.body().deserialize::<Changes>() else {
            return DoNotDisturbNews::Something;
        };
        match values.remove(property) {
            Some(value) => {
                self.meaning(value.into()).map_or(DoNotDisturbNews::Something, DoNotDisturbNews::On)
            }
            None if unsaid.iter().any(|changed| changed == property) => DoNotDisturbNews::Something,
            None => DoNotDisturbNews::Nothing,
        }
    }

    /// Asks whether it is on.
    ///
    /// # Errors
    /// When that cannot be known, now or ever.
    pub async fn read(
        self,
        poll_loop: &PollLoop,
        bus: &Connection,
        listener: &DoNotDisturbListener,
    ) -> Result<bool, Unread> {
        match (self, listener) {
            (Self::Lxqt, DoNotDisturbListener::Settings(settings)) => Ok(settings.silences()),
            (Self::Gnome, _) => SHOW_BANNERS.read(poll_loop).await.map(|shows| !shows),
            (Self::Mate, _) => MATE.read(poll_loop).await,
            (Self::Xfce, _) => {
                // Not through the listener, because the service starts with the first call.
                let asked =
                    bus.call_method(Some(XFCONF), XFCONF_PATH, Some(XFCONF), "GetProperty", &XFCE_KEY);
                match asked.await {
                    Ok(reply) => self.meaning(reply.body().deserialize::<OwnedValue>()?.into()),
                    // The property is missing until somebody sets it.
                    Err(zbus::Error::MethodError(name, ..)) if name.ends_with(".PropertyNotFound") => {
                        Ok(false)
                    }
                    Err(error) => Err(error.into()),
                }
            }
            (Self::Sway, DoNotDisturbListener::Service(server)) => {
                let reply = server.call(SWAY_PATH, SWAY, "GetSubscribeData", &()).await?;
                let body = reply.body();
                // Before 0.8 it did not tell of programs that hold notifications back.
                let data = body.deserialize::<(bool, bool, u32, bool)>();
                let older = || body.deserialize::<(bool, bool, u32)>();
                Ok(match data {
                    Ok((silent, _, _, held_back)) => silent || held_back,
                    Err(_) => older()?.0,
                })
            }
            (_, DoNotDisturbListener::Service(server)) => {
                let (path, interface, property) = self.property();
                self.meaning(server.property(path, interface, property).await?.into())
            }
            (_, DoNotDisturbListener::Settings(_)) => Err(Unread::NotNow),
        }
    }

    /// The path, interface and name of the property of a server that has one.
    const fn property(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Dunst => (PATH, "org.dunstproject.cmd0", "paused"),
            Self::Mako => ("/fr/emersion/Mako", "fr.emersion.Mako", "Modes"),
            _ => (PATH, NAME, "Inhibited"),
        }
    }

    fn meaning(self, value: Value) -> Result<bool, Unread> {
        let unclear = || Unread::Never(Unanswered::Unclear);
        match self {
            Self::Mako => {
                let modes = Vec::<String>::try_from(value).map_err(|_| unclear())?;
                // A mode may have any name; the manual suggests the first of these.
                Ok(modes.iter().any(|mode| matches!(mode.as_str(), "do-not-disturb" | "dnd")))
            }
            _ => bool::try_from(value).map_err(|_| unclear()),
        }
    }
}

impl DoNotDisturbListener {
    /// Waits for news of do-not-disturb; `None` once the bus is gone.
    pub async fn next(&mut self, way: DoNotDisturbWay, poll_loop: &PollLoop) -> Option<DoNotDisturbNews> {
        match self {
            Self::Service(service) => match service.next().await? {
                ServiceNews::Signal(signal) => Some(way.told(&signal)),
                ServiceNews::Owner => Some(DoNotDisturbNews::Something),
            },
            Self::Settings(settings) => match settings.change(poll_loop).await {
                Ok(()) => Some(DoNotDisturbNews::Something),
                Err(error) => {
                    tracing::warn!(%error, "LXQt's settings are watched no more");
                    std::future::pending().await
                }
            },
        }
    }
}

/// The signal has the count of notifications, the switch, whether the panel is open, and whether programs hold
/// notifications back.
fn told_by_sway(signal: &Message) -> DoNotDisturbNews {
    let told = signal.body().deserialize::<(u32, bool, bool, bool)>();
    told.map_or(DoNotDisturbNews::Something, |(_, silent, _, held_back)| {
        DoNotDisturbNews::On(silent || held_back)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_known_by_its_own_name() {
        for (name, maker, way) in [
            ("Plasma", "KDE", Some(DoNotDisturbWay::Plasma)),
            ("dunst", "knopwob", Some(DoNotDisturbWay::Dunst)),
            ("mako", "emersion", Some(DoNotDisturbWay::Mako)),
            ("SwayNotificationCenter", "ErikReider", Some(DoNotDisturbWay::Sway)),
            ("gnome-shell", "GNOME", Some(DoNotDisturbWay::Gnome)),
            ("Notification Daemon", "MATE", Some(DoNotDisturbWay::Mate)),
            ("Notification Daemon", "GNOME", None),
            ("Xfce Notify Daemon", "Xfce", Some(DoNotDisturbWay::Xfce)),
            ("lxqt-notificationd", "lxqt.org", Some(DoNotDisturbWay::Lxqt)),
            ("", "", None),
        ] {
            assert_eq!(DoNotDisturbWay::of(name, maker), way, "{name}");
        }
    }

    #[test]
    fn a_property_that_is_told_is_not_asked_for() {
        let told = |values: &[(&str, Value)], unsaid: &[&str]| {
            let signal = Message::signal(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged");
            let values: HashMap<&str, &Value> = values.iter().map(|(name, value)| (*name, value)).collect();
            let body = ("org.dunstproject.cmd0", values, unsaid);
            DoNotDisturbWay::Dunst.told(&signal.and_then(|signal| signal.build(&body)).expect("a signal"))
        };
        assert_eq!(told(&[("paused", Value::from(true))], &[]), DoNotDisturbNews::On(true));
        assert_eq!(told(&[("waitingLength", Value::from(3_u32))], &[]), DoNotDisturbNews::Nothing);
        assert_eq!(told(&[], &["paused"]), DoNotDisturbNews::Something);
        assert_eq!(told(&[("paused", Value::from("perhaps"))], &[]), DoNotDisturbNews::Something);
    }

    #[test]
    fn sway_tells_of_its_switch_and_of_programs_that_hold_it_back() {
        let told = |silent: bool, held_back: bool| {
            let signal = Message::signal(SWAY_PATH, SWAY, "SubscribeV2");
            let signal = signal.and_then(|signal| signal.build(&(3_u32, silent, false, held_back)));
            DoNotDisturbWay::Sway.told(&signal.expect("a signal"))
        };
        assert_eq!(told(false, false), DoNotDisturbNews::On(false));
        assert_eq!(told(true, false), DoNotDisturbNews::On(true));
        assert_eq!(told(false, true), DoNotDisturbNews::On(true));
        let older = Message::signal(SWAY_PATH, SWAY, "Subscribe");
        let older = older.and_then(|signal| signal.build(&(3_u32, true, false))).expect("a signal");
        assert_eq!(DoNotDisturbWay::Sway.told(&older), DoNotDisturbNews::Something);
    }

    #[test]
    fn a_value_has_a_meaning_or_is_unclear() {
        assert_eq!(DoNotDisturbWay::Dunst.meaning(Value::from(true)), Ok(true));
        assert_eq!(DoNotDisturbWay::Plasma.meaning(Value::from(false)), Ok(false));
        assert_eq!(DoNotDisturbWay::Mako.meaning(Value::from(vec!["default", "do-not-disturb"])), Ok(true));
        assert_eq!(DoNotDisturbWay::Mako.meaning(Value::from(vec!["default"])), Ok(false));
        assert!(DoNotDisturbWay::Mako.meaning(Value::from(true)).is_err());
        assert!(DoNotDisturbWay::Dunst.meaning(Value::from("true")).is_err());
    }
}
