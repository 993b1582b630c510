//! The freedesktop notification protocol, over the connection of [`super::super::bus`].
//!
//! `notify-rust` cannot do this here: it opens a connection for each notification, waits for ever
//! when the server dies, takes signals from anyone on the bus and drops activation tokens.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::time::Duration;

use async_io::Timer;
use futures_lite::StreamExt as _;
use zbus::message::{Message, Type};
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, MessageStream};

use super::manners::DefaultAction;
use super::picture::picture;
use super::question::{NoNotifications, NotificationServer, NotifyReport, Question, answer_of};
use super::server::{self, Identity, NAME, PATH};
use super::server_error::ServerError;
use super::standing::{Answered, Number, Standing};
use crate::desktop::bus::service::{self, Owner, Service};
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;

/// Reasons in `NotificationClosed`.
const EXPIRED: u32 = 1;
const DISMISSED: u32 = 2;

/// How long a server may take to say that it shows something: a desktop that wakes up is slow, and what is
/// asked twice is shown twice.
const SHOW_TIME: Duration = Duration::from_secs(30);

/// What a server is, and can do.
#[derive(Clone, Debug)]
struct ServerDescription {
    /// What it calls itself, if it does.
    title: Option<String>,
    has_buttons: bool,
    has_markup: bool,
    default_action: DefaultAction,
}

/// The question that stands, and the server that shows it.
#[derive(Debug, Default)]
pub struct Notifications {
    /// What the server is, once it has said so.
    about: Option<ServerDescription>,
    /// What is wrong with its last answer.
    trouble: Option<ServerError>,
    standing: Standing,
}

impl Notifications {
    /// Asks the server what it is and can do, or without a server the bus whether it can start one.
    ///
    /// # Errors
    /// Why there is no server that shows anything.
    pub async fn meet(&mut self, server: &Service) -> Result<NotificationServer, NoNotifications> {
        (self.about, self.trouble) = (None, None);
        let Some(owner) = server.owner() else {
            return if service::can_start(server.bus(), NAME).await {
                Ok(NotificationServer::StartsOnDemand)
            } else {
                Err(NoNotifications::NoServer)
            };
        };
        match about(owner).await {
            Ok(about) => self.about = Some(about),
            Err(trouble) => self.trouble = Some(trouble),
        }
        self.server()
    }

    /// How the server fares that is there.
    fn server(&self) -> Result<NotificationServer, NoNotifications> {
        let title = self.about.as_ref().and_then(|about| about.title.clone());
        if let Some(trouble) = &self.trouble {
            return Err(trouble.clone().of(title));
        }
        let has_buttons = self.about.as_ref().is_none_or(|about| about.has_buttons);
        Ok(NotificationServer::Running { title, has_buttons })
    }

    /// The server is gone, or the bus with it. What was on the screen is gone too, and comes again.
    pub fn lose_server(&mut self) {
        (self.about, self.trouble) = (None, None);
        self.standing.lose_server();
    }

    /// Whether the server has said what it can do.
    pub fn knows_server(&self) -> bool {
        self.about.is_some()
    }

    /// No server can be started. Returns how that one fares.
    ///
    /// # Errors
    /// Always.
    pub fn not_started(&mut self, error: zbus::Error) -> Result<NotificationServer, NoNotifications> {
        let trouble = ServerError::from(error);
        tracing::warn!(?trouble, "the notification server cannot be started");
        self.trouble = Some(trouble);
        self.server()
    }

    /// Shows `question` in the place of whatever stands. Without a server it waits for one.
    pub fn show(&mut self, question: Question) {
        self.standing.ask(question);
    }

    /// Takes the question off the screen, if it is still the one with `ticket`. Returns the server's number
    /// for what is to be closed.
    pub fn withdraw(&mut self, ticket: Ticket) -> Option<Number> {
        if self.standing.ticket() == Some(ticket) { self.standing.end() } else { None }
    }

    /// Takes whatever stands off the screen, in the same way.
    pub fn withdraw_all(&mut self) -> Option<Number> {
        self.standing.end()
    }

    /// What `server` is to be asked now, if anything. Its answer comes before the next.
    pub fn next_call(&mut self, server: &Owner) -> Option<zbus::Result<Message>> {
        let (question, replaced) = self.standing.next()?;
        Some(call_to_show(server, self.about.as_ref(), question, replaced))
    }

    /// What came of that. Returns the server's number for what is to be closed, and how the server fares if that
    /// is news.
    pub fn called(
        &mut self,
        outcome: Result<Number, ServerError>,
    ) -> (Option<Number>, Option<Result<NotificationServer, NoNotifications>>) {
        let (closing, trouble) = match outcome {
            Ok(number) => (self.standing.shown(number), None),
            Err(trouble) => {
                tracing::warn!(?trouble, "the notification server does not say that it shows the reminder");
                match trouble {
                    // It shows nothing. A minute later there are new words to ask for.
                    ServerError::Refuses(_) => self.standing.refused(),
                    ServerError::Silent | ServerError::Unclear => self.standing.unanswered(),
                }
                (None, Some(trouble))
            }
        };
        let is_news = self.trouble != trouble;
        self.trouble = trouble;
        (closing, is_news.then(|| self.server()))
    }

