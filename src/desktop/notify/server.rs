//! The server that shows notifications: where it is on the bus, what it calls itself, and what it can do.

use crate::desktop::bus::service::Owner;

/// The bus name of the server, and the interface it has.
pub const NAME: &str = "org.freedesktop.Notifications";
/// The object that has it.
pub const PATH: &str = "/org/freedesktop/Notifications";

/// What a server calls itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub maker: String,
    pub version: String,
}

/// Asks `server` what it is.
///
/// # Errors
/// When it refuses, takes too long, or says something else.
pub async fn identity(server: &Owner) -> zbus::Result<Identity> {
    let reply = server.call(PATH, NAME, "GetServerInformation", &()).await?;
    let (name, maker, version, _): (String, String, String, String) = reply.body().deserialize()?;
    Ok(Identity { name, maker, version })
}

/// Asks `server` what it can do, in the words of the specification.
///
/// # Errors
/// As [`identity`].
pub async fn capabilities(server: &Owner) -> zbus::Result<Vec<String>> {
    server.call(PATH, NAME, "GetCapabilities", &()).await?.body().deserialize()
}
