//! The freedesktop notification protocol, over the connection of [`super::super::bus`].
//!
//! `notify-rust` cannot do this here: it opens a connection for each notification, waits for ever
//! when the server dies, takes signals from anyone on the bus and drops activation tokens.

use std::collections::HashMap;

use zbus::Connection;
use zbus::fdo::DBusProxy;
use zbus::message::Message;
use zbus::zvariant::Value;

use super::{NotifyReport, Question, answer_of};
use crate::desktop::Health;
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;
use crate::words::{Spoken, tr};

pub const NAME: &str = "org.freedesktop.Notifications";
pub const PATH: &str = "/org/freedesktop/Notifications";

/// Reasons in `NotificationClosed`.
const EXPIRED: u32 = 1;
const DISMISSED: u32 = 2;

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
    abilities: Abilities,
    standing: Option<Question>,
    /// The server's number for it, while it is on the screen.
    shown: Option<u32>,
    /// Something closed it that was neither the person nor time; this server shall not show it again.
    closed: bool,
    token: Option<String>,
}

impl Notifications {
    /// The server came, went or changed. What was on its screen went with it, and comes again.
    pub async fn server_changed(&mut self, bus: &Connection, owner: Option<String>) -> Health {
        if self.owner != owner {
            self.owner = owner;
            self.shown = None;
            self.closed = false;
            self.token = None;
        }
        if self.owner.is_none() {
            return if starts_on_demand(bus).await {
                Health::ok(|| tr!("a notification server that starts when it is needed"))
            } else {
                missing()
            };
        }
        let capabilities = capabilities(bus).await;
        let has = |name: &str| capabilities.iter().any(|capability| capability == name);
        self.abilities = Abilities { buttons: has("actions"), markup: has("body-markup") };
        if self.standing.is_some() && self.shown.is_none() && !self.closed {
            self.send(bus).await;
        }
        let name = server_name(bus).await;
        let name = name.map_or_else(|| Spoken::from(|| tr!("a notification server")), Spoken::of);
        if self.abilities.buttons {
            Health::ok(name)
        } else {
            let advice =
                || tr!("It shows no buttons: start a session from the tray, or with “rhomboid now”.");
            Health::ok(move || tr!("{}, without buttons", name)).with_advice(advice)
        }
    }

    /// Shows `question` in the place of whatever stands. Without a server it waits for one.
    pub async fn show(&mut self, bus: &Connection, question: Question) {
        let same = self.standing.as_ref().is_some_and(|standing| standing.ticket == question.ticket);
        self.closed &= same;
        self.standing = Some(question);
        if self.owner.is_some() && !self.closed {
            self.send(bus).await;
        }
    }

    /// The bus is gone, and everyone on it.
    pub fn bus_lost(&mut self) {
        self.owner = None;
        self.shown = None;
        self.closed = false;
    }

    /// Whether nobody is known who could show anything.
    pub fn lacks_server(&self) -> bool {
        self.owner.is_none()
    }

    /// Keeps `question` for a server yet to come.
    pub fn remember(&mut self, question: Question) {
        self.standing = Some(question);
    }

    /// Drops the question with `ticket` while no server is there.
    pub fn forget(&mut self, ticket: Ticket) {
        self.standing.take_if(|question| question.ticket == ticket);
    }

    /// Takes the question off the screen, if it is still the one with `ticket`.
    pub async fn withdraw(&mut self, bus: &Connection, ticket: Ticket) {
        if self.standing.as_ref().is_some_and(|question| question.ticket == ticket) {
            self.withdraw_all(bus).await;
        }
    }

    /// Takes whatever stands off the screen.
    pub async fn withdraw_all(&mut self, bus: &Connection) {
        self.standing = None;
        self.token = None;
        if let Some(id) = self.shown.take() {
            let closed = bus.call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &(id,)).await;
            if let Err(error) = closed {
                tracing::debug!(%error, "the notification could not be closed");
            }
        }
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
                let (id, token): (u32, String) = body.deserialize().ok()?;
                if Some(id) == self.shown {
                    self.token = Some(token);
                }
                None
            }
            "ActionInvoked" => {
                let (id, key): (u32, String) = body.deserialize().ok()?;
                let answer = answer_of(&key)?;
                (Some(id) == self.shown).then(|| self.answered(answer))?
            }
            "NotificationClosed" => {
                let (id, reason): (u32, u32) = body.deserialize().ok()?;
                if Some(id) != self.shown {
                    return None;
                }
                self.shown = None;
                self.closed = true;
                matches!(reason, EXPIRED | DISMISSED).then(|| self.answered(Answer::Dismissed))?
            }
            _ => None,
        }
    }

    fn answered(&mut self, answer: Answer) -> Option<NotifyReport> {
        let ticket = self.standing.as_ref()?.ticket;
        let activation_token = self.token.take();
        Some(NotifyReport::Answered { ticket, answer, activation_token })
    }

    async fn send(&mut self, bus: &Connection) {
        let Some(question) = &self.standing else {
            return;
        };
        let (start, skip) = (tr!("Start"), tr!("Skip"));
        let (title, snooze) = (question.title.to_string(), question.snooze.as_ref().map(ToString::to_string));
        let mut actions: Vec<&str> = Vec::new();
        let mut body = question.body.to_string();
        if self.abilities.buttons {
            actions.extend(["default", &start, "start", &start]);
            if let Some(snooze) = &snooze {
                actions.extend(["snooze", snooze]);
            }
            actions.extend(["skip", &skip]);
        } else {
            body = format!("{body} {}", question.without_buttons);
        }
        if self.abilities.markup {
            body = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        }
        let hints: HashMap<&str, Value> = HashMap::from([
            ("desktop-entry", crate::desktop::APPLICATION_ID.into()),
            ("urgency", 1_u8.into()),
            // Rhomboid plays its own two notes, once.
            ("suppress-sound", true.into()),
        ]);
        let never_expires = 0_i32;
        let request = (
            "Rhomboid",
            self.shown.unwrap_or(0),
            crate::desktop::APPLICATION_ID,
            title.as_str(),
            body.as_str(),
            actions,
            hints,
            never_expires,
        );
        match bus.call_method(Some(NAME), PATH, Some(NAME), "Notify", &request).await {
            Ok(reply) => self.shown = reply.body().deserialize().ok(),
            Err(error) => {
                tracing::warn!(%error, "the reminder could not be shown; it comes with the next server");
            }
        }
    }
}

fn missing() -> Health {
    Health::missing(
        || tr!("a notification server on the session bus"),
        || {
            tr!(
                "Install or start one, such as dunst or your desktop's own; until then a reminder shows in the tray only."
            )
        },
    )
}

/// Whether the bus knows how to start a server, as most do.
async fn starts_on_demand(bus: &Connection) -> bool {
    let ask = async { DBusProxy::new(bus).await?.list_activatable_names().await };
    ask.await.is_ok_and(|names| names.iter().any(|name| name.as_str() == NAME))
}

async fn capabilities(bus: &Connection) -> Vec<String> {
    match bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &()).await {
        Ok(reply) => reply.body().deserialize().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

async fn server_name(bus: &Connection) -> Option<String> {
    let reply = bus.call_method(Some(NAME), PATH, Some(NAME), "GetServerInformation", &()).await.ok()?;
    let (name, _, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some(format!("{name} {version}"))
}
