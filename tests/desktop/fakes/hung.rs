//! Somebody who is there and does nothing.

use crate::private::Desktop;

/// Somebody who owns names and reads nothing any more, as if halted.
pub struct Hung {
    _bus: zbus::Connection,
}

impl Hung {
    pub fn start(desktop: &Desktop, names: &[&str]) -> Self {
        let address = desktop.bus_address();
        let connect = async {
            let builder = zbus::connection::Builder::address(address.as_str()).expect("an address");
            let bus = builder.internal_executor(false).build().await.expect("a connection");
            let own = async {
                for name in names {
                    bus.request_name(*name).await.expect("a name");
                }
            };
            let work = async {
                loop {
                    bus.executor().tick().await;
                }
            };
            futures_lite::future::or(own, work).await;
            bus
        };
        Self { _bus: async_io::block_on(connect) }
    }
}
