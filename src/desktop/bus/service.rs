//! A name on a bus: who owns it, what its owner says, and questions to its owner.
//!
//! Anyone on a bus can send a signal that looks like anyone's, straight to us and past every match
//! rule. Only what the present owner of the name sends is taken for its word.

use std::io::ErrorKind;
use std::pin::Pin;

use futures_lite::future;
use futures_lite::stream::{Stream, StreamExt};
use zbus::message::{Message, Sequence, Type};
use zbus::names::{BusName, OwnedUniqueName};
use zbus::zvariant::{DynamicType, OwnedValue};
use zbus::{Connection, MatchRule, MessageStream, match_rule};

const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
/// The error of the bus when no file says how to start a service.
const NOBODY: &str = "org.freedesktop.DBus.Error.ServiceUnknown";

/// A name and its present owner.
pub struct Service {
    bus: Connection,
    name: &'static str,
    owner: Option<Owner>,
    /// Where the answer about the owner stands in the sequence of all messages of the bus.
    asked_at: Sequence,
    heard: ReceivedStream,
}

type ReceivedStream = Pin<Box<dyn Stream<Item = Received> + Send + Sync>>;

enum Received {
    Owner(Message),
    Signal(Message),
    Gone,
}

/// The owner of a name, which can be asked for as long as it is there.
#[derive(Clone, Debug)]
pub struct Owner {
    bus: Connection,
    unique_name: OwnedUniqueName,
}

/// A change of a service, or its word.
pub enum ServiceNews {
    /// The name has another owner now, or none. What the one before said does not count any more.
    Owner,
    /// Its owner sent this.
    Signal(Message),
}

/// A rule for the signal of the bus that `name` has another owner, or none. Nobody else can take the name of the
/// bus, so the rule alone makes the signal certain.
///
/// # Errors
/// When `name` is no name.
fn owner_changes(name: &'static str) -> zbus::Result<MatchRule<'static>> {
    Ok(Service::signals(BUS, BUS)?.member("NameOwnerChanged")?.arg(0, name)?.build())
}

impl Service {
    /// Listens to `name`: to who owns it, and to the signals that the rules ask for.
    ///
    /// # Errors
    /// When the bus refuses, or is gone.
    pub async fn listen(
        bus: &Connection,
        name: &'static str,
        signals: Vec<MatchRule<'static>>,
    ) -> zbus::Result<Self> {
        // A change of owner is heard before anything that the new owner says.
        let mut heard = stream(bus, owner_changes(name)?, Received::Owner).await?;
        for rule in signals {
            heard = Box::pin(heard.or(stream(bus, rule, Received::Signal).await?));
        }
        // Listen first and ask afterwards, so that nothing falls between.
        let (owner, asked_at) = present_owner(bus, name).await?;
        let owner = owner.map(|unique_name| Owner { bus: bus.clone(), unique_name });
        Ok(Self { bus: bus.clone(), name, owner, asked_at, heard })
    }

    /// The beginning of a rule for signals of `interface` that `name` sends.
    ///
    /// # Errors
    /// When a name is none; those in this program are.
    pub fn signals(
        name: &'static str,
        interface: &'static str,
    ) -> zbus::Result<match_rule::Builder<'static>> {
        MatchRule::builder().msg_type(Type::Signal).sender(name)?.interface(interface)
    }

    /// A rule for one signal.
    ///
    /// # Errors
    /// As [`Self::signals`].
    pub fn signal(
        name: &'static str,
        interface: &'static str,
        member: &'static str,
    ) -> zbus::Result<MatchRule<'static>> {
        Ok(Self::signals(name, interface)?.member(member)?.build())
    }

    /// A rule for changes of the properties of `interface`, below `path`.
    ///
    /// # Errors
    /// As [`Self::signals`].
    pub fn properties_changed(
        name: &'static str,
        path: &'static str,
        interface: &'static str,
    ) -> zbus::Result<MatchRule<'static>> {
        let changes = Self::signals(name, PROPERTIES)?.member("PropertiesChanged")?;
        Ok(changes.path_namespace(path)?.arg(0, interface)?.build())
    }

    /// The bus.
    pub fn bus(&self) -> &Connection {
        &self.bus
    }

    /// Whether anyone owns the name.
    pub fn is_there(&self) -> bool {
        self.owner.is_some()
    }

    /// Who owns the name.
    pub fn owner(&self) -> Option<&Owner> {
        self.owner.as_ref()
    }

    /// Waits for the next thing that happens; `None` once the bus is gone. A wait that is given up
    /// loses nothing.
    pub async fn next(&mut self) -> Option<ServiceNews> {
        loop {
            match self.heard.next().await? {
                Received::Owner(message) => {
                    let owner = new_owner(&message);
                    // An earlier signal is older than the answer, and the owner in the answer is known already.
                    let before = self.owner.as_ref().map(|owner| &owner.unique_name);
                    if message.recv_position() > self.asked_at && owner.as_ref() != before {
                        self.owner = owner.map(|unique_name| Owner { bus: self.bus.clone(), unique_name });
                        return Some(ServiceNews::Owner);
                    }
                }
                Received::Signal(message) => {
                    let header = message.header();
                    let sender = header.sender();
                    if sender.is_some() && sender == self.owner.as_ref().map(|owner| &*owner.unique_name) {
                        return Some(ServiceNews::Signal(message));
                    }
                    tracing::debug!(name = self.name, ?sender, "a signal of somebody else");
                }
                Received::Gone => return None,
            }
        }
    }

    /// Runs `attend` for the present owner, or for none, and runs it anew after each change of the owner. Ends when
    /// the bus is gone.
    pub async fn attend<F: Future<Output = ()>>(mut self, attend: impl Fn(Option<Owner>) -> F) {
        loop {
            let attending = attend(self.owner.clone());
            let attended = async {
                attending.await;
                future::pending().await
            };
            let replaced = async {
                loop {
                    match self.next().await {
                        Some(ServiceNews::Signal(_)) => {}
                        news => return news.is_some(),
                    }
                }
            };
            if !future::or(replaced, attended).await {
                return;
            }
        }
    }

    /// Calls a method of the owner. Without one nobody is started for it.
    ///
    /// # Errors
    /// When nobody owns the name, or the owner refuses or takes too long.
    pub async fn call<B>(&self, path: &str, interface: &str, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + DynamicType,
    {
        let nobody = || zbus::Error::Failure("nobody owns the name".into());
        self.owner.as_ref().ok_or_else(nobody)?.call(path, interface, method, body).await
    }

    /// Reads a property of the owner.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub async fn property(&self, path: &str, interface: &str, name: &str) -> zbus::Result<OwnedValue> {
        self.call(path, PROPERTIES, "Get", &(interface, name)).await?.body().deserialize()
    }
}

