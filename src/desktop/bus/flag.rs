//! A yes-or-no question to a service, and the signals that tell of a change.

use std::sync::Arc;

use zbus::message::Message;
use zbus::zvariant::{ObjectPath, Value};
use zbus::{Connection, MatchRule};

use super::any_of::AnyOf;
use super::connection::Follower;
use super::logind;
use super::service::{Service, ServiceNews};
use crate::desktop::provider::Provider;

/// What to ask, whom, and when to ask again.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// Who answers.
    pub provider: Provider,
    /// The name on the bus.
    pub name: &'static str,
    pub object: Object,
    pub interface: &'static str,
    pub ask: Ask,
    /// The signals that tell of a change. Where there are none, `PropertiesChanged` tells.
    pub told_by: &'static [&'static str],
}

/// The object that answers.
#[derive(Clone, Copy, Debug)]
pub enum Object {
    Path(&'static str),
    /// The login session of this process, at logind.
    OwnSession,
}

/// How to ask.
#[derive(Clone, Copy, Debug)]
pub enum Ask {
    /// By a method that returns yes or no.
    Method(&'static str),
    /// By such a method, about this.
    MethodAbout(&'static str, u32),
    /// By a property, and what its value means.
    Property(&'static str, fn(&Value) -> bool),
}

impl Flag {
    /// Follows the flag for as long as it is polled. The answer is `None` while nobody can give one.
    pub async fn watch(self, mut connection: Follower, any_of: Arc<AnyOf>) {
        loop {
            if let Some(bus) = connection.next().await
                && let Err(error) = self.follow(&bus, &any_of).await
            {
                tracing::debug!(%error, name = self.name, "cannot be followed");
            }
            any_of.answer(self.provider, None);
        }
    }

    async fn follow(&self, bus: &Connection, any_of: &AnyOf) -> zbus::Result<()> {
        let mut service = Service::listen(bus, self.name, self.rules()?).await?;
        let mut path = self.path(&service).await;
        any_of.answer(self.provider, self.asked(&service, path.as_deref()).await);
        while let Some(news) = service.next().await {
            let answer = match news {
                ServiceNews::Owner => {
                    path = self.path(&service).await;
                    self.asked(&service, path.as_deref()).await
                }
                ServiceNews::Signal(signal) if self.is_about_another(&signal, path.as_deref()) => continue,
                ServiceNews::Signal(signal) => match signal.body().deserialize::<bool>() {
                    Ok(answer) => Some(answer),
                    Err(_) => self.asked(&service, path.as_deref()).await,
                },
            };
            any_of.answer(self.provider, answer);
        }
        Ok(())
    }

    fn rules(&self) -> zbus::Result<Vec<MatchRule<'static>>> {
        let path = match self.object {
            Object::Path(path) => path,
            Object::OwnSession => logind::SESSIONS,
        };
        if self.told_by.is_empty() {
            return Ok(vec![Service::properties_changed(self.name, path, self.interface)?]);
        }
        self.told_by.iter().map(|member| Service::signal(self.name, self.interface, member)).collect()
    }

    async fn path(&self, service: &Service) -> Option<String> {
        match self.object {
            Object::Path(path) => Some(path.to_owned()),
            Object::OwnSession => logind::own_session(service).await,
        }
    }

    /// Screen savers send from more than one path, sessions each from its own.
    fn is_about_another(&self, signal: &Message, path: Option<&str>) -> bool {
        let header = signal.header();
        self.told_by.is_empty() && header.path().map(ObjectPath::as_str) != path
    }

    async fn asked(&self, service: &Service, path: Option<&str>) -> Option<bool> {
        let path = path.filter(|_| service.is_there())?;
        let answer = match self.ask {
            Ask::Method(name) => {
                let reply = service.call(path, self.interface, name, &()).await;
                reply.and_then(|reply| reply.body().deserialize())
            }
            Ask::MethodAbout(name, about) => {
                let reply = service.call(path, self.interface, name, &(about,)).await;
                reply.and_then(|reply| reply.body().deserialize())
            }
            Ask::Property(name, means) => {
                service.property(path, self.interface, name).await.map(|value| means(&value))
            }
        };
        answer.inspect_err(|error| tracing::debug!(%error, name = self.name, "no answer")).ok()
    }
}
