//! Stand-ins for desktop services where the real one cannot be made to do what a test needs.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zbus::blocking::{Connection, connection};
use zbus::zvariant::{OwnedValue, Structure, Value};

use crate::private::Desktop;

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";

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
        let bus = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| builder.serve_at(NOTIFICATIONS_PATH, server))
            .and_then(|builder| builder.name(NOTIFICATIONS))
            .and_then(connection::Builder::build)
            .expect("a server");
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

    fn signal<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, name: &str, body: &B) {
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
        let bus = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| builder.serve_at(NOTIFICATIONS_PATH, babbler))
            .and_then(|builder| builder.name(NOTIFICATIONS))
            .and_then(connection::Builder::build)
            .expect("a server");
        Self { _bus: bus, asked }
    }

    /// How often it was asked to show something.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

/// Somebody who owns names and reads nothing any more, as if halted.
pub struct Hung {
    _bus: zbus::Connection,
}

impl Hung {
    pub fn start(desktop: &Desktop, names: &[&str]) -> Self {
        let address = desktop.bus_address();
        let connect = async {
            let builder = zbus::connection::Builder::address(address.as_str()).expect("an address");
            let bus = builder.internal_executor(false).build().await.expect("a connection");
            let own = async {
                for name in names {
                    bus.request_name(*name).await.expect("a name");
                }
            };
            let work = async {
                loop {
                    bus.executor().tick().await;
                }
            };
            futures_lite::future::or(own, work).await;
            bus
        };
        Self { _bus: async_io::block_on(connect) }
    }
}

