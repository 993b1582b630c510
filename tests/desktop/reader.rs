//! A small screen reader: the accessibility bus, the tree of a window, its events.

use std::sync::mpsc;
use std::time::Duration;

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use crate::private::{Desktop, wait_until};

const ROOT: &str = "/org/a11y/atspi/accessible/root";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// The roles of the protocol that a guide has.
pub const IMAGE: u32 = 27;
pub const LABEL: u32 = 29;
pub const BUTTON: u32 = 43;
pub const PANEL: u32 = 39;
/// Bits of a node's state.
const FOCUSED: u32 = 1 << 12;

/// The accessibility bus of a desktop, with an ear on its events.
pub struct Reader {
    bus: Connection,
    announced: mpsc::Receiver<String>,
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
            .member("Announcement")
            .expect("a member")
            .build();
        let events = MessageIterator::for_match_rule(rule, &ear, None).expect("events");
        let (heard, announced) = mpsc::channel();
        let listen = move || {
            for event in events.filter_map(Result::ok) {
                let body = event.body();
                let Ok((_, _, _, text, _)) = body.deserialize::<(
                    String,
                    i32,
                    i32,
                    OwnedValue,
                    std::collections::HashMap<String, OwnedValue>,
                )>() else {
                    continue;
                };
                if let Ok(text) = String::try_from(text)
                    && heard.send(text).is_err()
                {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("ear".into()).spawn(listen).expect("a thread");
        Self { bus: connect(), announced }
    }

    /// Everything in the windows of `application`, in the order of reading.
    pub fn tree(&self, application: &str) -> Vec<Node> {
        let applications = self.children("org.a11y.atspi.Registry", ROOT);
        let mut nodes = Vec::new();
        for (owner, path) in applications {
            if self.text(&owner, path.as_str(), "Name").is_some_and(|name| name.contains(application)) {
                self.walk(&owner, &path, &mut nodes);
            }
        }
        nodes
    }

    /// The node of that role whose name begins so.
    pub fn find(&self, role: u32, name: &str) -> Option<Node> {
        self.tree("rhomboid").into_iter().find(|node| node.role == role && node.name.starts_with(name))
    }

    /// Does what a click would do.
    pub fn press(&self, node: &Node) {
        self.call(&node.owner, node.path.as_str(), "org.a11y.atspi.Action", "DoAction", &(0_i32,));
    }

    /// What has been announced since this was last asked.
    pub fn announcements(&self) -> Vec<String> {
        self.announced.try_iter().collect()
    }

    fn walk(&self, owner: &str, path: &OwnedObjectPath, nodes: &mut Vec<Node>) {
        let number = |method| -> Option<u32> {
            self.call(owner, path.as_str(), ACCESSIBLE, method, &())?.body().deserialize().ok()
        };
        let state: Vec<u32> = self
            .call(owner, path.as_str(), ACCESSIBLE, "GetState", &())
            .and_then(|reply| reply.body().deserialize().ok())
            .unwrap_or_default();
        nodes.push(Node {
            owner: owner.to_owned(),
            path: path.clone(),
            role: number("GetRole").unwrap_or_default(),
            name: self.text(owner, path.as_str(), "Name").unwrap_or_default(),
            description: self.text(owner, path.as_str(), "Description").unwrap_or_default(),
            focused: state.first().is_some_and(|state| state & FOCUSED != 0),
        });
        for (owner, path) in self.children(owner, path.as_str()) {
            self.walk(&owner, &path, nodes);
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
