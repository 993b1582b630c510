//! A connection to a Wayland compositor on a thread that waits for other things too.

use std::io::ErrorKind;
use std::rc::Rc;

use wayland_client::backend::WaylandError;
use wayland_client::{Connection, DispatchError, EventQueue};

/// The connection, and what the compositor has said in `heard`.
pub struct Compositor<H> {
    pub connection: Rc<Connection>,
    pub queue: EventQueue<H>,
    pub heard: H,
}

impl<H> Compositor<H> {
    /// Reads what the compositor has sent, and sends what it is asked. Waits for neither.
    ///
    /// # Errors
    /// When the connection is lost, or the compositor breaks the protocol.
    pub fn exchange(&mut self) -> Result<(), WaylandError> {
        self.dispatch()?;
        if let Some(reading) = self.queue.prepare_read() {
            unless_it_would_block(reading.read().map(drop))?;
        }
        self.dispatch()
    }

    /// Handles what was read, and sends what is asked because of it.
    fn dispatch(&mut self) -> Result<(), WaylandError> {
        self.queue.dispatch_pending(&mut self.heard).map_err(|error| match error {
            DispatchError::Backend(error) => error,
            bad @ DispatchError::BadMessage { .. } => {
                WaylandError::Io(std::io::Error::other(bad.to_string()))
            }
        })?;
        // A compositor that is slow to read gets the rest next time.
        unless_it_would_block(self.connection.flush())
    }
}

fn unless_it_would_block(outcome: Result<(), WaylandError>) -> Result<(), WaylandError> {
    match outcome {
        Err(WaylandError::Io(error)) if error.kind() == ErrorKind::WouldBlock => Ok(()),
        outcome => outcome,
    }
}
