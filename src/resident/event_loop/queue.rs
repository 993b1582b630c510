//! A queue, for platforms whose icon in the tray needs no more on the main thread. The loop of a toolkit would wake
//! with every movement of the pointer, because it listens to the devices, window or not; on Windows it paints a window
//! of its own as well, which under Wine never ends.

use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};

use super::Turned;
use crate::resident::input::Input;

/// What comes in.
pub enum Message {
    Input(Input),
    /// There is nothing to run beside any more, and why.
    #[cfg(target_os = "linux")]
    DesktopGone(String),
}

/// Where inputs go.
#[derive(Clone)]
pub struct Proxy(Sender<Message>);

/// What has come in.
pub struct Queue(Receiver<Message>);

/// A queue, and its entrance.
pub fn new() -> (Proxy, Queue) {
    let (sender, messages) = mpsc::channel();
    (Proxy(sender), Queue(messages))
}

impl Proxy {
    /// Hands an input to the loop. Once the loop has ended there is nobody to tell.
    pub fn send(&self, input: Input) {
        let _ = self.0.send(Message::Input(input));
    }

    /// Has the loop end.
    #[cfg(target_os = "linux")]
    pub fn end(&self, why: String) {
        let _ = self.0.send(Message::DesktopGone(why));
    }
}

impl Queue {
    /// Turns `turned` until it wants to end.
    ///
    /// # Errors
    /// Why there is nothing to run beside any more.
    pub fn turn(&self, turned: &mut impl Turned) -> Result<(), String> {
        turned.begin();
        let outcome = loop {
            let next = match turned.next_tick() {
                Some(span) => self.0.recv_timeout(span),
                None => self.0.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let flow = match next {
                Ok(Message::Input(input)) => turned.take(input),
                #[cfg(target_os = "linux")]
                Ok(Message::DesktopGone(why)) => break Err(why),
                Err(RecvTimeoutError::Timeout) => {
                    turned.tick();
                    ControlFlow::Continue(())
                }
                Err(RecvTimeoutError::Disconnected) => break Ok(()),
            };
            if flow.is_break() {
                break Ok(());
            }
        };
        turned.end();
        outcome
    }
}
