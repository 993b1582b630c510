//! The session bus and the system bus: one connection each, and one thread for everything that
//! listens there.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::thread;

use async_channel::Sender;
use async_executor::Executor;
use futures_lite::FutureExt;

pub mod any_of;
pub mod connection;
pub mod flag;
pub mod logind;
pub mod service;

use connection::{BusAddress, SharedConnection};

/// Both buses. They are connected now or later, and again after they were lost. When the last copy of this is
/// dropped, the connections and their thread end, with all tasks on it.
#[derive(Clone)]
pub struct Bus(Arc<Kept>);

/// What lasts until the last copy is dropped. No task on the thread may hold a copy.
struct Kept {
    executor: Arc<Executor<'static>>,
    session: Arc<SharedConnection>,
    system: Arc<SharedConnection>,
    /// Never sends. It is dropped after the fields above, and that ends the thread.
    _end: Sender<Infallible>,
}

impl Bus {
    /// Those of the session this process runs in.
    pub fn start() -> Self {
        Self::between(BusAddress::Session, BusAddress::System)
    }

    /// Those with these addresses.
    pub fn at(session: &str, system: &str) -> Self {
        Self::between(BusAddress::At(session.to_owned()), BusAddress::At(system.to_owned()))
    }

    fn between(session: BusAddress, system: BusAddress) -> Self {
        let executor = Arc::new(Executor::new());
        let connections = [Arc::<SharedConnection>::default(), Arc::default()];
        let (end, ended) = async_channel::bounded(1);
        let bus = Self(Arc::new(Kept {
            executor: Arc::clone(&executor),
            session: Arc::clone(&connections[0]),
            system: Arc::clone(&connections[1]),
            _end: end,
        }));
        for (connection, address) in connections.iter().zip([session, system]) {
            let connection = Arc::clone(connection);
            bus.spawn(async move { connection.keep(address).await });
        }
        let work = async move {
            let _ = executor.run(ended.recv()).await;
            // The listeners go before the connections.
            drop(executor);
            for connection in connections {
                connection.close().await;
            }
        };
        // The thread of `async-io` watches the sockets anyway; watching them here too would wake both.
        let run = move || futures_lite::future::block_on(work);
        if let Err(error) = thread::Builder::new().name("bus".into()).stack_size(512 << 10).spawn(run) {
            tracing::error!(%error, "no thread for the buses, so no reminders");
        }
        bus
    }

    /// The session bus, from now on.
    pub fn session(&self) -> connection::Follower {
        connection::Follower::of(&self.0.session)
    }

    /// The system bus, from now on.
    pub fn system(&self) -> connection::Follower {
        connection::Follower::of(&self.0.system)
    }

    /// Runs `deed` on the thread of the buses, beside everything else. It may not block. If it panics, everything
    /// else goes on.
    pub fn spawn(&self, deed: impl Future<Output = ()> + Send + 'static) {
        let deed = AssertUnwindSafe(deed).catch_unwind();
        let guarded = async {
            if deed.await.is_err() {
                tracing::error!("a watcher of the buses ended");
            }
        };
        self.0.executor.spawn(guarded).detach();
    }
}
