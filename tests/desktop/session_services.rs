//! Stand-ins for who tells of the person, the screen and the machine: GNOME's idle monitor, logind, a
//! screen saver, and those who know of programs that keep the screen awake.

use std::sync::{Arc, Mutex};

use zbus::blocking::{Connection, connection};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath};

use crate::private::Desktop;

/// Sends a signal from a connection that owns no name: to everyone who listens, and straight to
/// each connection on this bus.
pub fn forge<B>(bus_address: &str, path: &str, interface: &str, member: &str, body: &B)
where
    B: serde::Serialize + DynamicType,
{
    let bus = connection::Builder::address(bus_address).and_then(connection::Builder::build).expect("a bus");
    bus.emit_signal(None::<&str>, path, interface, member, body).expect("sent");
    let names = zbus::blocking::fdo::DBusProxy::new(&bus).expect("a proxy").list_names().expect("names");
    for name in names.iter().filter(|name| name.as_str().starts_with(':')) {
        bus.emit_signal(Some(name.as_str()), path, interface, member, body).expect("sent");
    }
}

/// A service on a bus: its objects live until it is dropped, and it dies with its connection.
fn serve(
    address: &str,
    name: &'static str,
    objects: impl FnOnce(connection::Builder) -> zbus::Result<connection::Builder>,
) -> Connection {
    connection::Builder::address(address)
        .and_then(objects)
        .and_then(|builder| builder.name(name))
        .and_then(connection::Builder::build)
        .expect("a service")
}

const MONITOR: &str = "org.gnome.Mutter.IdleMonitor";
const MONITOR_PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// GNOME's idle monitor. The person is idle for as long as the test says.
pub struct IdleMonitor {
    bus: Connection,
    state: Arc<Mutex<MonitorState>>,
}

#[derive(Default)]
struct MonitorState {
    stalls: bool,
    /// Questions that got no answer.
    unanswered: usize,
    idle_ms: u64,
    last: u32,
    idle: Vec<(u32, u64)>,
    active: Vec<u32>,
}

struct Monitor(Arc<Mutex<MonitorState>>);

#[zbus::interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    /// As mutter does, it tells at once of what has passed already.
    async fn add_idle_watch(&self, after: u64, #[zbus(signal_emitter)] told: SignalEmitter<'_>) -> u32 {
        self.stall().await;
        let (id, passed) = {
            let mut state = self.0.lock().expect("not poisoned");
            state.last += 1;
            let id = state.last;
            state.idle.push((id, after));
            (id, state.idle_ms >= after)
        };
        if passed {
            let _ = Self::watch_fired(&told, id).await;
        }
        id
    }

    async fn add_user_active_watch(&self) -> u32 {
        self.stall().await;
        let mut state = self.0.lock().expect("not poisoned");
        state.last += 1;
        let id = state.last;
        state.active.push(id);
        id
    }

    fn remove_watch(&self, id: u32) {
        let mut state = self.0.lock().expect("not poisoned");
        state.idle.retain(|(watch, _)| *watch != id);
        state.active.retain(|watch| *watch != id);
    }

    #[zbus(signal)]
    async fn watch_fired(emitter: &SignalEmitter<'_>, id: u32) -> zbus::Result<()>;
}

impl Monitor {
    /// A question that comes in a stall is never answered.
    async fn stall(&self) {
        let stalls = {
            let mut state = self.0.lock().expect("not poisoned");
            state.unanswered += usize::from(state.stalls);
            state.stalls
        };
        if stalls {
            std::future::pending::<()>().await;
        }
    }
}

impl IdleMonitor {
    /// Begins with somebody who has been idle for this long.
    pub fn start(desktop: &Desktop, idle_ms: u64) -> Self {
        let state = Arc::new(Mutex::new(MonitorState { idle_ms, ..MonitorState::default() }));
        let monitor = Monitor(Arc::clone(&state));
        let bus = serve(&desktop.bus_address(), MONITOR, |builder| builder.serve_at(MONITOR_PATH, monitor));
        Self { bus, state }
    }

