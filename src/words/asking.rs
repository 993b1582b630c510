//! What comes of asking the resident.

use std::io::ErrorKind;

use tr::tr;

use super::fault::io_error;
use crate::desktop::instance::client::AskError;

/// Why there is no answer.
pub fn ask_error(error: &AskError) -> String {
    match error {
        AskError::NotRunning => tr!("Rhomboid is not running; start it with “rhomboid”"),
        AskError::NoAnswer(error) => match error.kind() {
            // The system's words for a wait that ended say nothing more.
            ErrorKind::WouldBlock | ErrorKind::TimedOut => tr!("Rhomboid is running but not responding"),
            _ => tr!("Rhomboid is running but not responding: {}", io_error(error)),
        },
        AskError::Refused(why) => why.clone(),
    }
}
