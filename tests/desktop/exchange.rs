//! All settings at once: out of the window, into it, and back.

use std::fs;

use serde_json::Value;

use crate::home::{desktop, named, press, sees, setting, settings};
use crate::keyboard::{chord, go_to, open, type_text};
use crate::private::wait_until;
use crate::reader::ENTRY;

/// With a note of the person's own.
const MINE: &str = "{ \"_note\": \"mine\", \"reminder\": { \"interval\": \"20m\" } }\n";

#[test]
fn all_settings_are_exported_reset_imported_and_brought_back() {
    let (desktop, reader) = desktop();
    desktop.write_settings(MINE);
    let _home = open(&desktop, "about");
    press(&reader, "Export settings");
    sees(&reader, "Saved to");
    let found = |folder: &str| {
        let entries = fs::read_dir(desktop.path(folder)).into_iter().flatten().filter_map(Result::ok);
        let mut files = entries.map(|entry| entry.path());
        files.find(|file| file.to_string_lossy().contains("rhomboid-settings-"))
    };
    let file = found("home").or_else(|| found("home/Documents")).expect("the export");
    assert_eq!(fs::read_to_string(&file).expect("text"), MINE);
    press(&reader, "Reset all settings");
    sees(&reader, "All settings have their defaults. The old ones were saved as");
    assert_eq!(setting(&desktop, "/reminder"), Value::Null);
    press(&reader, "Undo the last change");
    sees(&reader, "Your settings are back.");
    assert_eq!(settings(&desktop), MINE);
    wait_until("nothing more to undo", || named(&reader, "Undo the last change").is_none());
    // What is not valid is told with its place, and changes nothing.
    fs::write(&file, "{\n  \"reminder\": { \"interval\": \"soon\" } }").expect("written");
    // No desktop here has a window to choose a file.
    press(&reader, "Import settings");
    sees(&reader, "File to import");
    let field = go_to(&desktop, &reader, "File to import");
    assert_eq!(field.role, ENTRY);
    type_text(&desktop, &file.display().to_string());
    chord(&desktop, "Return");
    sees(&reader, ".json:2: reminder.interval: “soon” is not a duration");
    assert_eq!(settings(&desktop), MINE);
    fs::write(&file, "{ \"reminder\": { \"interval\": \"1h\" } }").expect("written");
    press(&reader, "Import from this file");
    sees(&reader, "Settings imported. The old ones were saved as");
    assert_eq!(setting(&desktop, "/reminder/interval"), "1h");
}
