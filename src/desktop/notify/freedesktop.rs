//! The freedesktop notification protocol, over the connection of [`super::super::bus`].
//!
//! `notify-rust` cannot do this here: it opens a connection for each notification, waits for ever
//! when the server dies, takes signals from anyone on the bus and drops activation tokens.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::time::Duration;

use async_io::Timer;
use futures_lite::StreamExt as _;
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::zvariant::Value;
use zbus::{Connection, MessageStream};

use super::standing::{Answered, Standing};
use super::{NotifyReport, Question, answer_of};
use crate::desktop::Health;
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;
use crate::words::{Spoken, tr};

/// The bus name of the server, and the interface it has.
pub const NAME: &str = "org.freedesktop.Notifications";
/// The object that has it.
pub const PATH: &str = "/org/freedesktop/Notifications";

/// Reasons in `NotificationClosed`.
const EXPIRED: u32 = 1;
const DISMISSED: u32 = 2;

/// How long a server may take to say that it shows something: a desktop that wakes up is slow, and what is
/// asked twice is shown twice.
const SHOW_TIME: Duration = Duration::from_secs(30);

/// What a server can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Abilities {
    buttons: bool,
    markup: bool,
}

/// The question that stands, and the server that shows it.
#[derive(Debug, Default)]
pub struct Notifications {
    /// The unique bus name of the server; signals of anyone else are ignored.
    owner: Option<String>,
    /// What it can do, once it has said so.
    abilities: Option<Abilities>,
    standing: Standing,
}

impl Notifications {
    /// The server came, went or changed, or is asked again what it can do. What was on the screen of another
    /// one went with it, and comes again.
    pub async fn server_changed(&mut self, bus: &Connection, owner: Option<String>) -> Health {
        if self.owner != owner {
            self.owner = owner;
            self.standing.lose_server();
        }
        self.abilities = None;
        if self.owner.is_none() {
            return if starts_on_demand(bus).await {
                Health::ok(|| tr!("a notification server that starts when it is needed"))
            } else {
                Health::missing(|| tr!("a notification server on the session bus"), in_the_tray_only)
            };
        }
        self.abilities = abilities(bus).await;
        let Some(abilities) = self.abilities else {
            return Health::unknown(|| tr!("the notification server does not answer"), in_the_tray_only);
        };
        let name = server_name(bus).await;
        let name = name.map_or_else(|| Spoken::from(|| tr!("a notification server")), Spoken::of);
        if abilities.buttons {
            Health::ok(name)
        } else {
            let advice =
                || tr!("It shows no buttons: start a session from the tray, or with “rhomboid now”.");
            Health::ok(move || tr!("{}, without buttons", name)).with_advice(advice)
        }
    }

    /// The bus is gone, and everyone on it.
    pub fn bus_lost(&mut self) {
        self.owner = None;
        self.abilities = None;
        self.standing.lose_server();
    }

    /// Whether nobody is known who could show anything.
    pub fn lacks_server(&self) -> bool {
        self.owner.is_none()
    }

    /// Whether the server has said what it can do.
    pub fn knows_server(&self) -> bool {
        self.abilities.is_some()
    }

    /// Shows `question` in the place of whatever stands. Without a server it waits for one.
    pub fn show(&mut self, question: Question) {
        self.standing.ask(question);
    }

    /// Takes the question off the screen, if it is still the one with `ticket`. Returns the server's number
    /// for what is to be closed.
    pub fn withdraw(&mut self, ticket: Ticket) -> Option<u32> {
        if self.standing.ticket() == Some(ticket) { self.standing.end() } else { None }
    }

    /// Takes whatever stands off the screen, in the same way.
    pub fn withdraw_all(&mut self) -> Option<u32> {
        self.standing.end()
    }

    /// What the server is to be asked now, if anything. Its answer comes before the next.
    pub fn next_call(&mut self) -> Option<zbus::Result<Message>> {
        self.owner.as_ref()?;
        let abilities = self.abilities.unwrap_or_default();
        self.standing.next().map(|(question, replaced)| abilities.call(question, replaced))
    }

    /// What came of that. Returns the server's number for what is to be closed.
    pub fn called(&mut self, outcome: zbus::Result<u32>) -> Option<u32> {
        match outcome {
            Ok(number) => return self.standing.shown(number),
            Err(zbus::Error::InputOutput(error)) if error.kind() == ErrorKind::TimedOut => {
                tracing::warn!("the notification server does not say whether it shows the reminder");
                self.standing.unanswered();
            }
            Err(error) => {
                tracing::warn!(%error, "the reminder is not shown; it comes with the next minute or server");
                self.standing.refused();
            }
        }
        None
    }

