//! What is particular about logind: the session of this process has no fixed path.

use zbus::zvariant::OwnedObjectPath;

use super::service::Service;

/// Its bus name.
pub const NAME: &str = "org.freedesktop.login1";
/// The object of its manager.
pub const PATH: &str = "/org/freedesktop/login1";
/// The interface of that object.
pub const MANAGER: &str = "org.freedesktop.login1.Manager";
/// The interface of a session.
pub const SESSION: &str = "org.freedesktop.login1.Session";
/// Below it lies every session, and their signals come from there.
pub const SESSIONS: &str = "/org/freedesktop/login1/session";

/// Stands for the session of the process that asks. No signal comes from it.
const AUTO: &str = "/org/freedesktop/login1/session/auto";

/// The path of the session of this process. A process that a service manager started belongs to no session; for
/// it, `auto` names the session on the screen.
pub async fn own_session(logind: &Service) -> Option<String> {
    if let Ok(id) = logind.property(AUTO, SESSION, "Id").await
        && let Ok(id) = String::try_from(id)
        && let Some(path) = session(logind, "GetSession", &(id,)).await
    {
        return Some(path);
    }
    let myself = 0_u32;
    if let Some(path) = session(logind, "GetSessionByPID", &(myself,)).await {
        return Some(path);
    }
    let id = std::env::var("XDG_SESSION_ID").ok()?;
    session(logind, "GetSession", &(id,)).await
}

async fn session<B>(logind: &Service, method: &str, body: &B) -> Option<String>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    let reply = logind.call(PATH, MANAGER, method, body).await.ok()?;
    reply.body().deserialize::<OwnedObjectPath>().ok().map(|path| path.to_string())
}
