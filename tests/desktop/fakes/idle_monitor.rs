//! GNOME's idle monitor.

use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;
use zbus::object_server::SignalEmitter;

use super::serve;
use crate::private::Desktop;

pub const MONITOR: &str = "org.gnome.Mutter.IdleMonitor";
pub const MONITOR_PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// GNOME's idle monitor. The person is idle for as long as the test says.
pub struct IdleMonitor {
    bus: Connection,
    state: Arc<Mutex<MonitorState>>,
}

#[derive(Default)]
struct MonitorState {
    stalls: bool,
    /// Questions that got no answer.
    unanswered: usize,
    idle_ms: u64,
    last: u32,
    idle: Vec<(u32, u64)>,
    active: Vec<u32>,
}

struct Monitor(Arc<Mutex<MonitorState>>);

#[zbus::interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    /// As mutter does, it tells at once of what has passed already.
    async fn add_idle_watch(&self, after: u64, #[zbus(signal_emitter)] told: SignalEmitter<'_>) -> u32 {
        self.stall().await;
        let (id, passed) = {
            let mut state = self.0.lock().expect("not poisoned");
            state.last += 1;
            let id = state.last;
            state.idle.push((id, after));
            (id, state.idle_ms >= after)
        };
        if passed {
            let _ = Self::watch_fired(&told, id).await;
        }
        id
    }

    async fn add_user_active_watch(&self) -> u32 {
        self.stall().await;
        let mut state = self.0.lock().expect("not poisoned");
        state.last += 1;
        let id = state.last;
        state.active.push(id);
        id
    }

    fn remove_watch(&self, id: u32) {
        let mut state = self.0.lock().expect("not poisoned");
        state.idle.retain(|(watch, _)| *watch != id);
        state.active.retain(|watch| *watch != id);
    }

    #[zbus(signal)]
    async fn watch_fired(emitter: &SignalEmitter<'_>, id: u32) -> zbus::Result<()>;
}

impl Monitor {
    /// A question that comes in a stall is never answered.
    async fn stall(&self) {
        let stalls = {
            let mut state = self.0.lock().expect("not poisoned");
            state.unanswered += usize::from(state.stalls);
            state.stalls
        };
        if stalls {
            std::future::pending::<()>().await;
        }
    }
}

impl IdleMonitor {
    /// Begins with somebody who has been idle for this long.
    pub fn start(desktop: &Desktop, idle_ms: u64) -> Self {
        let state = Arc::new(Mutex::new(MonitorState { idle_ms, ..MonitorState::default() }));
        let monitor = Monitor(Arc::clone(&state));
        let bus = serve(&desktop.bus_address(), MONITOR, |builder| builder.serve_at(MONITOR_PATH, monitor));
        Self { bus, state }
    }

    /// Takes questions without an answer from now on, or answers those that come from now on.
    pub fn stall(&self, on: bool) {
        self.state.lock().expect("not poisoned").stalls = on;
    }

    /// How many questions got no answer.
    pub fn unanswered(&self) -> usize {
        self.state.lock().expect("not poisoned").unanswered
    }

    /// Nobody has touched anything for this long.
    pub fn idle(&self, ms: u64) {
        let due: Vec<u32> = {
            let mut state = self.state.lock().expect("not poisoned");
            let before = std::mem::replace(&mut state.idle_ms, ms);
            let passed = state.idle.iter().filter(|(_, after)| before < *after && *after <= ms);
            passed.map(|(id, _)| *id).collect()
        };
        self.fire(&due);
    }

    /// Somebody touches a key.
    pub fn input(&self) {
        let due = {
            let mut state = self.state.lock().expect("not poisoned");
            state.idle_ms = 0;
            std::mem::take(&mut state.active)
        };
        self.fire(&due);
    }

    /// The lengths that are watched for, shortest first.
    pub fn watched(&self) -> Vec<u64> {
        let mut watched: Vec<u64> =
            self.state.lock().expect("not poisoned").idle.iter().map(|(_, after)| *after).collect();
        watched.sort_unstable();
        watched
    }

    fn fire(&self, ids: &[u32]) {
        for id in ids {
            self.bus.emit_signal(None::<&str>, MONITOR_PATH, MONITOR, "WatchFired", id).expect("sent");
        }
    }
}
