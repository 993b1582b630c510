//! Working hours, set in the home window.

use crate::home::{desktop, setting};
use crate::keyboard::{chord, go_to, open};
use crate::private::{SPACE, wait_until};

#[test]
fn working_hours_are_set_by_the_keyboard_and_the_resident_keeps_to_them() {
    let (desktop, reader) = desktop();
    let in_three_days = rhomboid::desktop::clock::wall() + chrono::TimeDelta::days(3);
    let day = in_three_days.format("%a").to_string().to_lowercase();
    desktop.write_settings(&format!(
        r#"{{ "_note": "mine", "hours": {{ "ranges": [ {{ "days": ["{day}"], "from": "08:00", "to": "18:00" }} ] }} }}"#
    ));
    let _rhomboid = desktop.rhomboid();
    let held = || {
        let status = desktop.status();
        status["holds"].as_array().is_some_and(|holds| holds.iter().any(|hold| hold["reason"] == "hours"))
    };
    assert!(!held());
    let _home = open(&desktop, "quiet");
    let press = |name: &str, key: &str, value: serde_json::Value| {
        go_to(&desktop, &reader, name);
        desktop.key(SPACE);
        wait_until(name, || setting(&desktop, key) == value);
    };
    press("Only during working hours", "/hours/enabled", true.into());
    wait_until("the silence", held);
    // From the first half hour of the week to the last.
    go_to(&desktop, &reader, "Hours of the week");
    for key in ["Home", "shift+End"].into_iter().chain(["shift+Down"; 6]) {
        chord(&desktop, key);
    }
    desktop.key(SPACE);
    wait_until("the whole week", || setting(&desktop, "/hours/ranges/0/to") == "24:00");
    wait_until("the end of the silence", || !held());
    press("Only during working hours", "/hours/enabled", false.into());
    assert_eq!(setting(&desktop, "/_note"), "mine");
}
