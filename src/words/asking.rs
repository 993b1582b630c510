//! What comes of asking the resident.

use tr::tr;

use crate::desktop::instance::client::AskError;

/// Why there is no answer.
pub fn ask_error(error: &AskError) -> String {
    match error {
        AskError::NotRunning => tr!("Rhomboid is not running; start it with “rhomboid”"),
        AskError::NoAnswer(error) => tr!("Rhomboid is running but not responding: {}", error),
        AskError::Refused(why) => why.clone(),
    }
}