    /// A signal of the server.
    pub fn heard(&mut self, signal: &Message) -> Option<NotifyReport> {
        let header = signal.header();
        let body = signal.body();
        match header.member()?.as_str() {
            "ActivationToken" => {
                let (number, token): (u32, String) = body.deserialize().ok()?;
                self.standing.give_token(Number::new(number)?, token);
                None
            }
            "ActionInvoked" => {
                let (number, key): (u32, String) = body.deserialize().ok()?;
                let answer = answer_of(&key)?;
                Some(report(self.standing.pressed(Number::new(number)?)?, answer))
            }
            "NotificationClosed" => {
                let (number, reason): (u32, u32) = body.deserialize().ok()?;
                let put_away = matches!(reason, EXPIRED | DISMISSED);
                Some(report(self.standing.closed(Number::new(number)?, put_away)?, Answer::Dismissed))
            }
            _ => None,
        }
    }
}

/// The signals of the server.
///
/// # Errors
/// Only when a name here is none.
pub fn signals() -> zbus::Result<MatchRule<'static>> {
    Ok(Service::signals(NAME, NAME)?.path(PATH)?.build())
}

fn report((ticket, activation_token): Answered, answer: Answer) -> NotifyReport {
    NotifyReport::Answered { ticket, answer, activation_token }
}

/// Takes what the server shows under `number`, if there is a server and anything, off the screen.
pub async fn close(server: Option<&Owner>, number: Option<Number>) {
    let (Some(server), Some(number)) = (server, number) else {
        return;
    };
    if let Err(error) = server.call(PATH, NAME, "CloseNotification", &(number.get(),)).await {
        tracing::debug!(%error, "the notification could not be closed");
    }
}

/// The call that shows `question` in the place of what has the number `replaced`.
fn call_to_show(
    server: &Owner,
    about: Option<&ServerDescription>,
    question: &Question,
    replaced: Option<Number>,
) -> zbus::Result<Message> {
    let Question { title, start, snooze, skip, .. } = question;
    let mut actions: Vec<&str> = Vec::new();
    let mut body = question.body.clone();
    if let Some(about) = about.filter(|about| about.has_buttons) {
        actions.extend(["default", start]);
        if about.default_action == DefaultAction::Unseen {
            actions.extend(["start", start]);
        }
        if let Some(snooze) = snooze {
            actions.extend(["snooze", snooze]);
        }
        actions.extend(["skip", skip]);
    } else {
        body = format!("{body} {}", question.without_buttons);
    }
    if about.is_some_and(|about| about.has_markup) {
        body = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    }
    let mut hints: HashMap<&str, Value> = HashMap::from([
        ("desktop-entry", crate::desktop::APPLICATION_ID.into()),
        ("urgency", 1_u8.into()),
        // Rhomboid plays its own two notes, once.
        ("suppress-sound", true.into()),
    ]);
    hints.extend(picture().map(|picture| ("image-data", picture)));
    let never_expires = 0_i32;
    let application = crate::desktop::APPLICATION_ID;
    Message::method_call(PATH, "Notify")?.destination(server.unique_name().as_ref())?.interface(NAME)?.build(
        &(
            "Rhomboid",
            replaced.map_or(0, Number::get),
            application,
            title.as_str(),
            body.as_str(),
            actions,
            hints,
            never_expires,
        ),
    )
}

/// Makes that call, and returns the server's number for what it shows.
///
/// # Errors
/// When the server refuses, does not say so in time, or gives no number.
pub async fn call(server: Owner, call: zbus::Result<Message>) -> Result<Number, ServerError> {
    Number::new(answer(server.bus(), call?).await?).ok_or(ServerError::Unclear)
}

async fn answer(bus: &Connection, call: Message) -> zbus::Result<u32> {
    let serial = call.primary_header().serial_num();
    let mut messages = MessageStream::from(bus);
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

async fn about(server: &Owner) -> Result<ServerDescription, ServerError> {
    let abilities = server::capabilities(server).await?;
    let has = |ability: &str| abilities.iter().any(|name| name == ability);
    let Identity { name, version, .. } = server::identity(server).await.unwrap_or_default();
    let title = (!name.is_empty()).then(|| format!("{name} {version}"));
    let default_action = DefaultAction::of(&name);
    Ok(ServerDescription {
        title,
        has_buttons: has("actions"),
        has_markup: has("body-markup"),
        default_action,
    })
}