    /// A signal of the notification interface.
    pub fn heard(&mut self, signal: &Message) -> Option<NotifyReport> {
        let header = signal.header();
        let sender = header.sender().map(ToString::to_string);
        if sender.is_none() || sender != self.owner {
            return None;
        }
        let body = signal.body();
        match header.member()?.as_str() {
            "ActivationToken" => {
                let (number, token): (u32, String) = body.deserialize().ok()?;
                self.standing.give_token(number, token);
                None
            }
            "ActionInvoked" => {
                let (number, key): (u32, String) = body.deserialize().ok()?;
                let answer = answer_of(&key)?;
                Some(report(self.standing.pressed(number)?, answer))
            }
            "NotificationClosed" => {
                let (number, reason): (u32, u32) = body.deserialize().ok()?;
                let put_away = matches!(reason, EXPIRED | DISMISSED);
                Some(report(self.standing.closed(number, put_away)?, Answer::Dismissed))
            }
            _ => None,
        }
    }
}

fn report((ticket, activation_token): Answered, answer: Answer) -> NotifyReport {
    NotifyReport::Answered { ticket, answer, activation_token }
}

fn in_the_tray_only() -> String {
    tr!(
        "Install or start one, such as dunst or your desktop's own; until then a reminder shows in the tray only."
    )
}

impl Abilities {
    /// The call that shows `question` in the place of what has the number `replaced`.
    fn call(self, question: &Question, replaced: u32) -> zbus::Result<Message> {
        let (start, skip) = (tr!("Start"), tr!("Skip"));
        let (title, snooze) = (question.title.to_string(), question.snooze.as_ref().map(ToString::to_string));
        let mut actions: Vec<&str> = Vec::new();
        let mut body = question.body.to_string();
        if self.buttons {
            actions.extend(["default", &start, "start", &start]);
            if let Some(snooze) = &snooze {
                actions.extend(["snooze", snooze]);
            }
            actions.extend(["skip", &skip]);
        } else {
            body = format!("{body} {}", question.without_buttons);
        }
        if self.markup {
            body = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        }
        let hints: HashMap<&str, Value> = HashMap::from([
            ("desktop-entry", crate::desktop::APPLICATION_ID.into()),
            ("urgency", 1_u8.into()),
            // Rhomboid plays its own two notes, once.
            ("suppress-sound", true.into()),
        ]);
        let never_expires = 0_i32;
        let application = crate::desktop::APPLICATION_ID;
        Message::method_call(PATH, "Notify")?.destination(NAME)?.interface(NAME)?.build(&(
            "Rhomboid",
            replaced,
            application,
            title.as_str(),
            body.as_str(),
            actions,
            hints,
            never_expires,
        ))
    }
}

/// Makes that call, and returns the server's number for what it shows.
///
/// # Errors
/// When the server refuses, or, as [`ErrorKind::TimedOut`], when it does not say so in time.
pub async fn call(bus: Connection, call: zbus::Result<Message>) -> zbus::Result<u32> {
    let call = call?;
    let serial = call.primary_header().serial_num();
    let mut messages = MessageStream::from(&bus);
    bus.send(&call).await?;
    let answer = async {
        while let Some(message) = messages.try_next().await? {
            if message.header().reply_serial() == Some(serial) {
                return match message.message_type() {
                    Type::Error => Err(message.into()),
                    _ => message.body().deserialize(),
                };
            }
        }
        Err(io::Error::from(ErrorKind::BrokenPipe).into())
    };
    let late = async {
        Timer::after(SHOW_TIME).await;
        Err(io::Error::from(ErrorKind::TimedOut).into())
    };
    futures_lite::future::or(answer, late).await
}

/// Takes what the server shows under `number`, if anything, off the screen.
pub async fn close(bus: &Connection, number: Option<u32>) {
    let Some(number) = number else {
        return;
    };
    let closed = bus.call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &(number,)).await;
    if let Err(error) = closed {
        tracing::debug!(%error, "the notification could not be closed");
    }
}

/// Whether the bus knows how to start a server, as most do.
pub async fn starts_on_demand(bus: &Connection) -> bool {
    let ask = async { DBusProxy::new(bus).await?.list_activatable_names().await };
    ask.await.is_ok_and(|names| names.iter().any(|name| name.as_str() == NAME))
}

async fn abilities(bus: &Connection) -> Option<Abilities> {
    let reply = bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &()).await.ok()?;
    let names: Vec<String> = reply.body().deserialize().ok()?;
    let has = |ability: &str| names.iter().any(|name| name == ability);
    Some(Abilities { buttons: has("actions"), markup: has("body-markup") })
}

async fn server_name(bus: &Connection) -> Option<String> {
    let reply = bus.call_method(Some(NAME), PATH, Some(NAME), "GetServerInformation", &()).await.ok()?;
    let (name, _, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some(format!("{name} {version}"))
}
