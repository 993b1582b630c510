//! Sentences that stand with several capabilities.

use tr::tr;

/// No advice is needed, or nobody has any.
pub fn plain(using: String) -> (String, String) {
    (using, String::new())
}

/// There is no session bus, and the advice.
pub fn no_session_bus() -> (String, String) {
    (tr!("a session bus"), from_a_session())
}

/// What to do where there is no session bus.
pub fn from_a_session() -> String {
    tr!("Start Rhomboid from a desktop session.")
}
