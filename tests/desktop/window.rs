//! A window of a test's own, as any program might open.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::private::{Desktop, settled, wait_until};

/// Closed when dropped.
pub struct TestWindow {
    connection: RustConnection,
    root: Window,
    window: Window,
}

impl TestWindow {
    /// Opens it, and waits until it is in front.
    pub fn open(desktop: &Desktop, title: &str, class: &str) -> Self {
        let opened = Self::make(desktop, title, class);
        opened.connection.map_window(opened.window).expect("sent");
        opened.connection.flush().expect("sent");
        opened.focus();
        opened
    }

    /// A panel along the upper edge of the screen, so high, of which the window manager has taken notice.
    pub fn panel(desktop: &Desktop, height: u32) -> Self {
        let panel = Self::make(desktop, "panel", "Panel");
        let (of_panel, kind) = (panel.atom("_NET_WM_WINDOW_TYPE_DOCK"), panel.atom("_NET_WM_WINDOW_TYPE"));
        let strut = panel.atom("_NET_WM_STRUT");
        for (property, what, value) in [
            (kind, AtomEnum::ATOM, [of_panel].as_slice()),
            (strut, AtomEnum::CARDINAL, [0, 0, height, 0].as_slice()),
        ] {
            let sent =
                panel.connection.change_property32(PropMode::REPLACE, panel.window, property, what, value);
            sent.expect("sent").check().expect("taken");
        }
        wait_until("the free part of the screen", || {
            // One that is mapped while the manager starts is never taken notice of.
            panel.connection.unmap_window(panel.window).expect("sent");
            panel.connection.map_window(panel.window).expect("sent").check().expect("taken");
            settled("the free part of the screen to settle", || panel.free(), |free| !free.is_empty()).get(1)
                == Some(&height)
        });
        panel
    }

    fn free(&self) -> Vec<u32> {
        self.property(self.root, "_NET_WORKAREA", AtomEnum::CARDINAL)
    }

    /// The number of the window.
    pub fn number(&self) -> Window {
        self.window
    }

    fn make(desktop: &Desktop, title: &str, class: &str) -> Self {
        let (connection, root) = desktop.x11();
        let window = connection.generate_id().expect("a number");
        let (depth, visual) = (x11rb::COPY_DEPTH_FROM_PARENT, x11rb::COPY_FROM_PARENT);
        let attributes = CreateWindowAux::new().background_pixel(0);
        connection
            .create_window(
                depth,
                window,
                root,
                40,
                40,
                300,
                200,
                0,
                WindowClass::INPUT_OUTPUT,
                visual,
                &attributes,
            )
            .expect("sent");
        let opened = Self { connection, root, window };
        opened.write(AtomEnum::WM_NAME.into(), title);
        opened.write(AtomEnum::WM_CLASS.into(), &format!("test\0{class}\0"));
        let process = opened.atom("_NET_WM_PID");
        opened
            .connection
            .change_property32(PropMode::REPLACE, window, process, AtomEnum::CARDINAL, &[std::process::id()])
            .expect("sent");
        opened
    }

    /// Asks the window manager to put it in front, and waits until it is.
    pub fn focus(&self) {
        wait_until("the window in front", || {
            self.ask("_NET_ACTIVE_WINDOW", [2, 0, 0, 0, 0]);
            self.property(self.root, "_NET_ACTIVE_WINDOW", AtomEnum::WINDOW).contains(&self.window)
        });
    }

    /// Asks the window manager to let it fill the screen or not, and waits until that is so.
    pub fn fill_the_screen(&self, wanted: bool) {
        let full = self.atom("_NET_WM_STATE_FULLSCREEN");
        wait_until("the size of the window", || {
            self.ask("_NET_WM_STATE", [u32::from(wanted), full, 0, 1, 0]);
            self.property(self.window, "_NET_WM_STATE", AtomEnum::ATOM).contains(&full) == wanted
        });
    }

    fn ask(&self, what: &str, data: [u32; 5]) {
        let event = ClientMessageEvent::new(32, self.window, self.atom(what), data);
        let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        self.connection.send_event(false, self.root, mask, event).expect("sent").check().expect("taken");
    }

    fn write(&self, property: u32, text: &str) {
        self.connection
            .change_property8(PropMode::REPLACE, self.window, property, AtomEnum::STRING, text.as_bytes())
            .expect("sent");
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection.intern_atom(false, name.as_bytes()).expect("sent").reply().expect("an atom").atom
    }

    fn property(&self, window: Window, name: &str, kind: AtomEnum) -> Vec<u32> {
        let asked = self.connection.get_property(false, window, self.atom(name), kind, 0, 64).expect("sent");
        asked.reply().ok().and_then(|reply| Some(reply.value32()?.collect())).unwrap_or_default()
    }
}
