//! macOS: whether this program runs as an app. The system shows notifications of apps alone, and starts only them at
//! login.

use objc2_foundation::NSBundle;

/// Whether the program lies in a bundle with a name.
pub fn is_app() -> bool {
    NSBundle::mainBundle().bundleIdentifier().is_some()
}