/// Pretends, from a connection of its own, that a button was pressed.
pub fn forge(desktop: &Desktop, id: u32, key: &str) {
    let bus = desktop.bus();
    let send = |to: Option<&str>| {
        bus.emit_signal(to, NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", &(id, key)).expect("sent");
    };
    send(None);
    let proxy = zbus::blocking::fdo::DBusProxy::new(&bus).expect("a proxy");
    for name in proxy.list_names().expect("names") {
        if name.as_str().starts_with(':') {
            send(Some(name.as_str()));
        }
    }
}

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// A tray host: collects icons, and plays the person who looks at them and clicks.
pub struct TrayHost {
    bus: Connection,
    items: Arc<Mutex<Vec<String>>>,
}

struct Watcher {
    items: Arc<Mutex<Vec<String>>>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: &str) {
        self.items.lock().expect("not poisoned").push(service.to_owned());
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().expect("not poisoned").clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// A line of a menu as the protocol has it: its number, its properties, the lines below it.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// One line of the menu.
#[derive(Clone, Debug)]
pub struct MenuLine {
    id: i32,
    pub label: String,
    pub enabled: bool,
}

impl TrayHost {
    pub fn start(desktop: &Desktop) -> Self {
        let items = Arc::<Mutex<Vec<String>>>::default();
        let bus = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| {
                builder.serve_at("/StatusNotifierWatcher", Watcher { items: Arc::clone(&items) })
            })
            .and_then(|builder| builder.name(WATCHER))
            .and_then(connection::Builder::build)
            .expect("a tray host");
        Self { bus, items }
    }

    /// One that asks anew for what it is told has changed, as panels do, for as long as it is there.
    pub fn start_attentive(desktop: &Desktop) -> Self {
        let host = Self::start(desktop);
        let rule = zbus::MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface("org.kde.StatusNotifierItem")
            .expect("a name")
            .build();
        let told = zbus::blocking::MessageIterator::for_match_rule(rule, &host.bus, None).expect("listening");
        let bus = host.bus.clone();
        let ask = move || {
            for signal in told.map_while(Result::ok) {
                let header = signal.header();
                let property = match header.member().map(zbus::names::MemberName::as_str) {
                    Some("NewIcon") => "IconPixmap",
                    Some("NewToolTip") => "ToolTip",
                    _ => continue,
                };
                let (item, path) = (header.sender().cloned(), header.path().cloned());
                let path = path.expect("a path");
                let body = ("org.kde.StatusNotifierItem", property);
                let properties = Some("org.freedesktop.DBus.Properties");
                let _ = bus.call_method(item, path, properties, "Get", &body);
            }
        };
        std::thread::Builder::new().name("panel".into()).spawn(ask).expect("a thread");
        host
    }

    /// How many icons have come.
    pub fn count(&self) -> usize {
        self.items.lock().expect("not poisoned").len()
    }

    fn item(&self) -> String {
        self.items.lock().expect("not poisoned").last().expect("an icon").clone()
    }

    fn property(&self, name: &str) -> OwnedValue {
        let item = self.item();
        let reply = self
            .bus
            .call_method(
                Some(item.as_str()),
                "/StatusNotifierItem",
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &("org.kde.StatusNotifierItem", name),
            )
            .expect("a property");
        reply.body().deserialize().expect("a value")
    }

    /// What shows when the pointer rests on the icon.
    pub fn tooltip(&self) -> String {
        let value = self.property("ToolTip");
        let tooltip: Structure = value.try_into().expect("a structure");
        tooltip
            .fields()
            .iter()
            .filter_map(|field| match field {
                Value::Str(text) => Some(text.as_str().to_owned()),
                _ => None,
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The bytes of the icon.
    pub fn icon(&self) -> Vec<u8> {
        let pixmaps: Vec<(i32, i32, Vec<u8>)> = self.property("IconPixmap").try_into().expect("pixmaps");
        pixmaps.into_iter().next().expect("a pixmap").2
    }

    pub fn id(&self) -> String {
        self.property("Id").try_into().expect("text")
    }

    /// A left click on the icon.
    pub fn activate(&self) {
        let item = self.item();
        self.bus
            .call_method(
                Some(item.as_str()),
                "/StatusNotifierItem",
                Some("org.kde.StatusNotifierItem"),
                "Activate",
                &(0, 0),
            )
            .expect("activated");
    }

    pub fn menu(&self) -> Vec<MenuLine> {
        let item = self.item();
        let path: zbus::zvariant::OwnedObjectPath = self.property("Menu").try_into().expect("a path");
        let reply = self
            .bus
            .call_method(
                Some(item.as_str()),
                &path,
                Some("com.canonical.dbusmenu"),
                "GetLayout",
                &(0, -1, Vec::<&str>::new()),
            )
            .expect("a layout");
        let (_, (_, _, lines)): (u32, Node) = reply.body().deserialize().expect("a menu");
        lines
            .into_iter()
            .map(|line| {
                let (id, properties, _): Node = line.try_into().expect("a line");
                let text =
                    |name: &str| properties.get(name).and_then(|value| String::try_from(value.clone()).ok());
                let enabled = properties.get("enabled").and_then(|value| bool::try_from(value.clone()).ok());
                MenuLine { id, label: text("label").unwrap_or_default(), enabled: enabled.unwrap_or(true) }
            })
            .collect()
    }

    pub fn line(&self, begins: &str) -> MenuLine {
        let lines = self.menu();
        lines
            .iter()
            .find(|line| line.label.starts_with(begins))
            .unwrap_or_else(|| panic!("no {begins} in {lines:?}"))
            .clone()
    }

    /// Clicks the line of the menu that begins so.
    pub fn choose(&self, begins: &str) {
        let line = self.line(begins);
        assert!(line.enabled, "{line:?}");
        let item = self.item();
        let path: zbus::zvariant::OwnedObjectPath = self.property("Menu").try_into().expect("a path");
        self.bus
            .call_method(
                Some(item.as_str()),
                &path,
                Some("com.canonical.dbusmenu"),
                "Event",
                &(line.id, "clicked", Value::from(""), 0_u32),
            )
            .expect("clicked");
    }
}
