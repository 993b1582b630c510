//! The desktop portal, as far as a program without a window asks it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::serve;
use crate::private::Desktop;

const PATH: &str = "/org/freedesktop/portal/desktop";

/// A portal that agrees to everything, or to nothing.
pub struct BackgroundPortal {
    asked: Asked,
    _bus: Connection,
}

/// What was asked for: a start at login or none, and by which command.
type Asked = Arc<Mutex<Vec<(bool, Vec<String>)>>>;

struct Background {
    agrees: bool,
    asked: Asked,
}

#[zbus::interface(name = "org.freedesktop.portal.Background")]
impl Background {
    async fn request_background(
        &self,
        _window: &str,
        mut options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &zbus::Connection,
    ) -> OwnedObjectPath {
        let mut option = |name| options.remove(name).expect(name);
        let token = String::try_from(option("handle_token")).expect("text");
        let autostart = bool::try_from(option("autostart")).expect("yes or no");
        let command = Vec::<String>::try_from(option("commandline")).expect("words");
        self.asked.lock().expect("not poisoned").push((autostart, command));
        let sender = header.sender().expect("somebody");
        let path = format!("{PATH}/request/{}/{token}", sender[1..].replace('.', "_"));
        // Before the call is answered, which is as good as after it.
        let agreed = HashMap::from([("autostart", Value::from(autostart && self.agrees))]);
        let answer = (u32::from(!self.agrees), agreed);
        let interface = "org.freedesktop.portal.Request";
        bus.emit_signal(Some(sender.to_owned()), path.as_str(), interface, "Response", &answer)
            .await
            .expect("sent");
        path.try_into().expect("a path")
    }
}

impl BackgroundPortal {
    pub fn start(desktop: &Desktop, agrees: bool) -> Self {
        let asked = Asked::default();
        let background = Background { agrees, asked: Arc::clone(&asked) };
        let name = "org.freedesktop.portal.Desktop";
        let bus = serve(&desktop.bus_address(), name, |builder| builder.serve_at(PATH, background));
        Self { asked, _bus: bus }
    }

    /// What was asked for since the last look.
    pub fn asked(&self) -> Vec<(bool, Vec<String>)> {
        std::mem::take(&mut self.asked.lock().expect("not poisoned"))
    }
}