    /// Takes questions without an answer from now on, or answers those that come from now on.
    pub fn stall(&self, on: bool) {
        self.state.lock().expect("not poisoned").stalls = on;
    }

    /// How many questions got no answer.
    pub fn unanswered(&self) -> usize {
        self.state.lock().expect("not poisoned").unanswered
    }

    /// Nobody has touched anything for this long.
    pub fn idle(&self, ms: u64) {
        let due: Vec<u32> = {
            let mut state = self.state.lock().expect("not poisoned");
            let before = std::mem::replace(&mut state.idle_ms, ms);
            let passed = state.idle.iter().filter(|(_, after)| before < *after && *after <= ms);
            passed.map(|(id, _)| *id).collect()
        };
        self.fire(&due);
    }

    /// Somebody touches a key.
    pub fn input(&self) {
        let due = {
            let mut state = self.state.lock().expect("not poisoned");
            state.idle_ms = 0;
            std::mem::take(&mut state.active)
        };
        self.fire(&due);
    }

    /// The lengths that are watched for, shortest first.
    pub fn watched(&self) -> Vec<u64> {
        let mut watched: Vec<u64> =
            self.state.lock().expect("not poisoned").idle.iter().map(|(_, after)| *after).collect();
        watched.sort_unstable();
        watched
    }

    fn fire(&self, ids: &[u32]) {
        for id in ids {
            self.bus.emit_signal(None::<&str>, MONITOR_PATH, MONITOR, "WatchFired", id).expect("sent");
        }
    }
}

const LOGIND: &str = "org.freedesktop.login1";
pub const LOGIND_PATH: &str = "/org/freedesktop/login1";
pub const MANAGER: &str = "org.freedesktop.login1.Manager";
pub const OWN_SESSION: &str = "/org/freedesktop/login1/session/_37";
const OTHER_SESSION: &str = "/org/freedesktop/login1/session/_38";

/// logind, with the session of the resident and another one.
pub struct Logind {
    bus: Connection,
}

struct Manager {
    preparing: bool,
    blocked: String,
    by_process: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn get_session(&self, id: &str) -> zbus::fdo::Result<OwnedObjectPath> {
        match id {
            "7" => Ok(ObjectPath::from_static_str_unchecked(OWN_SESSION).into()),
            _ => Err(zbus::fdo::Error::Failed("no such session".into())),
        }
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, _process: u32) -> zbus::fdo::Result<OwnedObjectPath> {
        if self.by_process {
            Ok(ObjectPath::from_static_str_unchecked(OWN_SESSION).into())
        } else {
            Err(zbus::fdo::Error::Failed("the process belongs to no session".into()))
        }
    }

    #[zbus(property)]
    fn preparing_for_sleep(&self) -> bool {
        self.preparing
    }

    #[zbus(property)]
    fn block_inhibited(&self) -> String {
        self.blocked.clone()
    }
}

#[derive(Clone, Default)]
struct Session {
    locked: bool,
    idle: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn id(&self) -> String {
        "7".to_owned()
    }

    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }

    #[zbus(property)]
    fn idle_hint(&self) -> bool {
        self.idle
    }
}

impl Logind {
    /// One that knows who asks by "auto", as systemd's does.
    pub fn start(address: &str) -> Self {
        let manager = Manager { preparing: false, blocked: "handle-lid-switch".into(), by_process: false };
        Self::with(address, manager, true)
    }

    /// One that knows who asks by its process alone.
    pub fn without_auto(address: &str) -> Self {
        let manager = Manager { preparing: false, blocked: String::new(), by_process: true };
        Self::with(address, manager, false)
    }