impl Owner {
    /// The name of its connection, which no other connection ever has.
    pub fn unique_name(&self) -> &OwnedUniqueName {
        &self.unique_name
    }

    /// Its bus.
    pub fn bus(&self) -> &Connection {
        &self.bus
    }

    /// Calls a method.
    ///
    /// # Errors
    /// When it refuses, takes too long, or is gone.
    pub async fn call<B>(&self, path: &str, interface: &str, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + DynamicType,
    {
        let name = BusName::from(self.unique_name.as_ref());
        self.bus.call_method(Some(name), path, Some(interface), method, body).await
    }
}

/// Has the bus start the service called `name`, if a file says how. The service then takes the name, however long
/// that takes.
///
/// # Errors
/// When it cannot be started.
pub async fn start(bus: &Connection, name: &str) -> zbus::Result<()> {
    let flags = 0_u32;
    match bus.call_method(Some(BUS), BUS_PATH, Some(BUS), "StartServiceByName", &(name, flags)).await {
        Err(zbus::Error::MethodError(error, ..)) if error.as_str() == NOBODY => Ok(()),
        Err(zbus::Error::InputOutput(error)) if error.kind() == ErrorKind::TimedOut => Ok(()),
        outcome => outcome.map(drop),
    }
}

/// Takes `name` for this connection, now or when its present owner leaves.
///
/// # Errors
/// When the bus refuses.
pub async fn own(bus: &Connection, name: &str) -> zbus::Result<()> {
    let in_the_queue = 0_u32;
    bus.call_method(Some(BUS), BUS_PATH, Some(BUS), "RequestName", &(name, in_the_queue)).await.map(drop)
}

/// Whether the bus knows how to start the service called `name`.
pub async fn can_start(bus: &Connection, name: &str) -> bool {
    let asked = bus.call_method(Some(BUS), BUS_PATH, Some(BUS), "ListActivatableNames", &()).await;
    let names = asked.and_then(|reply| reply.body().deserialize::<Vec<String>>());
    names.is_ok_and(|names| names.iter().any(|known| known == name))
}

/// The owner of `name`, and where that answer stands in the sequence of all messages of the bus.
async fn present_owner(bus: &Connection, name: &str) -> zbus::Result<(Option<OwnedUniqueName>, Sequence)> {
    match bus.call_method(Some(BUS), BUS_PATH, Some(BUS), "GetNameOwner", &(name,)).await {
        Ok(reply) => Ok((Some(reply.body().deserialize()?), reply.recv_position())),
        Err(zbus::Error::MethodError(_, _, reply)) => Ok((None, reply.recv_position())),
        Err(error) => Err(error),
    }
}

async fn stream(
    bus: &Connection,
    rule: MatchRule<'static>,
    heard: fn(Message) -> Received,
) -> zbus::Result<ReceivedStream> {
    let stream = MessageStream::for_match_rule(rule, bus, None).await?;
    let end = futures_lite::stream::once(Received::Gone);
    Ok(Box::pin(stream.map(move |message| message.map_or(Received::Gone, heard)).chain(end)))
}

fn new_owner(message: &Message) -> Option<OwnedUniqueName> {
    let (_, _, owner): (String, String, String) = message.body().deserialize().ok()?;
    OwnedUniqueName::try_from(owner).ok()
}
