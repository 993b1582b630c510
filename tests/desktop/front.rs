//! Silence for the window in front on Wayland, where the compositor tells of windows.

use std::time::Duration;

use crate::fakes::compositor::{FakeCompositor, Fills, InFront, Windows};
use crate::fakes::silencers::{Kind, Silencer};
use crate::private::{Desktop, stays, switches_of, wait_until};

#[test]
fn a_window_in_front_on_wayland_holds_back_by_what_it_does_and_by_its_name() {
    for windows in [Windows::Wlr, Windows::Plasma] {
        let desktop = Desktop::start();
        desktop.write_settings(r#"{ "quiet": { "apps": ["Presenter"] } }"#);
        let compositor = FakeCompositor::with_windows(&desktop, windows);
        let own = compositor.window("io.github.rhomboid.Rhomboid");
        let _rhomboid = desktop.rhomboid_on_wayland();
        desktop.wait_for_health("fullscreen", "ok", "Wayland: the window in front");
        desktop.wait_for_health("apps", "ok", "1 listed");
        let film = compositor.window("org.example.Player");
        compositor.show(film, InFront::Yes, Fills::Yes);
        desktop.wait_for_hold("fullscreen");
        compositor.show(film, InFront::Yes, Fills::No);
        desktop.wait_for_no_hold();
        compositor.show(film, InFront::Yes, Fills::Yes);
        desktop.wait_for_hold("fullscreen");
        // Behind another it fills the screen, and nobody looks at it.
        let talk = compositor.window("org.example.Presenter");
        compositor.show(film, InFront::No, Fills::Yes);
        compositor.show(talk, InFront::Yes, Fills::No);
        desktop.wait_for_hold("app");
        compositor.show(talk, InFront::No, Fills::No);
        compositor.show(own, InFront::Yes, Fills::Yes);
        desktop.wait_for_no_hold();
        compositor.show(own, InFront::No, Fills::No);
        compositor.show(film, InFront::Yes, Fills::Yes);
        desktop.wait_for_hold("fullscreen");
        compositor.close(film);
        desktop.wait_for_no_hold();
        // What stands at the start holds from the start.
        compositor.show(talk, InFront::Yes, Fills::Yes);
        wait_until("both", || desktop.holds() == ["fullscreen", "app"]);
    }
}

#[test]
fn what_fills_the_screen_of_a_compositor_holds_from_the_start_and_goes_with_its_protocol() {
    for (windows, said) in
        [(Windows::Wlr, "does not report which window"), (Windows::Plasma, "only to apps installed")]
    {
        let desktop = Desktop::start();
        let compositor = FakeCompositor::with_windows(&desktop, windows);
        let film = compositor.window("org.example.Player");
        compositor.show(film, InFront::Yes, Fills::Yes);
        let _rhomboid = desktop.rhomboid_on_wayland();
        assert_eq!(desktop.holds(), ["fullscreen"]);
        compositor.withdraw_windows();
        desktop.wait_for_no_hold();
        desktop.wait_for_health("fullscreen", "unknown", said);
    }
}

#[test]
fn a_compositor_that_tells_of_no_windows_is_named() {
    let desktop = Desktop::start();
    for (windows, said) in [
        (Windows::None, "this compositor does not report which window is in front"),
        (Windows::PlasmaForOthers, "Plasma reports windows only to apps installed"),
    ] {
        let _compositor = FakeCompositor::with_windows(&desktop, windows);
        let mut rhomboid = desktop.rhomboid_on_wayland();
        desktop.wait_for_health("fullscreen", "unknown", said);
        assert!(rhomboid.terminate().success());
    }
}

/// As of a player that counts the seconds.
#[test]
fn titles_that_change_by_the_second_wake_the_probe_ever_more_rarely() {
    for windows in [Windows::Wlr, Windows::Plasma] {
        let desktop = Desktop::start();
        let compositor = FakeCompositor::with_windows(&desktop, windows);
        let film = compositor.window("org.example.Player");
        compositor.show(film, InFront::Yes, Fills::No);
        let rhomboid = desktop.rhomboid_on_wayland();
        desktop.wait_for_health("fullscreen", "ok", "Wayland");
        let before = switches_of(&rhomboid.child, "quiet");
        stays("the calm", Duration::from_secs(15), || {
            compositor.rename(film);
            true
        });
        let woken = switches_of(&rhomboid.child, "quiet") - before;
        assert!(woken <= 20, "{woken} wake-ups in 15 s");
        compositor.show(film, InFront::Yes, Fills::Yes);
        desktop.wait_for_hold("fullscreen");
    }
}

/// Plasma sets its own do-not-disturb for a window that fills the screen, and the person did not.
#[test]
fn do_not_disturb_that_plasma_sets_for_full_screen_is_called_full_screen() {
    let desktop = Desktop::start();
    let compositor = FakeCompositor::with_windows(&desktop, Windows::Plasma);
    let plasma = Silencer::start(&desktop, Kind::Plasma);
    let film = compositor.window("org.example.Player");
    let _rhomboid = desktop.rhomboid_on_wayland();
    desktop.wait_for_health("dnd", "ok", "Plasma");
    compositor.show(film, InFront::Yes, Fills::Yes);
    plasma.set(true);
    desktop.wait_for_hold("fullscreen");
    stays("the one reason", Duration::from_secs(1), || desktop.holds() == ["fullscreen"]);
    compositor.show(film, InFront::Yes, Fills::No);
    desktop.wait_for_hold("do-not-disturb");
    plasma.set(false);
    desktop.wait_for_no_hold();
    // Asked for by the person it is a reason of its own.
    desktop.write("config/plasmanotifyrc", "[DoNotDisturb]\nUntil=2999,1,1,0,0,0\n");
    plasma.set(true);
    desktop.wait_for_hold("do-not-disturb");
    compositor.show(film, InFront::Yes, Fills::Yes);
    wait_until("both", || desktop.holds().len() == 2);
}
