//! Silence in do-not-disturb, whichever notification server tells of it.

use std::time::Duration;

use crate::fakes::silencers::{Kind, Silencer};
use crate::private::{Desktop, stays};

#[test]
fn dunst_paused_is_do_not_disturb() {
    let mut desktop = Desktop::with_dunst();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "ok", "dunst");
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    desktop.set_paused(false);
    desktop.wait_for_no_hold();
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    desktop.kill("dunst");
    desktop.wait_for_no_hold();
    desktop.wait_for_health("dnd", "unknown", "no notification server");
    desktop.start_dunst();
    desktop.wait_for_health("dnd", "ok", "dunst");
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    // One that hangs keeps its last word, and another takes its place.
    desktop.kill("dunst");
    let plasma = Silencer::start(&desktop, Kind::Plasma);
    desktop.wait_for_health("dnd", "ok", "Plasma");
    assert_eq!(desktop.holds(), Vec::<String>::new());
    plasma.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

#[track_caller]
fn each_tells(kind: Kind, using: &str) {
    let desktop = Desktop::start();
    let server = Silencer::start(&desktop, kind);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "ok", using);
    assert_eq!(desktop.holds(), Vec::<String>::new());
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    server.set(false);
    desktop.wait_for_no_hold();
    let asked = server.asked();
    server.forge(&desktop);
    if kind == Kind::Gnome {
        server.set_another();
    }
    stays("the disbelief", Duration::from_secs(2), || desktop.holds().is_empty());
    assert_eq!(server.asked(), asked, "a stranger's signal is no reason to ask");
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    drop(server);
    desktop.wait_for_no_hold();
    desktop.wait_for_health("dnd", "unknown", "no notification server");
    let server = Silencer::start(&desktop, kind);
    desktop.wait_for_health("dnd", "ok", using);
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

#[test]
fn plasma_tells_of_do_not_disturb() {
    each_tells(Kind::Plasma, "Plasma 1: whether notifications are inhibited");
}

#[test]
fn gnome_tells_of_do_not_disturb() {
    each_tells(Kind::Gnome, "gnome-shell 1: the setting show-banners");
}

#[test]
fn mako_tells_of_do_not_disturb() {
    each_tells(Kind::Mako, "mako 1: its modes");
}

#[test]
fn xfce_tells_of_do_not_disturb() {
    each_tells(Kind::Xfce, "Xfce Notify Daemon 1: its setting in xfconf");
}

#[test]
fn swaync_tells_of_do_not_disturb() {
    each_tells(Kind::Sway, "SwayNotificationCenter 1: its own Do Not Disturb");
}

#[test]
fn mate_tells_of_do_not_disturb() {
    each_tells(Kind::Mate, "Notification Daemon 1: the setting do-not-disturb");
}

#[test]
fn lxqt_tells_of_do_not_disturb() {
    each_tells(Kind::Lxqt, "lxqt-notificationd 1: its settings file");
}

/// MATE's server leaves when it has nothing to show, and what is set stays.
#[test]
fn a_server_that_leaves_and_is_started_again_keeps_its_silence() {
    let desktop = Desktop::start();
    desktop.offer_dunst();
    let server = Silencer::start(&desktop, Kind::Mate);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "ok", "the setting do-not-disturb");
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    server.leave();
    stays("the silence", Duration::from_secs(2), || desktop.holds() == ["do-not-disturb"]);
    server.set(false);
    desktop.wait_for_no_hold();
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

/// A question starts nobody.
#[test]
fn a_server_that_the_bus_would_start_counts_and_stays_where_it_is() {
    let desktop = Desktop::start();
    desktop.offer_dunst();
    for _ in 0..2 {
        let findings = desktop.done(&["doctor"]).split_whitespace().collect::<Vec<_>>().join(" ");
        for line in [
            "works Do Not Disturb a notification server that starts when needed and is asked then",
            "works Notifications a notification server that starts when needed",
        ] {
            assert!(findings.contains(line), "“{line}” is not in\n{findings}");
        }
        assert!(!desktop.has_owner("org.freedesktop.Notifications"));
    }
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "ok", "starts when needed");
    assert!(!desktop.has_owner("org.freedesktop.Notifications"));
}

#[test]
fn a_server_that_tells_nobody_is_named() {
    let desktop = Desktop::start();
    let _server = Silencer::start(&desktop, Kind::Other);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "unknown", "stand-in 1 does not report Do Not Disturb");
}
