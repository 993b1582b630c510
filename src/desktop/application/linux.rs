//! Linux: `org.freedesktop.Application` on the session bus. Where nobody has the name, the bus starts the program by
//! the service file of its package.

use std::collections::HashMap;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use async_io::Timer;
use futures_lite::future;
use zbus::fdo;
use zbus::names::BusName;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

use crate::desktop::activation::AskedFrom;
use crate::desktop::bus::Bus;
use crate::desktop::bus::service;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::desktop::{APPLICATION_ID, PATIENCE};

/// Where the specification looks for the object of this name.
const PATH: &str = "/io/github/rhomboid/Rhomboid";

const PEER: &str = "org.freedesktop.DBus.Peer";
/// How long an answer of our own takes at most.
const SOON: Duration = Duration::from_millis(100);

/// Where the token of the click stands in the data of the desktop that it came from, the newer key first.
const TOKENS: [&str; 2] = ["activation-token", "desktop-startup-id"];

/// Calls `ask` with whatever the desktop asks for, for as long as `bus` lives.
pub fn serve(bus: &Bus, ask: impl Fn(ResidentRequest) + Send + Sync + 'static) {
    let (mut connection, application) = (bus.session(), Application(Arc::new(ask)));
    bus.spawn(async move {
        loop {
            if let Some(bus) = connection.next().await
                && let Err(error) = offer(&bus, application.clone()).await
            {
                tracing::warn!(%error, "the desktop cannot ask for anything on this bus");
            }
        }
    });
}

/// Hands over what the bus started this process for, while another runs that does not have the name.
pub fn asked<T>(answer: impl FnOnce(ResidentRequest) -> T) -> Option<T> {
    let (tell, told) = mpsc::channel();
    let bus = Bus::start();
    // One request is enough: for the next one, the bus starts another process.
    serve(&bus, move |request| drop(tell.send(request)));
    let answer = told.recv_timeout(PATIENCE).ok().map(answer);
    // Until now, so that who asked is told that it was heard.
    drop(bus);
    answer
}

type PlatformData = HashMap<String, OwnedValue>;

#[derive(Clone)]
struct Application(Arc<dyn Fn(ResidentRequest) + Send + Sync>);

async fn offer(bus: &Connection, application: Application) -> zbus::Result<()> {
    bus.object_server().at(PATH, application).await?;
    until_heard(bus).await?;
    service::own(bus, APPLICATION_ID).await
}

/// Waits until the connection takes calls. One that comes earlier is lost, and the one for which the bus started the
/// program comes with the name.
async fn until_heard(bus: &Connection) -> zbus::Result<()> {
    let own = bus.unique_name().map(|name| BusName::from(name.as_ref()));
    let ping = async || bus.call_method(own.clone(), PATH, Some(PEER), "Ping", &()).await.map(|_| true);
    let late = async || {
        Timer::after(SOON).await;
        Ok(false)
    };
    while !future::or(ping(), late()).await? {}
    Ok(())
}

#[interface(name = "org.freedesktop.Application")]
impl Application {
    fn activate(&self, platform_data: PlatformData) {
        (self.0)(ResidentRequest::Home { page: None, token: token(platform_data) });
    }

    /// There are no files to open, so the window opens.
    fn open(&self, _uris: Vec<String>, platform_data: PlatformData) {
        self.activate(platform_data);
    }

    /// The actions of the desktop entry.
    fn activate_action(
        &self,
        name: &str,
        _parameter: Vec<OwnedValue>,
        platform_data: PlatformData,
    ) -> fdo::Result<()> {
        let token = token(platform_data);
        (self.0)(match name {
            "session" => ResidentRequest::Now { from: AskedFrom::by(token) },
            "pause" => ResidentRequest::Pause { length: Some("1h".to_owned()), until: None },
            "open" => ResidentRequest::Home { page: None, token },
            _ => return Err(fdo::Error::InvalidArgs(format!("there is no action “{name}”"))),
        });
        Ok(())
    }
}

fn token(mut platform_data: PlatformData) -> Option<String> {
    let text = |key: &&str| String::try_from(platform_data.remove(*key)?).ok();
    TOKENS.iter().filter_map(text).find(|token| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = include_str!("../../../packaging/io.github.rhomboid.Rhomboid.desktop");

    #[test]
    fn every_action_of_the_desktop_entry_is_served() {
        let (tell, told) = mpsc::channel();
        let application = Application(Arc::new(move |request| tell.send(request).expect("heard")));
        let actions = ENTRY.lines().find_map(|line| line.strip_prefix("Actions=")).expect("actions");
        for action in actions.split_terminator(';') {
            application.activate_action(action, Vec::new(), PlatformData::new()).expect(action);
            told.try_recv().expect(action);
        }
        let data =
            || HashMap::from([("desktop-startup-id".to_owned(), zbus::zvariant::Str::from("t").into())]);
        assert!(application.activate_action("dance", Vec::new(), data()).is_err());
        application.activate(data());
        let home = ResidentRequest::Home { page: None, token: Some("t".to_owned()) };
        assert_eq!(told.try_recv(), Ok(home));
    }
}
