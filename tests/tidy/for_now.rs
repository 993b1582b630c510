//! What still breaks a rule of the house, and is on its way out. Nothing is added here.

/// Imports that close a circle.
pub const CIRCLES_FOR_NOW: [(&str, &str); 11] = [
    ("cli/arguments.rs", "cli/completions.rs"),
    ("cli/completions.rs", "cli/mod.rs"),
    ("cli/config.rs", "cli/mod.rs"),
    ("cli/doctor.rs", "cli/mod.rs"),
    ("cli/history.rs", "cli/mod.rs"),
    ("cli/render.rs", "cli/mod.rs"),
    ("cli/resident.rs", "cli/mod.rs"),
    ("cli/routines.rs", "cli/mod.rs"),
    ("cli/session.rs", "cli/mod.rs"),
    ("cli/sounds.rs", "cli/mod.rs"),
    ("cli/uninstall.rs", "cli/mod.rs"),
];
