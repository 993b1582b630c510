//! A tray host: collects icons, and plays the person who looks at them and clicks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};

use super::serve;
use crate::private::Desktop;

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
        let watcher = Watcher { items: Arc::clone(&items) };
        let bus =
            serve(&desktop.bus_address(), WATCHER, |bus| bus.serve_at("/StatusNotifierWatcher", watcher));
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
        let path: OwnedObjectPath = self.property("Menu").try_into().expect("a path");
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
        let path: OwnedObjectPath = self.property("Menu").try_into().expect("a path");
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
