//! The desktop portal's consent to run without a window, and to start at login. It tells nobody what was agreed before.

use std::collections::HashMap;
use std::sync::mpsc;

use zbus::blocking::{Proxy, connection};
use zbus::zvariant::{OwnedValue, Value};

use super::state::AutostartError;
use crate::desktop::{PATIENCE, background};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const BACKGROUND: &str = "org.freedesktop.portal.Background";
const REQUEST: &str = "org.freedesktop.portal.Request";

/// The last part of the path of a request, which the portal leaves to us.
const TOKEN: &str = "rhomboid";

/// Asks for a start at login, or for none any more. A person who is asked in turn may take any time; their answer is
/// not waited for.
///
/// # Errors
/// When the portal is not there, or the answer is no.
pub fn request(autostart: bool) -> Result<(), AutostartError> {
    let (tell, told) = mpsc::channel();
    background::run("portal", move || drop(tell.send(answer(autostart))));
    match told.recv_timeout(PATIENCE) {
        Ok(Ok(allowed)) if allowed == autostart => Ok(()),
        Ok(Ok(_)) => Err(AutostartError::NotAllowed),
        Ok(Err(error)) => Err(AutostartError::Failed(error.to_string())),
        Err(_) => Ok(()),
    }
}

/// Whether the session is to start the program, as it was agreed now.
fn answer(autostart: bool) -> zbus::Result<bool> {
    let bus = connection::Builder::session()?.method_timeout(PATIENCE).build()?;
    let own = bus.unique_name().map(ToString::to_string).unwrap_or_default();
    let path = format!("{PATH}/request/{}/{TOKEN}", own.trim_start_matches(':').replace('.', "_"));
    // Listen first and ask afterwards, so that no answer falls between.
    let mut answers = Proxy::new(&bus, NAME, path, REQUEST)?.receive_signal("Response")?;
    let options = HashMap::from([
        ("handle_token", Value::from(TOKEN)),
        ("autostart", autostart.into()),
        ("commandline", ["rhomboid", "--autostart"].as_slice().into()),
    ]);
    bus.call_method(Some(NAME), PATH, Some(BACKGROUND), "RequestBackground", &("", options))?;
    let answer = answers.next().ok_or(zbus::Error::InvalidReply)?;
    let (_, agreed): (u32, HashMap<String, OwnedValue>) = answer.body().deserialize()?;
    Ok(agreed.get("autostart").and_then(|agreed| agreed.downcast_ref().ok()).unwrap_or(false))
}
