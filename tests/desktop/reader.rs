//! A small screen reader: the accessibility bus, the tree of a window, its events.

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use rhomboid::desktop::Clock;

use crate::private::{Desktop, wait_until};

const ROOT: &str = "/org/a11y/atspi/accessible/root";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// The roles of the protocol that our windows have.
pub const CHECK_BOX: u32 = 7;
pub const FRAME: u32 = 23;
pub const IMAGE: u32 = 27;
pub const LABEL: u32 = 29;
pub const LIST_ITEM: u32 = 32;
pub const PAGE_TAB: u32 = 37;
pub const PANEL: u32 = 39;
pub const BUTTON: u32 = 43;
pub const RADIO: u32 = 44;
pub const SLIDER: u32 = 51;
pub const SPIN_BUTTON: u32 = 52;
pub const SWITCH: u32 = 62;
pub const ENTRY: u32 = 79;
/// Bits of a node's state.
const CHECKED: u64 = 1 << 4;
const FOCUSED: u64 = 1 << 12;
/// What "checked" is for a switch.
const PRESSED: u64 = 1 << 20;
const SELECTED: u64 = 1 << 23;
const SENSITIVE: u64 = 1 << 24;

/// The accessibility bus of a desktop, with an ear on its events.
pub struct Reader {
    bus: Connection,
    announced: mpsc::Receiver<String>,
    focused: mpsc::Receiver<(String, OwnedObjectPath)>,
}

/// What a signal of the accessibility bus carries.
#[derive(serde::Deserialize, zbus::zvariant::Type)]
struct Event {
    kind: String,
    detail: i32,
    _other: i32,
    value: OwnedValue,
    _more: HashMap<String, OwnedValue>,
}

/// One thing that a reader can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    owner: String,
    path: OwnedObjectPath,
    pub role: u32,
    pub name: String,
    pub description: String,
    pub focused: bool,
    /// Whether it is on, or the one that is chosen.
    pub checked: bool,
    /// Whether it can be used. Of a plain button the protocol cannot say that it cannot.
    pub enabled: bool,
    /// How far inside of the window it is.
    pub depth: usize,
}

/// Where something is in its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Node {
    /// Whether it is the same thing, whatever has become of it.
    pub fn is(&self, other: &Self) -> bool {
        (&self.owner, &self.path) == (&other.owner, &other.path)
    }
}

