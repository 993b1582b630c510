//! The page Quiet times: what is silent now, and the week that is painted.

use serde_json::json;

use crate::home::{desktop, named, sees, setting};
use crate::keyboard::{chord, go_to, is_in_view, open};
use crate::private::{AT_ONCE, ESCAPE, SPACE, stays, wait_until};

#[test]
fn what_is_silent_now_is_told_where_it_is_set() {
    let (mut desktop, reader) = desktop();
    desktop.start_dunst();
    let _rhomboid = desktop.rhomboid();
    let _home = open(&desktop, "quiet");
    sees(&reader, "Reminders are on");
    desktop.set_paused(true);
    sees(&reader, "Do Not Disturb, since");
    sees(&reader, "Silent now, since");
    desktop.set_paused(false);
    sees(&reader, "Reminders are on");
    wait_until("the mark to go", || reader.first(|name| name.contains("Silent now"), |_| true).is_none());
}

#[test]
fn a_week_is_painted_by_keys() {
    let (desktop, reader) = desktop();
    desktop.write_settings(
        r#"{ "hours": { "enabled": true, "ranges": [{ "days": ["mon"], "from": "08:10", "to": "12:00" }] } }"#,
    );
    let mut home = open(&desktop, "quiet");
    let ranges = || setting(&desktop, "/hours/ranges");
    let keys = |keys: &[&str]| keys.iter().for_each(|key| chord(&desktop, key));
    let week = go_to(&desktop, &reader, "Hours of the week");
    assert_eq!(week.description, "Mon, 08:00 to 08:30: no reminders");
    desktop.key(SPACE);
    let monday = json!({ "days": ["mon"], "from": "08:00", "to": "12:00" });
    wait_until("half an hour more", || ranges() == json!([monday]));
    keys(&["Down", "shift+Down", "shift+Right"]);
    wait_until("the block", || reader.again(&week).description == "Tue–Wed, 08:00 to 09:00: no reminders");
    desktop.key(SPACE);
    let early = json!({ "days": ["tue", "wed"], "from": "08:00", "to": "09:00" });
    wait_until("a block more", || ranges() == json!([monday, early]));
    // Escape lets go of what is marked, and only then closes the window.
    keys(&["shift+Left", "Escape"]);
    wait_until("one half hour", || reader.again(&week).description == "Wed, 08:00 to 08:30: working hours");
    assert!(home.child.try_wait().expect("a state").is_none());
    // From the first half hour to the last: once all is open, and once nothing may be closed to the last.
    let all = [
        "Home",
        "Up",
        "Up",
        "Up",
        "shift+End",
        "shift+Down",
        "shift+Down",
        "shift+Down",
        "shift+Down",
        "shift+Down",
        "shift+Down",
    ];
    keys(&all);
    desktop.key(SPACE);
    let whole = json!([{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00" }]);
    wait_until("the whole week", || ranges() == whole);
    keys(&["Up", "Up", "Up"]);
    keys(&all);
    desktop.key(SPACE);
    sees(&reader, "Leave at least half an hour");
    stays("the week", AT_ONCE, || ranges() == whole);
    desktop.key(ESCAPE);
    wait_until("the window to close", || home.child.try_wait().expect("a state").is_some());
}

#[test]
fn a_week_is_painted_by_the_mouse() {
    let (desktop, reader) = desktop();
    desktop.write_settings(
        r#"{ "hours": { "ranges": [{ "days": ["fri"], "from": "22:00", "to": "06:00" }] } }"#,
    );
    let _home = open(&desktop, "quiet");
    go_to(&desktop, &reader, "Hours of the week");
    let week = named(&reader, "Hours of the week").expect("the week");
    wait_until("the week in view", || is_in_view(&reader, &week));
    let week = reader.place(&week).expect("a place");
    let window = desktop.windows("^Rhomboid$")[0].to_string();
    let pointer = |arguments: &[&str]| {
        assert!(desktop.command("xdotool").args(arguments).status().expect("xdotool").success());
    };
    // The names of the days stand before the hours; a row is 26 pixels high.
    let go = |row: i32, slot: i32| {
        let (x, y) = (week.x + 52 + (week.width - 52) * (2 * slot + 1) / 96, week.y + 26 * row + 13);
        pointer(&["mousemove", "--window", &window, &x.to_string(), &y.to_string()]);
    };
    let drag = |from: (i32, i32), to: (i32, i32)| {
        go(from.0, from.1);
        pointer(&["mousedown", "1"]);
        go(to.0, to.1);
        pointer(&["mouseup", "1"]);
    };
    let ranges = || setting(&desktop, "/hours/ranges");
    // Backwards, from Wednesday afternoon to Monday morning.
    drag((2, 35), (0, 16));
    let work = json!({ "days": ["mon", "tue", "wed"], "from": "08:00", "to": "18:00" });
    let night = json!({ "days": ["fri"], "from": "22:00", "to": "06:00" });
    wait_until("three days", || ranges() == json!([work, night]));
    // The night of Friday ends sooner.
    drag((5, 8), (5, 20));
    wait_until("a shorter night", || {
        ranges() == json!([work, { "days": ["fri"], "from": "22:00", "to": "04:00" }])
    });
}
