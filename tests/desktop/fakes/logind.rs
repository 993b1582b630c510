//! logind, as far as it knows of sessions, of sleep and of what keeps the machine awake.

use zbus::blocking::Connection;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};

use super::serve;

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
