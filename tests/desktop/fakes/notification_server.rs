//! Notification servers that show nothing: one that remembers everything, and one that talks nonsense.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zbus::blocking::Connection;
use zbus::zvariant::{DynamicType, OwnedValue, Value};

use super::{forge, serve};
use crate::private::Desktop;

pub const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
pub const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";

/// One request to show a notification.
#[derive(Clone, Debug)]
pub struct Asked {
    pub replaces: u32,
    pub title: String,
    pub body: String,
    pub actions: Vec<String>,
    /// Sorted, as "name=value".
    pub hints: Vec<String>,
    pub timeout: i32,
}

#[derive(Default)]
struct Heard {
    asked: Vec<Asked>,
    closed: Vec<u32>,
}

/// How a server answers when it is asked to show something.
#[derive(Clone, Copy, Debug)]
pub enum Answers {
    Number,
    /// By a number that is none.
    Zero,
    Error,
}

/// A notification server that shows nothing and remembers everything.
pub struct NotificationServer {
    bus: Connection,
    heard: Arc<Mutex<Heard>>,
}

struct Server {
    name: String,
    answers: Answers,
    capabilities: Vec<String>,
    /// How long it takes to show something.
    takes: Duration,
    heard: Arc<Mutex<Heard>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        (self.name.clone(), "test".into(), "1".into(), "1.2".into())
    }

    #[expect(clippy::too_many_arguments, reason = "as the protocol has it")]
    async fn notify(
        &self,
        _application: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> zbus::fdo::Result<u32> {
        async_io::Timer::after(self.takes).await;
        let mut hints: Vec<String> = hints
            .iter()
            .map(|(name, value)| match &**value {
                Value::Str(text) => format!("{name}={text}"),
                Value::Bool(on) => format!("{name}={on}"),
                Value::U8(number) => format!("{name}={number}"),
                Value::Structure(fields) => {
                    let sizes = &fields.fields()[..2];
                    format!("{name}={sizes:?} {}", fields.signature())
                }
                other => format!("{name}={other:?}"),
            })
            .collect();
        hints.sort();
        let mut heard = self.heard.lock().expect("not poisoned");
        heard.asked.push(Asked { replaces, title, body, actions, hints, timeout });
        match self.answers {
            Answers::Number if replaces == 0 => Ok(u32::try_from(heard.asked.len()).expect("few")),
            Answers::Number => Ok(replaces),
            Answers::Zero => Ok(0),
            Answers::Error => Err(zbus::fdo::Error::Failed("no room on this screen".into())),
        }
    }

    fn close_notification(&self, id: u32) {
        self.heard.lock().expect("not poisoned").closed.push(id);
    }
}

impl NotificationServer {
    pub fn start(desktop: &Desktop, capabilities: &[&str]) -> Self {
        Self::slow(desktop, capabilities, Duration::ZERO)
    }

    /// One that takes so long to show something.
    pub fn slow(desktop: &Desktop, capabilities: &[&str], takes: Duration) -> Self {
        Self::begin(desktop, "stand-in", capabilities, takes, Answers::Number)
    }

    /// One that calls itself so.
    pub fn named(desktop: &Desktop, name: &str, capabilities: &[&str]) -> Self {
        Self::begin(desktop, name, capabilities, Duration::ZERO, Answers::Number)
    }

    /// One that answers so.
    pub fn odd(desktop: &Desktop, answers: Answers) -> Self {
        Self::begin(desktop, "stand-in", &["actions"], Duration::ZERO, answers)
    }

    fn begin(
        desktop: &Desktop,
        name: &str,
        capabilities: &[&str],
        takes: Duration,
        answers: Answers,
    ) -> Self {
        let heard = Arc::<Mutex<Heard>>::default();
        let server = Server {
            name: name.to_owned(),
            answers,
            takes,
            capabilities: capabilities.iter().map(|&name| name.to_owned()).collect(),
            heard: Arc::clone(&heard),
        };
        let bus =
            serve(&desktop.bus_address(), NOTIFICATIONS, |bus| bus.serve_at(NOTIFICATIONS_PATH, server));
        Self { bus, heard }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.heard.lock().expect("not poisoned").asked.clone()
    }

    pub fn closed(&self) -> Vec<u32> {
        self.heard.lock().expect("not poisoned").closed.clone()
    }

    /// As if the person pressed the button with this key.
    pub fn invoke(&self, id: u32, key: &str) {
        self.signal("ActionInvoked", &(id, key));
    }

    /// As if the person put it away.
    pub fn dismiss(&self, id: u32) {
        self.signal("NotificationClosed", &(id, 2_u32));
    }

    /// As if the server itself, or anyone but the person, closed it.
    pub fn close(&self, id: u32) {
        self.signal("NotificationClosed", &(id, 4_u32));
    }

    fn signal<B: serde::Serialize + DynamicType>(&self, name: &str, body: &B) {
        // The thread that answers a question also hears this, so whatever was asked has been answered then.
        let bus = "org.freedesktop.DBus";
        self.bus
            .call_method(Some(bus), "/", Some("org.freedesktop.DBus.Peer"), "Ping", &())
            .expect("an answer");
        self.bus.emit_signal(None::<&str>, NOTIFICATIONS_PATH, NOTIFICATIONS, name, body).expect("sent");
    }
}

/// A notification server whose answers have other types than the protocol's.
pub struct Babble {
    _bus: Connection,
    asked: Arc<AtomicUsize>,
}

struct Babbler(Arc<AtomicUsize>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Babbler {
    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("babbler".into(), "test".into(), "1".into(), "1.2".into())
    }

    #[expect(clippy::too_many_arguments, reason = "as the protocol has it")]
    fn notify(
        &self,
        _application: String,
        _replaces: u32,
        _icon: String,
        _title: String,
        _body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> String {
        self.0.fetch_add(1, Ordering::Relaxed);
        "shown".into()
    }
}

impl Babble {
    pub fn start(desktop: &Desktop) -> Self {
        let asked = Arc::<AtomicUsize>::default();
        let babbler = Babbler(Arc::clone(&asked));
        let bus =
            serve(&desktop.bus_address(), NOTIFICATIONS, |bus| bus.serve_at(NOTIFICATIONS_PATH, babbler));
        Self { _bus: bus, asked }
    }

    /// How often it was asked to show something.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

/// Pretends, from a connection of its own, that a button was pressed.
pub fn forge_press(desktop: &Desktop, id: u32, key: &str) {
    forge(&desktop.bus_address(), NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", &(id, key));
}
