//! Working hours, set in the home window.

use crate::home::{desktop, setting};
use crate::keyboard::{go_to, open};
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
    let other = (in_three_days + chrono::TimeDelta::days(1)).format("%a").to_string();
    go_to(&desktop, &reader, &other);
    desktop.key(SPACE);
    wait_until("two days", || {
        setting(&desktop, "/hours/ranges/0/days").as_array().is_some_and(|days| days.len() == 2)
    });
    press("Increase: from", "/hours/ranges/0/from", "08:15".into());
    press("Decrease: to", "/hours/ranges/0/to", "17:45".into());
    // The usual hours, unless one of the days is among theirs.
    let weekend = in_three_days.format("%a").to_string() == "Sat";
    let (from, to) = if weekend { ("08:00", "18:00") } else { ("18:45", "22:45") };
    press("Add hours", "/hours/ranges/1/from", from.into());
    assert_eq!(setting(&desktop, "/hours/ranges/1/to"), to);
    press("Remove", "/hours/ranges/0/from", from.into());
    assert!(setting(&desktop, "/hours/ranges/1").is_null());
    press("Only during working hours", "/hours/enabled", false.into());
    wait_until("the end of the silence", || !held());
    assert_eq!(setting(&desktop, "/_note"), "mine");
}
