//! How windows stand among others: what they are called, and what lies over what.

use x11rb::connection::Connection as _;
use x11rb::properties::WmSizeHints;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask};

use crate::opened::Opened;
use crate::private::{Desktop, stays, wait_until};
use crate::window::TestWindow;

fn property(desktop: &Desktop, window: u32, name: &str, kind: AtomEnum) -> Vec<u8> {
    let (connection, _) = desktop.x11();
    let atom = connection.intern_atom(false, name.as_bytes()).expect("sent").reply().expect("an atom").atom;
    let asked = connection.get_property(false, window, atom, kind, 0, 256).expect("sent");
    asked.reply().expect("a property").value
}

/// The numbers in a property.
fn numbers(desktop: &Desktop, window: u32, name: &str, kind: AtomEnum) -> Vec<u32> {
    let bytes = property(desktop, window, name, kind);
    bytes.chunks_exact(4).map(|bytes| u32::from_ne_bytes(bytes.try_into().expect("four"))).collect()
}

#[test]
fn what_stays_on_top_is_covered_by_nothing() {
    let desktop = Desktop::start();
    let (connection, root) = desktop.x11();
    let above =
        connection.intern_atom(false, b"_NET_WM_STATE_ABOVE").expect("sent").reply().expect("an atom").atom;
    for wished in [true, false] {
        desktop.write_settings(&format!(r#"{{ "look": {{ "always_on_top": {wished} }} }}"#));
        let guide = Opened::open(&desktop, &["guide", "classic", "--voice", "silent"], &[]);
        let is_above = || numbers(&desktop, guide.window, "_NET_WM_STATE", AtomEnum::ATOM).contains(&above);
        if wished {
            wait_until("the window to stay on top", is_above);
        }
        let other = TestWindow::open(&desktop, "letter", "Editor");
        let lower = || {
            let order = numbers(&desktop, root, "_NET_CLIENT_LIST_STACKING", AtomEnum::WINDOW);
            let place = |window| order.iter().position(|other| *other == window);
            place(other.number()) < place(guide.window)
        };
        wait_until("the order of windows", || lower() == wished);
        stays("the order of windows", std::time::Duration::from_secs(1), || lower() == wished);
        assert_eq!(is_above(), wished);
    }
}

#[test]
fn every_window_has_its_names() {
    let desktop = Desktop::start();
    for (arguments, title) in [
        (&["home", "today", "--stay"][..], "Rhomboid"),
        (&["guide", "classic", "--voice", "silent"], "Rhomboid: Classic"),
    ] {
        let opened = Opened::open(&desktop, arguments, &[]);
        let class = property(&desktop, opened.window, "WM_CLASS", AtomEnum::STRING);
        assert_eq!(class, b"rhomboid\0io.github.rhomboid.Rhomboid\0", "{}", String::from_utf8_lossy(&class));
        let name = property(&desktop, opened.window, "_NET_WM_NAME", AtomEnum::ANY);
        assert_eq!(String::from_utf8_lossy(&name), title);
    }
}

/// Managers that tile windows let one float which is as large at least as at most when it asks to be shown.
#[test]
fn the_guide_asks_to_float_and_may_be_resized_afterwards() {
    let mut desktop = Desktop::start();
    desktop.kill("openbox");
    let (manager, root) = desktop.x11();
    let listen = |events| {
        let wish = ChangeWindowAttributesAux::new().event_mask(events);
        manager.change_window_attributes(root, &wish).expect("sent").check().expect("taken");
    };
    listen(EventMask::SUBSTRUCTURE_REDIRECT);
    let hints = |window| {
        let hints =
            WmSizeHints::get_normal_hints(&manager, window).expect("sent").reply().expect("a property");
        hints.map(|hints| (hints.min_size, hints.max_size)).unwrap_or_default()
    };
    let log = std::fs::File::create(desktop.path("guide.log")).expect("a log");
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let mut guide =
        command.args(["guide", "classic", "--voice", "silent"]).stderr(log).spawn().expect("starts");
    let mut asked = None;
    wait_until("the wish to be shown", || {
        while let Some(event) = manager.poll_for_event().expect("a server") {
            if let Event::MapRequest(event) = event {
                asked = Some((event.window, hints(event.window)));
                manager.map_window(event.window).expect("sent").check().expect("taken");
            }
        }
        asked.is_some()
    });
    listen(EventMask::NO_EVENT);
    let (window, hints_then) = asked.expect("a window");
    assert_eq!(hints_then, (Some((420, 640)), Some((420, 640))));
    wait_until("the window to be free", || {
        let (least, most) = hints(window);
        least.is_none_or(|(width, height)| width < 100 && height < 100)
            && most.is_none_or(|(width, height)| width > 2000 && height > 2000)
    });
    guide.kill().expect("killed");
    guide.wait().expect("ended");
}
