//! The buses of a desktop.

use std::fs;
use std::os::unix::net::UnixStream;
use std::process::Command;

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::fdo::DBusProxy;
use zbus::zvariant::OwnedValue;

use super::{Desktop, PATIENCE, wait_until};

impl Desktop {
    pub fn bus_address(&self) -> String {
        format!("unix:path={}", self.path("run/bus").display())
    }

    /// One daemon plays both buses, unless the test started another for the system's.
    pub fn system_bus_address(&self) -> String {
        let own = self.path("run/system-bus");
        if own.exists() { format!("unix:path={}", own.display()) } else { self.bus_address() }
    }

    /// A new connection.
    pub fn bus(&self) -> Connection {
        let builder = Builder::address(self.bus_address().as_str()).expect("an address");
        builder.method_timeout(PATIENCE).build().expect("a connection")
    }

    /// Asks over one connection, which is made anew once it does not work any more.
    pub(super) fn asked<T>(&self, ask: impl Fn(&Connection) -> zbus::Result<T>) -> zbus::Result<T> {
        let mut kept = self.bus.lock().expect("not poisoned");
        if let Some(bus) = &*kept {
            match ask(bus) {
                Err(zbus::Error::InputOutput(_)) => {}
                answer => return answer,
            }
        }
        ask(kept.insert(self.bus()))
    }

    /// A property of a service.
    pub(super) fn property(
        &self,
        name: &str,
        path: &str,
        interface: &str,
        property: &str,
    ) -> zbus::Result<OwnedValue> {
        self.asked(|bus| {
            let properties = Some("org.freedesktop.DBus.Properties");
            bus.call_method(Some(name), path, properties, "Get", &(interface, property))?.body().deserialize()
        })
    }

    /// Whether anyone owns `name` on the bus.
    pub fn has_owner(&self, name: &str) -> bool {
        let is_owned =
            |bus: &Connection| Ok(DBusProxy::new(bus)?.name_has_owner(name.try_into().expect("a name"))?);
        self.asked(is_owned).expect("an answer")
    }

    /// Ends whoever owns `name` on the bus.
    pub fn end_owner(&self, name: &'static str) {
        let process_of = |bus: &Connection| {
            Ok(DBusProxy::new(bus)?.get_connection_unix_process_id(name.try_into().expect("a name"))?)
        };
        let id = self.asked(process_of).expect("a process");
        assert!(Command::new("kill").arg(id.to_string()).status().is_ok_and(|status| status.success()));
    }

    /// Starts the session's "bus", or a "system-bus" beside it.
    pub fn start_bus(&mut self, name: &str) {
        // A service is there only if the test started it, or wrote a file of how to start it.
        let settings = self.path(&format!("{name}.conf"));
        let socket = self.path("run").join(name);
        // What a killed one left behind.
        let _ = fs::remove_file(&socket);
        let text = format!(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
             \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n\
             <busconfig><type>session</type><listen>{}</listen><servicedir>{}</servicedir><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n",
            format_args!("unix:path={}", socket.display()),
            self.path("services").display()
        );
        fs::write(&settings, text).expect("written");
        let settings = format!("--config-file={}", settings.display());
        self.spawn_as(name, "dbus-daemon", &[&settings, "--nofork", "--nopidfile"]);
        wait_until("a bus", || UnixStream::connect(&socket).is_ok());
    }

    /// Lets the bus start dunst when somebody wants a notification server.
    pub fn offer_dunst(&self) {
        self.offer_notifications(&format!("/usr/bin/env DISPLAY={} dunst", self.display));
    }

    /// The same with this command.
    pub fn offer_notifications(&self, command: &str) {
        let service = format!("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={command}\n");
        self.write("services/notifications.service", &service);
        self.reload_services();
    }

    /// Has the bus read how to start services.
    pub fn reload_services(&self) {
        self.asked(|bus| Ok(DBusProxy::new(bus)?.reload_config()?)).expect("reloaded");
    }
}
