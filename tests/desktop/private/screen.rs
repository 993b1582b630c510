//! What stands on the screen, and the hand on keys and mouse.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, ImageFormat, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, PropMode,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::{ReplyError, RustConnection};
use x11rb::wrapper::ConnectionExt as _;

use super::waiting::nap;
use super::{Desktop, wait_until};

pub const ESCAPE: u8 = 9;
pub const SPACE: u8 = 65;
pub const TAB: u8 = 23;
/// The key "1"; the other digits follow.
pub const ONE: u8 = 10;

/// Somebody who types, until dropped.
pub struct Typist {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Desktop {
    /// The name of the X server.
    pub fn display(&self) -> &str {
        &self.display
    }

    pub fn x11(&self) -> (RustConnection, u32) {
        let (connection, screen) = x11rb::connect(Some(&self.display)).expect("a display");
        let root = connection.setup().roots[screen].root;
        (connection, root)
    }

    /// Writes the server's own resources, as `xrdb` does.
    pub fn write_resources(&self, text: &str) {
        let (connection, root) = self.x11();
        let (name, kind) = (AtomEnum::RESOURCE_MANAGER, AtomEnum::STRING);
        let sent = connection.change_property8(PropMode::REPLACE, root, name, kind, text.as_bytes());
        sent.expect("sent").check().expect("taken");
    }

    /// Whether a window manager says that it is there.
    pub(super) fn is_managed(&self) -> bool {
        let (connection, root) = self.x11();
        let atom = connection.intern_atom(false, b"_NET_SUPPORTING_WM_CHECK").expect("asked").reply();
        let check = connection
            .get_property(false, root, atom.expect("an atom").atom, AtomEnum::WINDOW, 0, 1)
            .expect("asked")
            .reply();
        check.is_ok_and(|check| check.value_len > 0)
    }

    /// What a window shows, byte by byte.
    pub fn picture(&self, window: u32) -> Vec<u8> {
        let (connection, _) = self.x11();
        let mut picture = None;
        // There is none of a window that gets another size at this moment.
        wait_until("a picture", || {
            let place = connection.get_geometry(window).expect("asked").reply().expect("a place");
            let image = connection
                .get_image(ImageFormat::Z_PIXMAP, window, 0, 0, place.width, place.height, u32::MAX)
                .expect("asked");
            picture = image.reply().ok();
            picture.is_some()
        });
        picture.expect("a picture").data
    }

    /// The visible windows whose title fits this pattern.
    pub fn windows(&self, title: &str) -> Vec<u32> {
        let title = regex::Regex::new(title).expect("a pattern");
        let (connection, root) = self.x11();
        let names = ["_NET_WM_NAME", "WM_NAME"].map(|name| {
            connection.intern_atom(false, name.as_bytes()).expect("asked").reply().expect("an atom").atom
        });
        let mut found = Vec::new();
        let mut open = vec![root];
        while let Some(window) = open.pop() {
            // One that goes at this moment is none any more.
            if let Ok((shown, children)) = look_at(&connection, window, names) {
                found.extend(shown.filter(|name| title.is_match(name)).map(|_| window));
                open.extend(children);
            }
        }
        found
    }

    /// Presses and releases a key, as hardware would.
    pub fn key(&self, code: u8) {
        self.keys(&[code]);
    }

    /// Presses keys one after the other and then releases them, whatever the keyboard writes with them.
    pub fn keys(&self, codes: &[u8]) {
        let (connection, root) = self.x11();
        let presses = codes.iter().map(|code| (KEY_PRESS_EVENT, *code));
        let releases = codes.iter().rev().map(|code| (KEY_RELEASE_EVENT, *code));
        for (event, code) in presses.chain(releases) {
            connection.xtest_fake_input(event, code, 0, root, 0, 0, 0).expect("sent").check().expect("taken");
        }
    }

    /// Clicks with the left button, as hardware would.
    pub fn click(&self, x: i16, y: i16) {
        let (connection, root) = self.x11();
        let (motion, press, release) = (6, 4, 5);
        connection.xtest_fake_input(motion, 0, 0, root, x, y, 0).expect("sent").check().expect("taken");
        for event in [press, release] {
            connection.xtest_fake_input(event, 1, 0, root, 0, 0, 0).expect("sent").check().expect("taken");
        }
    }

    /// Somebody whose hand is never still.
    pub fn typist(&self) -> Typist {
        let (connection, root) = self.x11();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let type_on = move || {
            let mut place = 0;
            while !stopped.load(Ordering::Relaxed) {
                place = (place + 1) % 100;
                let motion = connection.xtest_fake_input(6, 0, 0, root, 100 + place, 300, 0);
                if motion.is_err() || connection.flush().is_err() {
                    return;
                }
                nap(Duration::from_millis(100));
            }
        };
        let thread = std::thread::Builder::new().name("typist".into()).spawn(type_on).expect("a thread");
        Typist { stop, thread: Some(thread) }
    }
}

/// The name of a window that can be seen, and the windows in it.
fn look_at(
    connection: &RustConnection,
    window: u32,
    names: [u32; 2],
) -> Result<(Option<String>, Vec<u32>), ReplyError> {
    let state = connection.get_window_attributes(window)?.reply()?.map_state;
    let children = connection.query_tree(window)?.reply()?.children;
    let mut name = None;
    for atom in names {
        let value = connection.get_property(false, window, atom, AtomEnum::ANY, 0, 1024)?.reply()?.value;
        name = name.or_else(|| (!value.is_empty()).then(|| String::from_utf8_lossy(&value).into_owned()));
    }
    Ok((name.filter(|_| state == MapState::VIEWABLE), children))
}

impl Drop for Typist {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
