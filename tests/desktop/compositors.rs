//! Compositors that people use, without a screen. They are not on every machine and mutter takes its
//! time, so `tests/compositors` runs these, and `tests/run` does not.

use std::time::Duration;

use crate::private::{Desktop, stays, wait_until};

const SHORT: &str = r#"{ "activity": { "idle_after": "3s" } }"#;

const REMOTE: &str = "org.gnome.Mutter.RemoteDesktop";
const REMOTE_SESSION: &str = "org.gnome.Mutter.RemoteDesktop.Session";
/// The key "a" among those of the kernel.
const KEY_A: u32 = 30;

/// A resident in the session of a compositor at `socket` sees absences, told of by `using`, and returns
/// when `touch` touches a key.
fn is_followed(desktop: &Desktop, socket: &str, using: &str, touch: impl Fn()) {
    desktop.write_settings(SHORT);
    let _rhomboid = desktop.rhomboid_with(&[("WAYLAND_DISPLAY", socket), ("XDG_SESSION_TYPE", "wayland")]);
    let source = || desktop.status()["health"]["idle"]["using"].as_str().unwrap_or_default().to_owned();
    wait_until("the source to be known", || source().contains(using));
    for _ in 0..2 {
        desktop.wait_for_state("away");
        stays("the absence", Duration::from_secs(2), || desktop.state() == "away");
        touch();
        desktop.wait_for_state("working");
    }
}

#[test]
#[ignore = "needs mutter"]
fn mutter_is_followed() {
    let mut desktop = Desktop::start();
    let options = ["--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x720"];
    desktop.spawn("mutter", &[&options[..], &["--wayland-display=wayland-9"]].concat());
    wait_until("a way to type", || desktop.has_owner(REMOTE));
    let bus = desktop.bus();
    let call = |path: &str, interface: &str, method: &str, body: Option<(u32, bool)>| {
        let (to, on) = (Some(REMOTE), Some(interface));
        let reply = match body {
            Some(body) => bus.call_method(to, path, on, method, &body),
            None => bus.call_method(to, path, on, method, &()),
        };
        reply.unwrap_or_else(|error| panic!("{method}: {error}")).body()
    };
    let session = call("/org/gnome/Mutter/RemoteDesktop", REMOTE, "CreateSession", None);
    let session: zbus::zvariant::OwnedObjectPath = session.deserialize().expect("a path");
    call(session.as_str(), REMOTE_SESSION, "Start", None);
    is_followed(&desktop, "wayland-9", "org.gnome.Mutter.IdleMonitor", || {
        for pressed in [true, false] {
            call(session.as_str(), REMOTE_SESSION, "NotifyKeyboardKeycode", Some((KEY_A, pressed)));
        }
    });
}

#[test]
#[ignore = "needs sway and wtype"]
fn sway_is_followed() {
    let mut desktop = Desktop::start();
    desktop.write("config/sway/config", "output HEADLESS-1 resolution 1280x720\n");
    let options = ["WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman", "sway"];
    desktop.spawn("/usr/bin/env", &options);
    wait_until("a compositor", || desktop.path("run/wayland-1").exists());
    is_followed(&desktop, "wayland-1", "idle", || {
        let mut typing = desktop.command("wtype");
        assert!(typing.env("WAYLAND_DISPLAY", "wayland-1").arg("a").status().expect("types").success());
    });
}
