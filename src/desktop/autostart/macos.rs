//! macOS: a login item of the system, which the person sees and switches off in its settings.

use std::path::Path;

use objc2::rc::Retained;
use objc2_foundation::NSError;
use objc2_service_management::SMAppService;

use super::login_item::of_status;
use super::state::{Autostart, AutostartError};
use crate::desktop::bundle;

/// Makes the system start this app at login.
///
/// # Errors
/// When this is no app, or the system refuses.
#[expect(unsafe_code, reason = "a plain call of the system's API")]
pub fn enable(_: &Path) -> Result<(), AutostartError> {
    // SAFETY: takes nothing, and hands over an error or none.
    unsafe { service()?.registerAndReturnError() }.map_err(|error| refused(&error))
}

/// Takes it back.
///
/// # Errors
/// When this is no app, or the system refuses.
#[expect(unsafe_code, reason = "a plain call of the system's API")]
pub fn disable() -> Result<(), AutostartError> {
    // SAFETY: takes nothing, and hands over an error or none.
    unsafe { service()?.unregisterAndReturnError() }.map_err(|error| refused(&error))
}

/// Asks the system.
///
/// # Errors
/// When this is no app.
#[expect(unsafe_code, reason = "a plain call of the system's API")]
pub fn status() -> Result<Autostart, AutostartError> {
    // SAFETY: takes nothing, and answers with a number.
    Ok(of_status(unsafe { service()?.status() }.0))
}

#[expect(unsafe_code, reason = "a plain call of the system's API")]
fn service() -> Result<Retained<SMAppService>, AutostartError> {
    if bundle::is_app() {
        // SAFETY: takes nothing, and hands over a whole object.
        Ok(unsafe { SMAppService::mainAppService() })
    } else {
        Err(AutostartError::NoApp)
    }
}

fn refused(error: &NSError) -> AutostartError {
    AutostartError::Failed(error.localizedDescription().to_string())
}
