//! The connection to one bus. All who listen there share it, and it is made anew after it is lost.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_io::Timer;
use event_listener::Event;
use futures_lite::FutureExt as _;
use zbus::connection::Builder;
use zbus::{Connection, Executor};

use crate::desktop::back_off::BackOff;

/// How long a service, or the bus itself, may take to answer: one that hangs counts as gone.
const CALL_TIME: Duration = Duration::from_secs(3);

/// The address of a bus.
#[derive(Clone, Debug)]
pub enum BusAddress {
    Session,
    System,
    At(String),
}

/// The connection to one bus, while there is one.
#[derive(Debug, Default)]
pub struct SharedConnection {
    state: Mutex<BusState>,
    changed: Event,
}

#[derive(Debug, Default)]
struct BusState {
    /// Grows with each change: connected, or found to be gone.
    turn: u64,
    bus: Option<Connection>,
}

/// Waits for each change of a shared connection.
#[derive(Clone, Debug)]
pub struct Follower {
    connection: Arc<SharedConnection>,
    seen: u64,
}

impl SharedConnection {
    /// Connects, drives the connection until it is gone, and begins again after a while.
    pub async fn keep(&self, address: BusAddress) {
        let mut back_off = BackOff::default();
        loop {
            match connect(&address).await {
                Ok(bus) => {
                    back_off.reset();
                    self.set(Some(bus.clone()));
                    drive(&bus).await;
                    tracing::warn!(?address, "the bus has gone");
                    self.set(None);
                    see_off(bus).or(back_off.wait()).await;
                }
                Err(error) => {
                    tracing::debug!(?address, %error, "no bus");
                    self.set(None);
                    back_off.wait().await;
                }
            }
        }
    }

    /// Closes the connection. By now nobody drives it or listens on it; the tasks that listeners left on it run to
    /// their end.
    pub async fn close(&self) {
        let Some(bus) = self.state().bus.take() else { return };
        let leave = async {
            while !bus.executor().is_empty() {
                bus.executor().tick().await;
            }
        };
        let (closed, ()) = futures_lite::future::zip(bus.clone().close(), leave).await;
        if let Err(error) = closed {
            tracing::debug!(%error, "the bus went by itself");
        }
    }

    fn set(&self, bus: Option<Connection>) {
        let mut state = self.state();
        // A bus that is still gone has not changed.
        if state.turn == 0 || bus.is_some() || state.bus.is_some() {
            state.turn += 1;
            state.bus = bus;
            self.changed.notify(usize::MAX);
        }
    }

    fn turn(&self) -> u64 {
        self.state().turn
    }

    fn state(&self) -> MutexGuard<'_, BusState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Follower {
    /// Follows `connection`, beginning with its present state.
    pub fn of(connection: &Arc<SharedConnection>) -> Self {
        Self { connection: Arc::clone(connection), seen: 0 }
    }

    /// The connection, once there is a new one; `None` when the bus is found to be gone.
    pub async fn next(&mut self) -> Option<Connection> {
        loop {
            let changed = self.connection.changed.listen();
            if self.connection.turn() > self.seen {
                return self.catch_up();
            }
            changed.await;
        }
    }

    fn catch_up(&mut self) -> Option<Connection> {
        let state = self.connection.state();
        self.seen = state.turn;
        state.bus.clone()
    }
}

async fn connect(address: &BusAddress) -> zbus::Result<Connection> {
    let builder = match address {
        BusAddress::Session => Builder::session(),
        BusAddress::System => Builder::system(),
        BusAddress::At(address) => Builder::address(address.as_str()),
    };
    // `keep` drives the connection, so it needs no thread of its own.
    let connection = builder?.method_timeout(CALL_TIME).internal_executor(false).build();
    let late = async {
        Timer::after(CALL_TIME).await;
        Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into())
    };
    connection.or(late).await
}

async fn drive(bus: &Connection) {
    bus.closed().or(work(bus.executor().clone())).await;
}

/// Runs what is left to do on a lost connection, for as long as it is polled. A listener that stops leaves a task
/// that removes its match rule. The task holds the connection, which would never be freed if the task did not run.
async fn see_off(bus: Connection) {
    let executor = bus.executor().clone();
    drop(bus);
    work(executor).await;
}

async fn work(executor: Executor<'static>) {
    loop {
        executor.tick().await;
    }
}
