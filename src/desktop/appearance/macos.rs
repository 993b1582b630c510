//! macOS: the accessibility settings of the display.

use objc2_app_kit::NSWorkspace;

use super::wishes::Appearance;

/// Asks the system.
pub fn read() -> Appearance {
    let workspace = NSWorkspace::sharedWorkspace();
    Appearance {
        dark: None,
        reduced_motion: workspace.accessibilityDisplayShouldReduceMotion(),
        high_contrast: workspace.accessibilityDisplayShouldIncreaseContrast(),
        ..Appearance::default()
    }
}
