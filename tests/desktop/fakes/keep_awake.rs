//! Who knows of programs that keep the screen awake: GNOME's session manager and Xfce's power manager.

use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;
use zbus::zvariant::ObjectPath;

use super::serve;
use crate::private::Desktop;

const SESSION_MANAGER: &str = "org.gnome.SessionManager";
const SESSION_MANAGER_PATH: &str = "/org/gnome/SessionManager";

/// GNOME's session manager, as far as it knows of programs that inhibit something.
pub struct SessionManager {
    bus: Connection,
}

struct Inhibitors(u32);

#[zbus::interface(name = "org.gnome.SessionManager")]
impl Inhibitors {
    #[zbus(property(emits_changed_signal = "false"))]
    fn inhibited_actions(&self) -> u32 {
        self.0
    }
}

impl SessionManager {
    pub fn start(desktop: &Desktop) -> Self {
        let bus = serve(&desktop.bus_address(), SESSION_MANAGER, |builder| {
            builder.serve_at(SESSION_MANAGER_PATH, Inhibitors(0))
        });
        Self { bus }
    }

    /// What programs inhibit from now on: 4 sleep, 8 idling.
    pub fn inhibit(&self, actions: u32) {
        let server = self.bus.object_server();
        let inhibitors = server.interface::<_, Inhibitors>(SESSION_MANAGER_PATH).expect("there");
        let before = std::mem::replace(&mut inhibitors.get_mut().0, actions);
        let member = if actions > before { "InhibitorAdded" } else { "InhibitorRemoved" };
        let inhibitor = ObjectPath::from_static_str_unchecked("/org/gnome/SessionManager/Inhibitor1");
        self.bus
            .emit_signal(None::<&str>, SESSION_MANAGER_PATH, SESSION_MANAGER, member, &inhibitor)
            .expect("sent");
    }
}

const POWER: &str = "org.freedesktop.PowerManagement";
const POWER_INHIBIT: &str = "org.freedesktop.PowerManagement.Inhibit";
const POWER_PATH: &str = "/org/freedesktop/PowerManagement/Inhibit";

/// Xfce's power manager.
pub struct PowerManager {
    bus: Connection,
    inhibited: Arc<Mutex<bool>>,
}

struct Inhibit(Arc<Mutex<bool>>);

#[zbus::interface(name = "org.freedesktop.PowerManagement.Inhibit")]
impl Inhibit {
    fn has_inhibit(&self) -> bool {
        *self.0.lock().expect("not poisoned")
    }
}

impl PowerManager {
    pub fn start(desktop: &Desktop) -> Self {
        let inhibited = Arc::<Mutex<bool>>::default();
        let inhibit = Inhibit(Arc::clone(&inhibited));
        let bus = serve(&desktop.bus_address(), POWER, |builder| builder.serve_at(POWER_PATH, inhibit));
        Self { bus, inhibited }
    }

    pub fn inhibit(&self, on: bool) {
        *self.inhibited.lock().expect("not poisoned") = on;
        self.bus
            .emit_signal(None::<&str>, POWER_PATH, POWER_INHIBIT, "HasInhibitChanged", &on)
            .expect("sent");
    }
}
