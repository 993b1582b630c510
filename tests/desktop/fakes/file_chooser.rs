//! The desktop portal's file chooser, with a person who answers at once.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use super::serve;
use crate::private::Desktop;

const PATH: &str = "/org/freedesktop/portal/desktop";

/// What the person does with it, and what it was asked.
pub struct FileChooser {
    _bus: Connection,
    asked: Arc<Mutex<Vec<String>>>,
}

struct Chooser {
    /// The file that is chosen, as a URI; none is a cancellation.
    answer: Option<String>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl FileChooser {
    /// One in which the person chooses `file`, or cancels.
    pub fn start(desktop: &Desktop, file: Option<&Path>) -> Self {
        let asked = Arc::default();
        let answer = file.map(|file| format!("file://{}", file.display()).replace(' ', "%20"));
        let chooser = Chooser { answer, asked: Arc::clone(&asked) };
        let name = "org.freedesktop.portal.Desktop";
        let bus = serve(&desktop.bus_address(), name, |builder| builder.serve_at(PATH, chooser));
        Self { _bus: bus, asked }
    }

    /// The names of files that were proposed.
    pub fn proposed(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl Chooser {
    async fn save_file(
        &self,
        parent: &str,
        title: &str,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> OwnedObjectPath {
        assert!(parent.is_empty() && !title.is_empty());
        let text = |name: &str| String::try_from(options[name].try_clone().expect("copied")).expect("text");
        self.asked.lock().expect("not poisoned").push(text("current_name"));
        let sender = header.sender().expect("a sender").trim_start_matches(':').replace('.', "_");
        let request = format!("{PATH}/request/{sender}/{}", text("handle_token"));
        let uris: Vec<&str> = self.answer.iter().map(String::as_str).collect();
        let (code, results) = if uris.is_empty() {
            (1_u32, HashMap::new())
        } else {
            (0, HashMap::from([("uris", Value::from(uris))]))
        };
        emitter
            .connection()
            .emit_signal(
                header.sender().cloned(),
                ObjectPath::try_from(request.as_str()).expect("a path"),
                "org.freedesktop.portal.Request",
                "Response",
                &(code, results),
            )
            .await
            .expect("sent");
        ObjectPath::try_from(request).expect("a path").into()
    }
}