impl Reader {
    /// Starts what a desktop with a screen reader runs, before any window opens.
    pub fn start(desktop: &mut Desktop) -> Self {
        let launcher = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
            .into_iter()
            .find(|path| std::path::Path::new(path).exists())
            .expect("at-spi2-core");
        desktop.spawn(launcher, &["--launch-immediately", "--a11y=1"]);
        wait_until("the accessibility bus", || desktop.has_owner("org.a11y.Bus"));
        let session = desktop.bus();
        let reply = session
            .call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &())
            .expect("an address");
        let address: String = reply.body().deserialize().expect("text");
        let connect =
            || Builder::address(address.as_str()).expect("an address").build().expect("a connection");
        let ear = connect();
        let rule = zbus::MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface("org.a11y.atspi.Event.Object")
            .expect("an interface")
            .build();
        let events = MessageIterator::for_match_rule(rule, &ear, None).expect("events");
        let (heard, announced) = mpsc::channel();
        let (moved, focused) = mpsc::channel();
        let listen = move || {
            for event in events.filter_map(Result::ok) {
                let Ok(Event { kind, detail, value, .. }) = event.body().deserialize() else { continue };
                let header = event.header();
                let member = header.member().map(ToString::to_string).unwrap_or_default();
                // Whoever listens may have gone.
                match (member.as_str(), kind.as_str(), detail, header.sender(), header.path()) {
                    ("Announcement", ..) => drop(String::try_from(value).map(|text| heard.send(text))),
                    ("StateChanged", "focused", 1, Some(owner), Some(path)) => {
                        drop(moved.send((owner.to_string(), path.to_owned().into())));
                    }
                    _ => {}
                }
            }
        };
        std::thread::Builder::new().name("ear".into()).spawn(listen).expect("a thread");
        Self { bus: connect(), announced, focused }
    }

    /// Everything in the windows of `application`, in the order of reading.
    pub fn tree(&self, application: &str) -> Vec<Node> {
        let applications = self.children("org.a11y.atspi.Registry", ROOT);
        let mut nodes = Vec::new();
        for (owner, path) in applications {
            if self.text(&owner, path.as_str(), "Name").is_some_and(|name| name.contains(application)) {
                self.walk(&owner, &path, 0, &mut nodes);
            }
        }
        nodes
    }

    /// The first thing that is the one meant, in the order of reading. Only those with a fitting name are asked for
    /// more than that.
    pub fn first(&self, has_name: impl Fn(&str) -> bool, is_meant: impl Fn(&Node) -> bool) -> Option<Node> {
        let mut open = self.children("org.a11y.atspi.Registry", ROOT);
        open.retain(|(owner, path)| {
            self.text(owner, path.as_str(), "Name").is_some_and(|name| name.contains("rhomboid"))
        });
        open.reverse();
        let mut open: Vec<_> = open.into_iter().map(|(owner, path)| (owner, path, 0)).collect();
        while let Some((owner, path, depth)) = open.pop() {
            if self.text(&owner, path.as_str(), "Name").is_some_and(|name| has_name(&name)) {
                let node = self.node(&owner, &path, depth);
                if has_name(&node.name) && is_meant(&node) {
                    return Some(node);
                }
            }
            let below = self.children(&owner, path.as_str()).into_iter().rev();
            open.extend(below.map(|(owner, path)| (owner, path, depth + 1)));
        }
        None
    }

    /// The node of that role whose name begins so.
    pub fn find(&self, role: u32, name: &str) -> Option<Node> {
        self.first(|found| found.starts_with(name), |node| node.role == role)
    }

    /// Does what a click would do.
    pub fn press(&self, node: &Node) {
        self.call(&node.owner, node.path.as_str(), "org.a11y.atspi.Action", "DoAction", &(0_i32,));
    }

    /// What has become of a node.
    pub fn again(&self, node: &Node) -> Node {
        self.node(&node.owner, &node.path, node.depth)
    }

    /// Where a node is in its window; nothing for the application, which is nowhere.
    pub fn place(&self, node: &Node) -> Option<Place> {
        let of_the_window = 1_u32;
        let (owner, path) = (&node.owner, node.path.as_str());
        let reply = self.call(owner, path, "org.a11y.atspi.Component", "GetExtents", &(of_the_window,))?;
        let (x, y, width, height) = reply.body().deserialize().ok()?;
        Some(Place { x, y, width, height })
    }

    /// Waits until the focus is somewhere else than at `before`, and tells where; nothing when it went
    /// nowhere within a while.
    pub fn focus_after(&self, before: &Node) -> Option<Node> {
        let clock = Clock::start();
        while clock.now().mono.since_start() < SOON {
            // The window may tell of the focus before it tells of the node.
            let told = self.focused.recv_timeout(Duration::from_millis(100));
            let node = match told.map(|(owner, path)| self.node(&owner, &path, 0)) {
                Ok(node) if node.focused => Some(node),
                _ => self.tree("rhomboid").into_iter().rfind(|node| node.focused),
            };
            if let Some(node) = node.filter(|node| node.role != 0 && !node.is(before)) {
                return Some(node);
            }
        }
        None
    }

    /// What has been announced since this was last asked.
    pub fn announcements(&self) -> Vec<String> {
        self.announced.try_iter().collect()
    }

    fn walk(&self, owner: &str, path: &OwnedObjectPath, depth: usize, nodes: &mut Vec<Node>) {
        nodes.push(self.node(owner, path, depth));
        for (owner, path) in self.children(owner, path.as_str()) {
            self.walk(&owner, &path, depth + 1, nodes);
        }
    }

    fn node(&self, owner: &str, path: &OwnedObjectPath, depth: usize) -> Node {
        let number = |method| -> Option<u32> {
            self.call(owner, path.as_str(), ACCESSIBLE, method, &())?.body().deserialize().ok()
        };
        let state: Vec<u32> = self
            .call(owner, path.as_str(), ACCESSIBLE, "GetState", &())
            .and_then(|reply| reply.body().deserialize().ok())
            .unwrap_or_default();
        let is = |bits: u64| state.iter().rev().fold(0, |all, part| all << 32 | u64::from(*part)) & bits != 0;
        Node {
            owner: owner.to_owned(),
            path: path.clone(),
            role: number("GetRole").unwrap_or_default(),
            name: self.text(owner, path.as_str(), "Name").unwrap_or_default(),
            description: self.text(owner, path.as_str(), "Description").unwrap_or_default(),
            focused: is(FOCUSED),
            checked: is(CHECKED | PRESSED | SELECTED),
            enabled: is(SENSITIVE),
            depth,
        }
    }

    fn children(&self, owner: &str, path: &str) -> Vec<(String, OwnedObjectPath)> {
        self.call(owner, path, ACCESSIBLE, "GetChildren", &())
            .and_then(|reply| reply.body().deserialize().ok())
            .unwrap_or_default()
    }

    fn text(&self, owner: &str, path: &str, property: &str) -> Option<String> {
        let reply =
            self.call(owner, path, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, property))?;
        String::try_from(reply.body().deserialize::<OwnedValue>().ok()?).ok()
    }

    fn call<B: serde::Serialize + zbus::zvariant::DynamicType>(
        &self,
        owner: &str,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Option<zbus::Message> {
        self.bus.call_method(Some(owner), path, Some(interface), method, body).ok()
    }
}

/// How long an announcement may take to arrive.
pub const SOON: Duration = Duration::from_secs(2);