    fn with(address: &str, manager: Manager, auto: bool) -> Self {
        let bus = serve(address, LOGIND, |builder| {
            let builder = builder.serve_at(LOGIND_PATH, manager)?;
            let builder = builder.serve_at(OWN_SESSION, Session::default())?;
            let builder = builder.serve_at(OTHER_SESSION, Session::default())?;
            if auto {
                builder.serve_at("/org/freedesktop/login1/session/auto", Session::default())
            } else {
                Ok(builder)
            }
        });
        Self { bus }
    }

    /// The machine is about to sleep, or woke.
    pub fn sleep(&self, asleep: bool) {
        let manager = self.bus.object_server().interface::<_, Manager>(LOGIND_PATH).expect("there");
        manager.get_mut().preparing = asleep;
        self.bus.emit_signal(None::<&str>, LOGIND_PATH, MANAGER, "PrepareForSleep", &asleep).expect("sent");
    }

    pub fn block(&self, what: &str) {
        let manager = self.bus.object_server().interface::<_, Manager>(LOGIND_PATH).expect("there");
        what.clone_into(&mut manager.get_mut().blocked);
        let told = manager.signal_emitter();
        zbus::block_on(manager.get().block_inhibited_changed(told)).expect("sent");
    }

    pub fn lock(&self, locked: bool) {
        self.lock_session(OWN_SESSION, locked);
    }

    /// Somebody else at the same machine locks their screen.
    pub fn lock_other(&self, locked: bool) {
        self.lock_session(OTHER_SESSION, locked);
    }

    fn lock_session(&self, path: &str, locked: bool) {
        let session = self.bus.object_server().interface::<_, Session>(path).expect("there");
        session.get_mut().locked = locked;
        zbus::block_on(session.get().locked_hint_changed(session.signal_emitter())).expect("sent");
    }

    pub fn hint_idle(&self, idle: bool) {
        let session = self.bus.object_server().interface::<_, Session>(OWN_SESSION).expect("there");
        session.get_mut().idle = idle;
        zbus::block_on(session.get().idle_hint_changed(session.signal_emitter())).expect("sent");
    }
}

/// A screen saver of one of the desktops.
pub struct ScreenSaver {
    bus: Connection,
    path: &'static str,
    name: &'static str,
    active: Arc<Mutex<bool>>,
}

struct Saver(Arc<Mutex<bool>>);

/// An interface's name is fixed when it is compiled.
macro_rules! saver {
    ($module:ident, $name:literal) => {
        mod $module {
            pub struct Saver(pub super::Saver);

            #[zbus::interface(name = $name)]
            impl Saver {
                fn get_active(&self) -> bool {
                    *self.0.0.lock().expect("not poisoned")
                }
            }
        }
    };
}

saver!(gnome, "org.gnome.ScreenSaver");
saver!(freedesktop, "org.freedesktop.ScreenSaver");
saver!(xfce, "org.xfce.ScreenSaver");

impl ScreenSaver {
    pub fn gnome(desktop: &Desktop, active: bool) -> Self {
        Self::start(desktop, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", active, gnome::Saver)
    }

    pub fn freedesktop(desktop: &Desktop, active: bool) -> Self {
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        Self::start(desktop, name, path, active, freedesktop::Saver)
    }

    pub fn xfce(desktop: &Desktop, active: bool) -> Self {
        Self::start(desktop, "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", active, xfce::Saver)
    }

    fn start<S: zbus::object_server::Interface>(
        desktop: &Desktop,
        name: &'static str,
        path: &'static str,
        active: bool,
        saver: fn(Saver) -> S,
    ) -> Self {
        let active = Arc::new(Mutex::new(active));
        let saver = saver(Saver(Arc::clone(&active)));
        let bus = serve(&desktop.bus_address(), name, |builder| builder.serve_at(path, saver));
        Self { bus, path, name, active }
    }

    pub fn activate(&self, active: bool) {
        *self.active.lock().expect("not poisoned") = active;
        self.bus.emit_signal(None::<&str>, self.path, self.name, "ActiveChanged", &active).expect("sent");
    }
}

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
